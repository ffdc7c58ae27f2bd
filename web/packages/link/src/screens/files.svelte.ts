/**
 * Fetches the files of the screens and of their words: those most visits need beside the first call to the server, the others
 * when they are asked for. If a file can't be had, the flow says so like any other call that found no answer.
 */
import type { ClientIdentity } from "@postern/api-client";
import type { Component } from "svelte";
import type { Flow } from "../flow/flow.svelte";
import type { ScreenName } from "../flow/screens";
import { LANGUAGES } from "../messages/languages";
import type { LanguageFile } from "../messages/languages";
import type { Catalogue } from "../messages/messages";
import { entryOf, OVERLAY, REGISTRY } from "../registry";
import type { AnyScreen, Entry } from "../registry";

export class ScreenFiles {
  readonly #here = new Map<Entry["file"], AnyScreen | undefined>();
  /** Grows when a file has arrived. */
  #arrivals = $state.raw(0);
  /** What stands below every screen. */
  foot = $state.raw<Component<{ client: ClientIdentity; adopt: (css: string) => void }> | undefined>();
  /** What stands at the end of the bar. */
  menu = $state.raw<Component<{ flow: Flow; speak: (language: string) => Promise<void> }> | undefined>();
  readonly #flow: Flow;
  readonly #adopt: (css: string) => void;
  readonly #parts = import("../files/parts");
  /** The words of the language of the moment. */
  #language: Promise<LanguageFile>;
  #wanted: string;
  /** The parts of a language that have been asked for besides. */
  readonly #later = new Set<string>();

  constructor(flow: Flow, adopt: (css: string) => void) {
    this.#flow = flow;
    this.#adopt = adopt;
    this.#wanted = flow.messages.locale;
    this.#language = this.#learn(this.#wanted);
    this.#parts.then(
      (file) => {
        this.#take(file);
        this.foot = file.Foot;
      },
      () => {},
    );
    OVERLAY.file().then(
      (file) => (this.menu = file.LanguageMenu),
      () => {},
    );
    // In a task of its own, like the drawing: each of them takes a slow phone a moment to ask for.
    setTimeout(() => {
      for (const entry of [...Object.values(REGISTRY), OVERLAY]) if (entry.early) this.#fetch(entry);
    });
  }

  /** Says everything in another language from here on; nothing else changes. */
  async speak(language: string): Promise<void> {
    this.#wanted = language;
    const file = await this.#learn(language);
    if (this.#wanted === language) this.#language = Promise.resolve(file);
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

  #fetch({ file, later }: Entry): void {
    if (this.#here.has(file)) return;
    this.#here.set(file, undefined);
    Promise.all([file(), this.#parts, this.#say(later)]).then(
      ([fetched]) => {
        this.#take(fetched);
        this.#here.set(file, fetched.Screen);
        this.#arrivals += 1;
      },
      () => this.#flow.missing(),
    );
  }

  async #learn(language: string): Promise<LanguageFile> {
    const [file, { createMessages }] = await Promise.all([LANGUAGES[language]!(), OVERLAY.file()]);
    const messages = createMessages(language, file.words);
    for (const part of this.#later) messages.add(await wordsOf(file, part));
    if (this.#wanted === language) this.#flow.messages = messages;
    return file;
  }

  async #say(part: string | undefined): Promise<void> {
    const file = await this.#language;
    if (part === undefined) return;
    // Whoever learns another language meanwhile finds the part among those asked for.
    this.#later.add(part);
    const { messages } = this.#flow;
    messages.add(await wordsOf(file, part));
  }

  #take({ css }: { css?: string }): void {
    if (css !== undefined) this.#adopt(css);
  }
}

async function wordsOf(file: LanguageFile, part: string): Promise<Catalogue> {
  return (await file.later[part]?.())?.words ?? {};
}
