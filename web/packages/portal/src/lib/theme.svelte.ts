/** Light, dark, or what the system says. Kept in a cookie, so that the server's document is right from its first byte. */

export type Theme = "system" | "light" | "dark";

const COOKIE = "postern_theme";
const YEAR_SECONDS = 31_536_000;

class Look {
  theme = $state<Theme>("system");

  read(): void {
    const chosen = document.documentElement.dataset.theme;
    this.theme = chosen === "light" || chosen === "dark" ? chosen : "system";
  }

  choose(theme: Theme, path: string): void {
    this.theme = theme;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    const age = theme === "system" ? 0 : YEAR_SECONDS;
    document.cookie = `${COOKIE}=${theme}; Path=${path}; Max-Age=${age}; SameSite=Lax`;
  }
}

export const look = new Look();
