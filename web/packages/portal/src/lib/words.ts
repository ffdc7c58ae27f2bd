/**
 * The words of the Portal: flat catalogues, an id and a sentence with `{name}` and `{n, plural, one {…} other {…}}` in it, never
 * markup. `t("pager.label", { n: 4 })` is a sentence as text. Values that run from right to left are set apart by the marks that
 * Unicode has for it, since a plain string has no `bdi`.
 */
import common from "../messages/en.json";
import audit from "../messages/en.audit.json";
import companies from "../messages/en.companies.json";
import dashboard from "../messages/en.dashboard.json";
import developers from "../messages/en.developers.json";
import integrations from "../messages/en.integrations.json";
import operator from "../messages/en.operator.json";
import settings from "../messages/en.settings.json";
import team from "../messages/en.team.json";

const catalogue = { ...common, ...audit, ...companies, ...dashboard, ...developers, ...integrations, ...operator, ...settings, ...team };

export type MessageId = keyof typeof catalogue;
export type Values = Readonly<Record<string, string | number>>;

export const LOCALE = "en";

const plurals = new Intl.PluralRules(LOCALE);
const numbers = new Intl.NumberFormat(LOCALE);
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

export function t(id: MessageId, values: Values = {}): string {
  return expand(catalogue[id], values);
}

/** The words of an id made at run time, if the catalogue has them. */
export function known(id: string, values: Values = {}): string | undefined {
  return id in catalogue ? t(id as MessageId, values) : undefined;
}

/** What follows the prefix in the ids that begin with it, in the order of their words. */
export function idsOf(prefix: string): readonly string[] {
  const ids = Object.entries(catalogue).filter(([id]) => id.startsWith(prefix));
  return ids.sort(([, one], [, other]) => one.localeCompare(other, LOCALE)).map(([id]) => id.slice(prefix.length));
}

/** A number as people write it. */
export function count(value: number): string {
  return numbers.format(value);
}

function expand(pattern: string, values: Values, amount?: number): string {
  let out = "";
  let at = 0;
  const say = (words: string) => (out += amount === undefined ? words : words.replaceAll("#", numbers.format(amount)));
  for (let open = pattern.indexOf("{"); open >= 0; open = pattern.indexOf("{", at)) {
    const close = closing(pattern, open);
    say(pattern.slice(at, open));
    const [name = "", kind, ...rest] = pattern.slice(open + 1, close).split(",");
    const value = values[name.trim()] ?? "";
    if (kind?.trim() === "plural") out += expand(form(rest.join(","), Number(value)), values, Number(value));
    else out += typeof value === "number" ? numbers.format(value) : apart(value);
    at = close + 1;
  }
  say(pattern.slice(at));
  return out;
}

function apart(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

/** The brace that closes the one at `open`; the catalogue's check has made sure there is one. */
function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at += 1) {
    if (pattern[at] === "{") depth += 1;
    if (pattern[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return pattern.length;
}

function form(forms: string, value: number): string {
  const found = new Map<string, string>();
  for (let open = forms.indexOf("{"), at = 0; open >= 0; open = forms.indexOf("{", at)) {
    const close = closing(forms, open);
    found.set(forms.slice(at, open).trim(), forms.slice(open + 1, close));
    at = close + 1;
  }
  return found.get(plurals.select(value)) ?? found.get("other") ?? "";
}
