/**
 * Sends each language as files of its own. `virtual:words/fr` holds the words that most visits need and asks for the rest by part:
 * `virtual:words/fr/upload`. Nobody is sent a second language. The Portal's are `virtual:portal-words/fr`, without parts. The two
 * languages nobody speaks are made of English here.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { parse, rewrite } from "./pattern.ts";

/** In the order they are offered in; English first, it is what the others are held to. */
export const LANGUAGES = ["en", "fr", "de", "es", "nl", "pt", "ja"] as const;
/** English with accents and two fifths longer, and English from right to left. */
export const PSEUDO = ["en-XA", "ar-XB"] as const;

export type Catalogue = Readonly<Record<string, string>>;

const NAME = /^virtual:([a-z-]+)\/([A-Za-z-]+)(?:\/(\w+))?$/;

/** The words below `source`, as `virtual:<family>/<language>`. */
export function words(source: string, family: "words" | "portal-words" = "words"): Plugin {
  const folder = join(source, "messages");
  return {
    name: `postern-${family}`,
    resolveId: (id) => (NAME.exec(id)?.[1] === family ? `\0${id}` : undefined),
    load(id) {
      const [, kin, language, part] = (id.startsWith("\0") && NAME.exec(id.slice(1))) || [];
      if (language === undefined || kin !== family) return undefined;
      const parts = partsOf(folder);
      const isLater = laterParts(source);
      for (const one of parts) this.addWatchFile(join(folder, fileOf(written(language), one)));
      if (part !== undefined) return `export const words = ${JSON.stringify(catalogueOf(folder, language, part))};`;
      const early = parts.filter((one) => !isLater.has(one)).map((one) => catalogueOf(folder, language, one));
      const later = parts.filter((one) => isLater.has(one)).map((one) => `${one}: () => import("virtual:${family}/${language}/${one}")`);
      return `export const words = ${JSON.stringify(Object.assign({}, ...early))};\nexport const later = { ${later.join(", ")} };`;
    },
  };
}

/** What a file of words is called: `words.fr`, `words.fr.upload`. */
export function wordsName(id: string | null): string | undefined {
  const [, family, ...names] = NAME.exec(id?.replace("\0", "") ?? "") ?? [];
  return family === undefined ? undefined : ["words", ...names].filter(Boolean).join(".");
}

/** The parts that come only with the screens that say them, as the registry of screens names them, where there is one. */
function laterParts(source: string): ReadonlySet<string> {
  const path = join(source, "registry.ts");
  const registry = existsSync(path) ? readFileSync(path, "utf8") : "";
  return new Set([...registry.matchAll(/\blater: "(\w+)"/g)].map(([, part = ""]) => part));
}

/** The parts there are, by the English files: `""` is the shell. */
export function partsOf(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => /^en\.(?:(\w+)\.)?json$/.exec(name))
    .filter((match) => match !== null)
    .map(([, part]) => part ?? "")
    .sort();
}

export function fileOf(language: string, part: string): string {
  return part === "" ? `${language}.json` : `${language}.${part}.json`;
}

export function catalogueOf(folder: string, language: string, part: string): Catalogue {
  const catalogue = JSON.parse(readFileSync(join(folder, fileOf(written(language), part)), "utf8")) as Catalogue;
  if (language === "en-XA") return mapped(catalogue, accented);
  if (language === "ar-XB") return mapped(catalogue, mirrored);
  return catalogue;
}

/** The language whose files a language is read from. */
function written(language: string): string {
  return (PSEUDO as readonly string[]).includes(language) ? "en" : language;
}

function mapped(catalogue: Catalogue, change: (pattern: string) => string): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).map(([id, pattern]) => [id, change(pattern)]));
}

const PLAIN = "aceginorsuyACEGINORSUY";
const ACCENTED = "áçéğíñóřšúýÁÇÉĞÍÑÓŘŠÚÝ";

/** Accented letters, brackets that show what is cut off, and two fifths more of it in short words. */
export function accented(pattern: string): string {
  const parts = parse(pattern);
  const longer = " ~~~~".repeat(Math.ceil((rewrite(parts, (text) => text).replace(/\{[^{}]*\}/g, "").length * 0.4) / 5));
  const accent = (letter: string) => [...ACCENTED][PLAIN.indexOf(letter)] ?? letter;
  return `[${rewrite(parts, (text) => text.replace(/[A-Za-z]/g, accent))}${longer}]`;
}

/** Each run of words inside a right-to-left override, as an Arabic sentence would run. */
export function mirrored(pattern: string): string {
  return rewrite(parse(pattern), (text) => `\u202e${text}\u202c`);
}
