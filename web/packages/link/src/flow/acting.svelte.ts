/**
 * Doing one thing for the person at a time: what is being sent, whether it takes long, and what came of
 * a call that found no answer. It never repeats a call by itself.
 */
import { ApiError } from "@postern/api-client";
import type { Surroundings } from "./surroundings";

export type Trouble = "unreachable" | "passing";

const SLOW_AFTER_MS = 4_000;

export interface ActingHooks {
  /** Nothing the person can press again: the session is over, or something is broken. */
  failed(error: unknown): void;
  /** The server has just heard from us. */
  answered(): void;
  /** Something that changes when the person goes elsewhere. */
  where(): unknown;
}

export class Acting {
  /** The one call being sent for the person, by name; a second press while it is set does nothing. */
  busy = $state.raw<string | undefined>();
  slow = $state.raw(false);
  trouble = $state.raw<Trouble | undefined>();

  readonly #around: Surroundings;
  readonly #hooks: ActingHooks;
  /** A departure is under way; buttons stay busy until the page goes or is brought back. */
  #held = false;

  constructor(around: Surroundings, hooks: ActingHooks) {
    this.#around = around;
    this.#hooks = hooks;
  }

  /** Runs one thing; `here` tells whether the person is still where they pressed. */
  async act(name: string, work: (here: () => boolean) => Promise<void>): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = name;
    this.trouble = undefined;
    const where = this.#hooks.where();
    const stopTimer = this.#around.after(SLOW_AFTER_MS, () => (this.slow = true));
    try {
      await work(() => this.#hooks.where() === where);
      this.#hooks.answered();
    } catch (error) {
      this.fail(error);
    } finally {
      stopTimer();
      this.slow = false;
      if (!this.#held) this.busy = undefined;
    }
  }

  fail(error: unknown): void {
    if (error instanceof ApiError && (error.kind === "unreachable" || error.kind === "passing")) this.trouble = error.kind;
    else this.#hooks.failed(error);
  }

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.busy = undefined;
  }
}
