/** A name as a tile: two letters and one of six inks, the same wherever the name appears. */

const TONES = 6;

/** First letters of the first two words (`Sage Intacct` is `SI`, `Xero` is `Xe`), in any script. */
export function initials(name: string): string {
  const [first = ["?"], second] = (name.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => Array.from(word));
  const head = first[0]?.toLocaleUpperCase() ?? "";
  return head + (second?.[0]?.toLocaleUpperCase() ?? first[1] ?? "");
}

/** Which ink a name gets: a small stable hash. */
export function tone(name: string): number {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return hash % TONES;
}
