/**
 * The languages of the component, each a file of its own that is fetched when it is spoken. The server's pages speak the same
 * ones (`postern-words`).
 */
import { firstSpoken } from "@postern/ui/words/languages.ts";
import type { Catalogue } from "./messages";

export interface LanguageFile {
  /** What most visits need. */
  readonly words: Catalogue;
  /** By part, what comes only with the screens that say it. */
  readonly later: Readonly<Record<string, () => Promise<{ readonly words: Catalogue }>>>;
}

export const LANGUAGES: Readonly<Record<string, () => Promise<LanguageFile>>> = {
  en: () => import("virtual:words/en"),
  fr: () => import("virtual:words/fr"),
  de: () => import("virtual:words/de"),
  es: () => import("virtual:words/es"),
  nl: () => import("virtual:words/nl"),
  pt: () => import("virtual:words/pt"),
  ja: () => import("virtual:words/ja"),
  "en-XA": () => import("virtual:words/en-XA"),
  "ar-XB": () => import("virtual:words/ar-XB"),
};

/** The first of these tags that is spoken here, English if none is. */
export const spoken = (tags: readonly (string | undefined)[]) => firstSpoken(tags, LANGUAGES);
