/** A form over something the server keeps: what is kept, what is written, and whether they differ. */
import type { Draft, Drafts } from "./drafts.svelte";
import { Sending } from "./loaded.svelte";
import { same } from "./same";

export class Form<T extends object> implements Draft {
  readonly sending = new Sending();
  value = $state.raw() as T;
  #kept = $state.raw() as T;
  readonly #drafts: Drafts;
  readonly #send: (value: T) => Promise<T>;
  readonly #home: string | undefined;

  /** `home` is the address below which every page is a part of this form. */
  constructor(drafts: Drafts, kept: T, send: (value: T) => Promise<T>, home?: string) {
    this.#drafts = drafts;
    this.#send = send;
    this.#home = home;
    this.value = kept;
    this.#kept = kept;
  }

  covers(path: string): boolean {
    return this.#home !== undefined && (path === this.#home || path.startsWith(`${this.#home}/`));
  }

  get kept(): T {
    return this.#kept;
  }

  get busy(): boolean {
    return this.sending.busy;
  }

  get changed(): boolean {
    return !same(this.value, this.#kept);
  }

  /** Writes some fields. */
  write(fields: Partial<T>): void {
    this.value = { ...this.value, ...fields };
    this.#drafts.mark(this, this.changed);
  }

  /** The server keeps this now. */
  keep(kept: T): void {
    this.value = kept;
    this.#kept = kept;
    this.#drafts.mark(this, false);
  }

  /** Some fields were changed by themselves; what else is written stays. */
  settle(kept: T, fields: Partial<T>): void {
    this.#kept = kept;
    this.write(fields);
  }

  async save(): Promise<void> {
    await this.sending.run(async () => this.keep(await this.#send(this.value)));
  }

  discard(): void {
    this.sending.error = undefined;
    this.keep(this.#kept);
  }
}
