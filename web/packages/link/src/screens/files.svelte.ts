/**
 * Fetches the files of the screens: those most visits need beside the first call to the server, the others
 * when they are asked for. If a file can't be had, the flow says so like any other call that found no answer.
 */
import type { ClientIdentity } from "@postern/api-client";
import type { Component } from "svelte";
import type { Flow } from "../flow/flow.svelte";
import type { ScreenName } from "../flow/screens";
import { entryOf, OVERLAY, REGISTRY } from "../registry";
import type { AnyScreen, Entry } from "../registry";

export class ScreenFiles {
  readonly #here = new Map<Entry["file"], AnyScreen | undefined>();
  /** Grows when a file has arrived. */
  #arrivals = $state.raw(0);
  /** What stands below every screen. */
  foot = $state.raw<Component<{ client: ClientIdentity; adopt: (css: string) => void }> | undefined>();
  readonly #flow: Flow;
  readonly #adopt: (css: string) => void;
  readonly #parts: Promise<void>;

  constructor(flow: Flow, adopt: (css: string) => void) {
    this.#flow = flow;
    this.#adopt = adopt;
    this.#parts = import("../files/parts").then((file) => {
      this.#take(file);
      this.foot = file.Foot;
    });
    for (const entry of [...Object.values(REGISTRY), OVERLAY]) if (entry.early) this.#fetch(entry);
  }

  /** The component that draws a screen, once its file is here. */
  of(name: ScreenName): AnyScreen | undefined {
    return this.#get(entryOf(name));
  }

  /** The component that asks over any screen. */
  overlay(): AnyScreen | undefined {
    return this.#get(OVERLAY);
  }

  /** A screen is about to be shown. */
  need(name: ScreenName): void {
    const entry = entryOf(name);
    if (entry !== undefined) this.#fetch(entry);
  }

  #get(entry: Entry | undefined): AnyScreen | undefined {
    return this.#arrivals > 0 && entry !== undefined ? this.#here.get(entry.file) : undefined;
  }

  #fetch({ file }: Entry): void {
    if (this.#here.has(file)) return;
    this.#here.set(file, undefined);
    Promise.all([file(), this.#parts]).then(
      ([fetched]) => {
        this.#take(fetched);
        this.#here.set(file, fetched.Screen);
        this.#arrivals += 1;
      },
      () => this.#flow.missing(),
    );
  }

  #take({ words, css }: { words: object; css?: string }): void {
    this.#flow.messages.add(words);
    if (css !== undefined) this.#adopt(css);
  }
}
