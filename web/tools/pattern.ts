/** The patterns of the catalogues: words, `{name}`, and `{n, plural, one {…} other {…}}` with `#` in it for the number. */

export type Part =
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "plural"; readonly name: string; readonly forms: ReadonlyMap<string, readonly Part[]> };

/** Takes a pattern apart; throws with what is wrong with it. */
export function parse(pattern: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < pattern.length) {
    const open = pattern.indexOf("{", at);
    const words = open < 0 ? pattern.slice(at) : pattern.slice(at, open);
    if (words.includes("}")) throw new Error("braces don't match");
    if (words !== "") parts.push({ kind: "words", words });
    if (open < 0) break;
    const close = closing(pattern, open);
    parts.push(braced(pattern.slice(open + 1, close)));
    at = close + 1;
  }
  return parts;
}

/** The pattern again, with its words changed. */
export function rewrite(parts: readonly Part[], change: (words: string) => string): string {
  return parts
    .map((part) => {
      if (part.kind === "words") return change(part.words);
      if (part.kind === "name") return `{${part.name}}`;
      const forms = [...part.forms].map(([category, inner]) => `${category} {${rewrite(inner, change)}}`);
      return `{${part.name}, plural, ${forms.join(" ")}}`;
    })
    .join("");
}

/** The values a pattern needs, and which of them it counts with: `client`, `n as a plural`. */
export function values(parts: readonly Part[]): ReadonlySet<string> {
  return new Set(
    parts.flatMap((part) => {
      if (part.kind === "words") return [];
      if (part.kind === "name") return [part.name];
      return [`${part.name} as a plural`, ...[...part.forms.values()].flatMap((inner) => [...values(inner)])];
    }),
  );
}

/** The categories of each plural. */
export function plurals(parts: readonly Part[]): readonly (readonly string[])[] {
  return parts.flatMap((part) => (part.kind === "plural" ? [[...part.forms.keys()]] : []));
}

function braced(inner: string): Part {
  const [name = "", kind, ...rest] = inner.split(",");
  if (!/^\w+$/.test(name.trim())) throw new Error(`{${inner}} is not a name`);
  if (kind === undefined) return { kind: "name", name };
  if (kind.trim() !== "plural") throw new Error(`only plurals are known, not "${kind.trim()}"`);
  const forms = new Map<string, Part[]>();
  const text = rest.join(",");
  let at = 0;
  for (let open = text.indexOf("{"); open >= 0; open = text.indexOf("{", at)) {
    const close = closing(text, open);
    forms.set(text.slice(at, open).trim(), parse(text.slice(open + 1, close)));
    at = close + 1;
  }
  if (!forms.has("other")) throw new Error('a plural without "other"');
  return { kind: "plural", name, forms };
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("braces don't match");
}
