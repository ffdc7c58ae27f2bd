/**
 * The language the Portal speaks. Each is a file of its own, fetched when it is spoken; only the frame's English is always here, so that
 * even a page whose language can't be had says why. Which one a person wants the server's document says: their choice, kept in a cookie
 * as the look is, or what their browser asks for. A choice changes the words in place.
 */
import { directionOf, firstSpoken } from "@postern/ui/words/languages.ts";
import { voiceOf } from "@postern/ui/words/patterns.ts";
import type { Voice } from "@postern/ui/words/patterns.ts";
import shell from "../messages/en.json";

type Words = Readonly<Record<string, string>>;

/** In the order of the menu; the last two are spoken by nobody, and made of English to see what doesn't fit or doesn't turn. */
export const LANGUAGES: Readonly<Record<string, () => Promise<{ readonly words: Words }>>> = {
  en: () => import("virtual:portal-words/en"),
  fr: () => import("virtual:portal-words/fr"),
  de: () => import("virtual:portal-words/de"),
  es: () => import("virtual:portal-words/es"),
  nl: () => import("virtual:portal-words/nl"),
  pt: () => import("virtual:portal-words/pt"),
  ja: () => import("virtual:portal-words/ja"),
  "en-XA": () => import("virtual:portal-words/en-XA"),
  "ar-XB": () => import("virtual:portal-words/ar-XB"),
};

const NOBODYS = /-X[AB]$/;
const COOKIE = "postern_language";
const YEAR_SECONDS = 31_536_000;

interface Spoken {
  /** As in `lang`. */
  readonly tag: string;
  readonly words: Words;
  readonly voice: Voice;
}

class Language {
  #spoken = $state.raw<Spoken>({ tag: "en", words: shell, voice: voiceOf("en") });
  /** The one that was asked for could not be fetched. */
  missing = $state(false);
  /** No language could: there are words for saying so, and no others. */
  failed = $state(false);
  #wanted = "";

  get tag(): string {
    return this.#spoken.tag;
  }

  get words(): Words {
    return this.#spoken.words;
  }

  get voice(): Voice {
    return this.#spoken.voice;
  }

  /** Whether its lines begin on the right. */
  get isMirrored(): boolean {
    return directionOf(this.tag) === "rtl";
  }

  /** Those there are to choose from, the present one among them. */
  get offered(): readonly string[] {
    return Object.keys(LANGUAGES).filter((tag) => !NOBODYS.test(tag) || tag === this.tag);
  }

  /** Speaks as the document says, or English where that can't be had. */
  async start(): Promise<void> {
    const wanted = firstSpoken([document.documentElement.lang], LANGUAGES);
    if (await this.speak(wanted)) return;
    this.failed = !(await this.speak("en"));
    this.missing = true;
  }

  /** Speaks this language; whether its words came. Where another was asked for meanwhile, that one is spoken. */
  async speak(tag: string): Promise<boolean> {
    this.#wanted = tag;
    this.missing = false;
    try {
      const { words } = (await LANGUAGES[tag]?.()) ?? { words: shell };
      if (this.#wanted === tag) this.#become({ tag, words, voice: voiceOf(tag) });
      return true;
    } catch {
      this.missing = this.#wanted === tag;
      return false;
    }
  }

  /** Speaks it from now on, in this browser. `path` is where the Portal is. */
  async choose(tag: string, path: string): Promise<boolean> {
    const isSpoken = await this.speak(tag);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    if (isSpoken) document.cookie = `${COOKIE}=${tag}; Path=${path}; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
    return isSpoken;
  }

  #become(spoken: Spoken): void {
    this.#spoken = spoken;
    document.documentElement.lang = spoken.tag;
    document.documentElement.dir = directionOf(spoken.tag);
  }
}

export const language = new Language();
