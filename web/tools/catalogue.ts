/**
 * Checks the words before a build: every id used is there, every id there is used and explained, the braces are sound, and every
 * language says everything English says, with the same values and with plurals it has. A build with a hole in it fails, and
 * says which sentence it is about.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { parse, plurals, values } from "./pattern.ts";
import type { Part } from "./pattern.ts";
import { catalogueOf, fileOf, partsOf } from "./words.ts";
import type { Catalogue } from "./words.ts";

interface Note {
  readonly note: string;
  readonly max: number;
}

const ID = /^[a-z]+(?:\.[A-Za-z_][\w-]*)+$/;
/** Other languages take more room than English. */
const ROOM = 1.5;
/** Forms that only numbers of a million and more take. */
const RARE = new Set(["many"]);

/** `languages` are those that the words under `source` have to be in. */
export function catalogue(source: string, languages: readonly string[] = ["en"]): Plugin {
  return {
    name: "postern-catalogue",
    buildStart() {
      const problems = checkCatalogue(source, languages);
      if (problems.length > 0) this.error(`The message catalogue is not sound:\n  ${problems.join("\n  ")}`);
    },
  };
}

export function checkCatalogue(source: string, languages: readonly string[]): string[] {
  const folder = join(source, "messages");
  const parts = partsOf(folder);
  const english = new Map(parts.map((part) => [part, catalogueOf(folder, "en", part)]));
  const messages: Catalogue = Object.assign({}, ...english.values());
  const notes = JSON.parse(readFileSync(join(folder, "notes.json"), "utf8")) as Record<string, Note>;
  const uses = usesIn(codeOf(source), new Set(Object.keys(messages)));
  return [
    ...Object.entries(messages).flatMap(([id, text]) => checkMessage(id, text, noteOf(id, notes))),
    ...Object.keys(notes).filter((id) => !Object.keys(messages).some((one) => concerns(id, one))).map((id) => `${id}: a note without a message`),
    ...uses.unknown.map((id) => `${id}: used, but not in the catalogue`),
    ...Object.keys(messages).filter((id) => !uses.found.has(id)).map((id) => `${id}: in the catalogue, but never used`),
    ...languages.filter((language) => language !== "en").flatMap((language) =>
      [...english].flatMap(([part, wanted]) => checkFile(folder, language, part, wanted, notes)),
    ),
    ...orphans(folder, languages, parts).map((name) => `${name}: no English file has these words; remove it`),
  ];
}

/** The note of a message: its own, or that of the smallest group it is in (`companies.column.*`). */
function noteOf(id: string, notes: Readonly<Record<string, Note>>): Note | undefined {
  const closest = Object.keys(notes).filter((one) => concerns(one, id)).sort((a, b) => b.length - a.length)[0];
  return notes[id] ?? (closest === undefined ? undefined : notes[closest]);
}

function concerns(note: string, id: string): boolean {
  return note === id || (note.endsWith(".*") && id.startsWith(note.slice(0, -1)));
}

function checkFile(folder: string, language: string, part: string, english: Catalogue, notes: Readonly<Record<string, Note>>): string[] {
  const name = fileOf(language, part);
  if (!existsSync(join(folder, name))) return [`${name} is missing; it has to say what ${fileOf("en", part)} says`];
  const problems = checkTranslation(language, english, catalogueOf(folder, language, part), notes);
  return problems.map((problem) => `${name}: ${problem}`);
}

/** What is wrong with one language's file, held against English. */
export function checkTranslation(language: string, english: Catalogue, theirs: Catalogue, notes: Readonly<Record<string, Note>>): string[] {
  const missing = Object.keys(english).filter((id) => theirs[id] === undefined);
  const surplus = Object.keys(theirs).filter((id) => english[id] === undefined);
  return [
    ...missing.map((id) => `${id} is missing; English says “${english[id]}”`),
    ...surplus.map((id) => `${id} is not in the English file; remove it, or add it there first`),
    ...Object.entries(theirs).flatMap(([id, text]) => {
      const original = english[id];
      return original === undefined ? [] : compare(language, id, original, text, noteOf(id, notes));
    }),
  ];
}

function compare(language: string, id: string, english: string, text: string, note: Note | undefined): string[] {
  const room = note && { ...note, max: Math.ceil(note.max * ROOM) };
  const problems = checkMessage(id, text, room);
  const [wanted, found] = [parsed(english), parsed(text)];
  if (wanted === undefined || found === undefined) return problems;
  const list = (parts: readonly Part[]) => [...values(parts)].sort().join(", ") || "none";
  if (list(wanted) !== list(found)) problems.push(`${id}: its values are ${list(found)}; English has ${list(wanted)}`);
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories as readonly string[];
  for (const forms of plurals(found)) {
    for (const form of forms.filter((one) => !categories.includes(one))) problems.push(`${id}: ${language} has no plural form "${form}"`);
    for (const form of categories.filter((one) => !RARE.has(one) && !forms.includes(one))) problems.push(`${id}: the plural form "${form}" is missing`);
  }
  return problems;
}

export function checkMessage(id: string, text: string, note: Note | undefined): string[] {
  const problems: string[] = [];
  if (!ID.test(id)) problems.push(`${id}: not a well-formed id`);
  if (note === undefined) problems.push(`${id}: no note for translators`);
  else if (text.length > note.max) problems.push(`${id}: ${text.length} characters, at most ${note.max}`);
  if (text.trim() === "") problems.push(`${id}: says nothing`);
  if (/[<>]/.test(text)) problems.push(`${id}: holds markup`);
  if (/[!¡！]/.test(text)) problems.push(`${id}: holds an exclamation mark`);
  try {
    parse(text);
  } catch (error) {
    problems.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return problems;
}

function parsed(text: string): Part[] | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Files of words that belong to no part, or to no language. */
function orphans(folder: string, languages: readonly string[], parts: readonly string[]): string[] {
  const known = new Set(["notes.json", ...languages.flatMap((language) => parts.map((part) => fileOf(language, part)))]);
  return readdirSync(folder).filter((name) => name.endsWith(".json") && !known.has(name));
}

/** Ids in quotes, but for those of a client's own texts (`texts["landing.title"]`), and ids made of a quoted beginning and a part known only at run time. */
function usesIn(code: string, known: ReadonlySet<string>): { found: Set<string>; unknown: string[] } {
  const groups = [...new Set([...known].map((id) => id.slice(0, id.indexOf("."))))].join("|");
  const found = new Set<string>();
  const unknown: string[] = [];
  for (const [, id = ""] of code.matchAll(new RegExp(`(?<!texts\\[)["'\`]((?:${groups})\\.[A-Za-z_.]+)["'\`]`, "g"))) {
    if (known.has(id)) found.add(id);
    else unknown.push(id);
  }
  for (const [, start = ""] of code.matchAll(new RegExp(`\`((?:${groups})\\.[A-Za-z_.]*)\\$\\{`, "g"))) {
    const matching = [...known].filter((id) => id.startsWith(start));
    if (matching.length === 0) unknown.push(`${start}…`);
    for (const id of matching) found.add(id);
  }
  return { found, unknown };
}

function codeOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:svelte|ts)$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}
