/** Keeps what a person chose for every page of this server, until the browser closes, as those pages themselves do. */
export function keepLanguage(language: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `postern_locale=${language}; Path=/; SameSite=Lax${secure}`;
}
