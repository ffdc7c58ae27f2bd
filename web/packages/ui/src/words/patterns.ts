/**
 * Makes sentences of the catalogues' patterns, with numbers and plurals as the language has them: words, `{name}`, and
 * `{n, plural, one {…} other {…}}` with `#` for the number. The build has checked the patterns; nothing here may meet another.
 */

export type Values = Readonly<Record<string, string | number>>;

/** A piece of a sentence: words of ours, or a value (a name) that may run in another direction. */
export type Part = string | { readonly value: string };

/** Of a language that is at home in several places, the conventions of one; of one that nobody speaks, those of English. */
const CONVENTIONS: Readonly<Record<string, string>> = { en: "en-GB", "en-XA": "en-GB", "ar-XB": "en-GB", pt: "pt-PT" };

export interface Voice {
  /** What numbers, dates and plurals are looked up by. */
  readonly conventions: string;
  /** The sentence in pieces. */
  parts(pattern: string, values?: Values): readonly Part[];
  /** A number as people write it. */
  number(value: number): string;
}

export function voiceOf(locale: string): Voice {
  const conventions = CONVENTIONS[locale] ?? locale;
  const plurals = new Intl.PluralRules(conventions);
  // What knows how numbers are grouped takes a browser long to make; small ones are written alike in every language here.
  let numbers: Intl.NumberFormat | undefined;
  const isSmall = (value: number) => Number.isInteger(value) && value >= 0 && value < 1_000;
  const number = (value: number) => (isSmall(value) ? String(value) : (numbers ??= new Intl.NumberFormat(conventions)).format(value));

  function expand(pattern: string, values: Values, count: number | undefined): Part[] {
    const out: Part[] = [];
    let at = 0;
    const say = (words: string) => {
      if (words !== "") out.push(count === undefined ? words : words.replaceAll("#", number(count)));
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
        out.push(typeof value === "number" ? number(value) : { value });
      }
      at = close + 1;
    }
    say(pattern.slice(at));
    return out;
  }

  return { conventions, parts: (pattern, values = {}) => expand(pattern, values, undefined), number };
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
