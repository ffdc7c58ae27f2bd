/** Something that a page shows and the server knows: being asked for, there, or not to be had. */
import { PortalError } from "./http";

export class Loaded<T> {
  value = $state.raw<T | undefined>();
  error = $state.raw<PortalError | undefined>();
  loading = $state(true);
  #latest = 0;

  /** Asks; only the newest question is listened to. What was there stays until the answer comes. */
  async load(ask: () => Promise<T>): Promise<void> {
    const mine = (this.#latest += 1);
    this.loading = true;
    try {
      const value = await ask();
      if (mine !== this.#latest) return;
      this.value = value;
      this.error = undefined;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (mine !== this.#latest) return;
      this.error = error;
    } finally {
      if (mine === this.#latest) this.loading = false;
    }
  }

  /** Puts what a change answered in place of what was there. */
  set(value: T): void {
    this.#latest += 1;
    this.value = value;
    this.error = undefined;
    this.loading = false;
  }
}

/** Something being sent: at most one at a time, and what went wrong. */
export class Sending {
  busy = $state(false);
  error = $state.raw<PortalError | undefined>();

  /** True if it went through. */
  async run(send: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = undefined;
    try {
      await send();
      return true;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      this.error = error;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
