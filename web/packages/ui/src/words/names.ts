/** What the languages' speakers call them. */
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
