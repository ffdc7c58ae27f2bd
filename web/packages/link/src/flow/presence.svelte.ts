/**
 * Whether somebody is there (L24). The server ends a visit 30 minutes after it was last told that the person
 * did something; two minutes before, they are asked. A page that nobody answers for is closed, even if the
 * machine slept through it.
 */
import type { Surroundings } from "./surroundings";

const TELL_EVERY_MS = 5 * 60_000;
const WARN_AFTER_MS = 28 * 60_000;
const CLOSE_AFTER_MS = 30 * 60_000;

export interface PresenceHooks {
  /** Tells the server that the person is active. */
  tell(): void;
  close(): void;
}

export class Presence {
  /** The person is being asked whether they are still there. */
  asking = $state.raw(false);

  readonly #around: Surroundings;
  readonly #hooks: PresenceHooks;
  #contact = 0;
  #cancel = () => {};

  constructor(around: Surroundings, hooks: PresenceHooks) {
    this.#around = around;
    this.#hooks = hooks;
  }

  /** The server has just heard from us. */
  heard(): void {
    this.#contact = this.#around.now();
    this.asking = false;
    this.look();
  }

  /** The person did something here. What they did within minutes of the last call is no news to the server. */
  touched(): void {
    if (!this.asking && this.#around.now() - this.#contact >= TELL_EVERY_MS) this.#hooks.tell();
  }

  /** Compares the clock with what is known; also called when the page is looked at again. */
  look(): void {
    this.#cancel();
    if (this.#contact === 0) return;
    const silent = this.#around.now() - this.#contact;
    if (silent >= CLOSE_AFTER_MS) {
      this.stop();
      this.#hooks.close();
      return;
    }
    if (silent >= WARN_AFTER_MS) this.asking = true;
    this.#cancel = this.#around.after((silent >= WARN_AFTER_MS ? CLOSE_AFTER_MS : WARN_AFTER_MS) - silent, () => this.look());
  }

  /** Nobody is asked any more. */
  stop(): void {
    this.#cancel();
    this.#contact = 0;
    this.asking = false;
  }
}
