/**
 * Checks the words before a build: every id used is there, every id there is used and explained, the
 * braces are sound, and each call gives the values its sentence needs. A build with a hole in it fails.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

interface Note {
  readonly note: string;
  readonly max: number;
}

const ID = /^[a-z]+(?:\.[A-Za-z_]+)+$/;

export function catalogue(source: string): Plugin {
  return {
    name: "postern-catalogue",
    buildStart() {
      const problems = checkCatalogue(source);
      if (problems.length > 0) this.error(`The message catalogue is not sound:\n  ${problems.join("\n  ")}`);
    },
  };
}

export function checkCatalogue(source: string): string[] {
  const folder = join(source, "messages");
  const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, T>;
  const parts = readdirSync(folder).filter((name) => /^en\.(?:\w+\.)?json$/.test(name));
  const messages = Object.assign({}, ...parts.map((name) => read<string>(name))) as Record<string, string>;
  const notes = read<Note>("notes.json");
  const uses = usesIn(codeOf(source), new Set(Object.keys(messages)));
  return [
    ...Object.entries(messages).flatMap(([id, text]) => checkMessage(id, text, noteOf(id, notes))),
    ...Object.keys(notes).filter((id) => !Object.keys(messages).some((one) => concerns(id, one))).map((id) => `${id}: a note without a message`),
    ...uses.unknown.map((id) => `${id}: used, but not in the catalogue`),
    ...Object.keys(messages).filter((id) => !uses.found.has(id)).map((id) => `${id}: in the catalogue, but never used`),
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

export function checkMessage(id: string, text: string, note: Note | undefined): string[] {
  const problems: string[] = [];
  if (!ID.test(id)) problems.push(`${id}: not a well-formed id`);
  if (note === undefined) problems.push(`${id}: no note for translators`);
  else if (text.length > note.max) problems.push(`${id}: ${text.length} characters, at most ${note.max}`);
  if (/[<>]/.test(text)) problems.push(`${id}: holds markup`);
  if (/!/.test(text)) problems.push(`${id}: holds an exclamation mark`);
  if (!balanced(text)) problems.push(`${id}: braces don't match`);
  if (/\{\w+,/.test(text) && !/\{\w+, plural, .*other \{[^{}]*\}\}/.test(text)) {
    problems.push(`${id}: a plural without "other"`);
  }
  return problems;
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === "{") depth += 1;
    if (letter === "}") depth -= 1;
    if (depth < 0 || depth > 2) return false;
  }
  return depth === 0;
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
