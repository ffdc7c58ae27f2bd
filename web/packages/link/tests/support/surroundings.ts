import type { Surroundings } from "../../src/flow/surroundings";

/** A browser whose clock, network and history a test moves by hand. */
export class FakeSurroundings implements Surroundings {
  left: string[] = [];
  reloads = 0;
  entries: unknown[] = [null];
  at = 0;
  isOnline = true;
  isVisible = true;
  isPhone = false;
  #url: URL;
  #now = 1_000_000;
  #timers = new Map<number, { due: number; then: () => void }>();
  #next = 1;
  #heard = new Map<string, Set<(event: Event) => void>>();

  constructor(url = "https://link.example/s/h") {
    this.#url = new URL(url);
  }

  readonly history = ((outer: FakeSurroundings) => ({
    get state() {
      return outer.entries[outer.at];
    },
    pushState(state: unknown) {
      outer.entries.splice(outer.at + 1);
      outer.entries.push(structuredClone(state));
      outer.at += 1;
    },
    replaceState(state: unknown, _: string, url?: string | URL | null) {
      outer.entries[outer.at] = structuredClone(state);
      if (url != null) outer.#url = new URL(url, outer.#url);
    },
    back() {
      if (outer.at === 0) return;
      outer.at -= 1;
      outer.tell("popstate");
    },
  }))(this);

  leave = (url: string) => void this.left.push(url);
  reload = () => void (this.reloads += 1);
  address = () => new URL(this.#url);
  online = () => this.isOnline;
  phone = () => this.isPhone;
  visible = () => this.isVisible;
  now = () => this.#now;

  listen(event: string, heard: (event: Event) => void): () => void {
    const all = this.#heard.get(event) ?? new Set();
    this.#heard.set(event, all.add(heard));
    return () => all.delete(heard);
  }

  after(ms: number, then: () => void): () => void {
    const id = this.#next;
    this.#next += 1;
    this.#timers.set(id, { due: this.#now + ms, then });
    return () => this.#timers.delete(id);
  }

  tell(event: string, details: object = {}): void {
    for (const heard of [...(this.#heard.get(event) ?? [])]) heard(Object.assign(new Event(event), details));
  }

  listeners(): number {
    return [...this.#heard.values()].reduce((sum, all) => sum + all.size, 0);
  }

  waiting(): number {
    return this.#timers.size;
  }

  /** Time passes while the machine sleeps: nothing that falls due runs. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Moves the clock; what falls due runs in order, and what it starts gets its turn. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, one]) => one.due <= end).sort(([, a], [, b]) => a.due - b.due)[0];
      if (due === undefined) break;
      this.#timers.delete(due[0]);
      this.#now = Math.max(this.#now, due[1].due);
      due[1].then();
      await settled();
    }
    this.#now = end;
    await settled();
  }
}

/** Lets everything that is already decided happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
