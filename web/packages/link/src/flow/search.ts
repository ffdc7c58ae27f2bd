/** Search in a list of names that is already here. */

/** Lower case without accents, so that `cafe` finds `Café`. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** Every word of the query must occur somewhere in the text. */
export function matches(query: string, ...texts: readonly (string | undefined)[]): boolean {
  const hay = fold(texts.filter(Boolean).join(" "));
  return fold(query).split(/\s+/).every((word) => hay.includes(word));
}

/** From this many items on, a list gets a search field. */
export const SEARCH_FROM = 8;

/** A website as a person would say it: `intacct.com`. */
export function bareHost(website: string | undefined): string | undefined {
  if (website === undefined) return undefined;
  return website.replace(/^https?:\/\//, "").replace(/^www\./, "").replace(/[/?#].*$/, "");
}
