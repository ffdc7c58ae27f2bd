/** What `tools/words.ts` makes of the catalogues: one file for each language, and one for each part of it that few visits need. */
declare module "virtual:words/*" {
  type Words = Readonly<Record<string, string>>;
  export const words: Words;
  export const later: Readonly<Record<string, () => Promise<{ readonly words: Words }>>>;
}

/** The same for the Portal, whose languages are one file each. */
declare module "virtual:portal-words/*" {
  export const words: Readonly<Record<string, string>>;
}
