/** What the menu of languages needs to know of them. */

/** What their speakers call them. */
const NAMES: Readonly<Record<string, string>> = {
  en: "English",
  fr: "Français",
  de: "Deutsch",
  es: "Español",
  nl: "Nederlands",
  pt: "Português",
  ja: "日本語",
};

export function languageName(language: string): string {
  return NAMES[language] ?? language;
}

/** Keeps what a person chose for every page of this server, until the browser closes, as those pages themselves do. */
export function keepLanguage(language: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `postern_locale=${language}; Path=/; SameSite=Lax${secure}`;
}
