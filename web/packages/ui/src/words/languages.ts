/** Which of the languages there are is spoken, and where its lines begin. */

/** The first of these tags that is among the languages, by its language if need be: `fr-CA` is French. English if none is. */
export function firstSpoken(tags: readonly (string | undefined)[], languages: object): string {
  for (const tag of tags) {
    for (const known of [tag, tag?.split(/[-_]/)[0]?.toLowerCase()]) if (known !== undefined && Object.hasOwn(languages, known)) return known;
  }
  return "en";
}

/** Where its lines begin. */
export function directionOf(language: string): "ltr" | "rtl" {
  return language.startsWith("ar") ? "rtl" : "ltr";
}
