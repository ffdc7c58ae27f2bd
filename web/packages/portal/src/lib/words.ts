/**
 * The words of the Portal: flat catalogues, an id and a sentence with `{name}` and `{n, plural, one {…} other {…}}` in it, never
 * markup. `t("pager.label", { n: 4 })` is a sentence as text, in the language of the moment: what is drawn by it is drawn anew when that
 * changes, so no sentence may be kept in a constant. Values that run in the other direction are set apart by the marks that Unicode has
 * for it, since a plain string has no `bdi`.
 */
import type { Values } from "@postern/ui/words/patterns.ts";
import shell from "../messages/en.json";
import type audit from "../messages/en.audit.json";
import type companies from "../messages/en.companies.json";
import type dashboard from "../messages/en.dashboard.json";
import type developers from "../messages/en.developers.json";
import type integrations from "../messages/en.integrations.json";
import type operator from "../messages/en.operator.json";
import type problems from "../messages/en.problems.json";
import type settings from "../messages/en.settings.json";
import type team from "../messages/en.team.json";
import { language } from "./language.svelte";

export type MessageId =
  | keyof typeof shell
  | keyof typeof audit
  | keyof typeof companies
  | keyof typeof dashboard
  | keyof typeof developers
  | keyof typeof integrations
  | keyof typeof operator
  | keyof typeof problems
  | keyof typeof settings
  | keyof typeof team;
export type { Values };

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

export function t(id: MessageId, values?: Values): string {
  const pattern = language.words[id] ?? (shell as Readonly<Record<string, string>>)[id] ?? "";
  return language.voice.parts(pattern, values).map((part) => (typeof part === "string" ? part : apart(part.value))).join("");
}

/** The words of an id made at run time, if the catalogue has them. */
export function known(id: string, values?: Values): string | undefined {
  return Object.hasOwn(language.words, id) ? t(id as MessageId, values) : undefined;
}

/** What follows the prefix in the ids that begin with it, in the order of their words. */
export function idsOf(prefix: string): readonly string[] {
  const ids = Object.entries(language.words).filter(([id]) => id.startsWith(prefix));
  return ids.sort(([, one], [, other]) => one.localeCompare(other, conventions())).map(([id]) => id.slice(prefix.length));
}

/** A number as people write it. */
export function count(value: number): string {
  return language.voice.number(value);
}

/** What `Intl` is asked by. */
export function conventions(): string {
  return language.voice.conventions;
}

/** Several things in one sentence: "a, b and c", or without the "and" where they are only listed. */
export function listed(things: readonly string[], type: "conjunction" | "unit" = "conjunction"): string {
  return new Intl.ListFormat(conventions(), { type }).format(things);
}

function apart(value: string): string {
  return language.isMirrored || RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}
