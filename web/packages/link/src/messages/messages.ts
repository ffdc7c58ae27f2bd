/**
 * The words of the component. A catalogue is flat: an id, a sentence, `{name}` and
 * `{n, plural, one {…} other {…}}` in it and nothing else; no markup ever. English stands in for anything
 * another language lacks. The words of the later screens come with those screens.
 */
import en from "./en.json";
import type choose from "./en.choose.json";
import type consent from "./en.consent.json";
import type dialogs from "./en.dialogs.json";
import type landing from "./en.landing.json";
import type outcome from "./en.outcome.json";
import type parts from "./en.parts.json";
import type prepare from "./en.prepare.json";
import type signing from "./en.signing.json";
import type select from "./en.select.json";
import type unlisted from "./en.unlisted.json";
import type upload from "./en.upload.json";
import type what from "./en.what.json";

/** The parts of the catalogue, one for each file of screens. */
type Parts = typeof choose &
  typeof consent &
  typeof dialogs &
  typeof landing &
  typeof outcome &
  typeof parts &
  typeof prepare &
  typeof select &
  typeof unlisted &
  typeof signing &
  typeof upload &
  typeof what;

export type MessageId = keyof typeof en | keyof Parts;
export type Catalogue = Partial<Record<MessageId, string>>;
export type Values = Readonly<Record<string, string | number>>;

/** A piece of a sentence: words of ours, or a value (a name) that may run in another direction. */
export type Part = string | { readonly value: string };

export interface Messages {
  readonly locale: string;
  /** The sentence as one string, for titles, labels and announcements. */
  text(id: MessageId, values?: Values): string;
  /** The sentence in pieces, so that names can be set apart with `bdi`. */
  parts(id: MessageId, values?: Values): readonly Part[];
  has(id: string): id is MessageId;
  /** Adds words; those already here stay. */
  add(more: Catalogue): void;
}

export function createMessages(locale: string): Messages {
  let catalogue: Catalogue = en;
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  function parts(id: MessageId, values: Values = {}): readonly Part[] {
    return expand(catalogue[id] ?? "", values, undefined);
  }

  function expand(pattern: string, values: Values, count: number | undefined): Part[] {
    const out: Part[] = [];
    let at = 0;
    const say = (words: string) => {
      if (words !== "") out.push(count === undefined ? words : words.replaceAll("#", numbers.format(count)));
    };
    for (;;) {
      const open = pattern.indexOf("{", at);
      if (open < 0) break;
      const close = closing(pattern, open);
      say(pattern.slice(at, open));
      const [name = "", kind, ...rest] = pattern.slice(open + 1, close).split(",");
      const value = values[name.trim()] ?? "";
      if (kind?.trim() === "plural") {
        out.push(...expand(form(rest.join(","), plurals.select(Number(value))), values, Number(value)));
      } else {
        out.push(typeof value === "number" ? numbers.format(value) : { value });
      }
      at = close + 1;
    }
    say(pattern.slice(at));
    return out;
  }

  return {
    locale,
    parts,
    text: (id, values) => parts(id, values).map((part) => (typeof part === "string" ? part : part.value)).join(""),
    has: (id): id is MessageId => id in catalogue,
    add: (more) => (catalogue = { ...more, ...catalogue }),
  };
}

/** The brace that closes the one at `open`. The catalogue check has made sure there is one. */
function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at += 1) {
    if (pattern[at] === "{") depth += 1;
    if (pattern[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return pattern.length;
}

/** The wording for one plural category, `other` if it has none of its own. */
function form(forms: string, category: string): string {
  const found: Record<string, string> = {};
  let at = 0;
  for (;;) {
    const open = forms.indexOf("{", at);
    if (open < 0) break;
    const close = closing(forms, open);
    found[forms.slice(at, open).trim()] = forms.slice(open + 1, close);
    at = close + 1;
  }
  return found[category] ?? found.other ?? "";
}
