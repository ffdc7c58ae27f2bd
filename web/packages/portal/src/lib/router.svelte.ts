/**
 * Addresses and pages. The address is the truth: a page reads what it shows from the path and the query, and changes them to show
 * something else. Links are plain links; presses on those that lead to another page of the Portal are taken over here.
 */

export interface Route<Page> {
  /** `/companies/:companyId`; parts with a colon are parameters. */
  readonly pattern: string;
  readonly page: Page;
}

export interface Found<Page> {
  readonly page: Page;
  readonly params: Readonly<Record<string, string>>;
}

export class Router {
  path = $state("/");
  search = $state("");
  /** Asked before a page is left for another; false keeps the person here. */
  guard: ((to: string) => Promise<boolean>) | undefined;
  readonly base: string;

  constructor(base: string) {
    this.base = base;
    this.#read();
  }

  /** Follows the browser and its links, until the answer is called. */
  listen(): () => void {
    const back = () => void this.#back();
    const click = (event: MouseEvent) => this.#click(event);
    addEventListener("popstate", back);
    document.addEventListener("click", click);
    return () => {
      removeEventListener("popstate", back);
      document.removeEventListener("click", click);
    };
  }

  /** The address of a page of the Portal. */
  href(path: string): string {
    return this.base + path;
  }

  async go(path: string, { replace = false } = {}): Promise<void> {
    const to = path.split("?")[0] ?? path;
    // What stays on its page is done at once.
    if (to !== this.path && !(await this.#mayLeaveFor(to))) return;
    history[replace ? "replaceState" : "pushState"](null, "", this.href(path));
    this.#read();
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.search);
  }

  /** The same page with other parameters; empty ones go. Filters replace each other in the history. */
  filter(values: Readonly<Record<string, string | undefined>>): void {
    const next = this.query;
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined || value === "") next.delete(name);
      else next.set(name, value);
    }
    const text = next.toString();
    void this.go(this.path + (text === "" ? "" : `?${text}`), { replace: true });
  }

  async #mayLeaveFor(to: string): Promise<boolean> {
    return this.guard === undefined || (await this.guard(to));
  }

  #pathOf(pathname: string): string {
    return pathname.startsWith(this.base) ? pathname.slice(this.base.length).replace(/\/+$/, "") || "/" : "/";
  }

  #read(): void {
    const { pathname, search } = location;
    this.path = this.#pathOf(pathname);
    this.search = search;
  }

  async #back(): Promise<void> {
    const [path, search] = [this.path, this.search];
    const to = this.#pathOf(location.pathname);
    if (to !== this.path && !(await this.#mayLeaveFor(to))) {
      history.pushState(null, "", this.href(path + search));
      return;
    }
    this.#read();
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.target !== "" || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (!link.pathname.startsWith(`${this.base}/`) || link.pathname.startsWith(`${this.base}/v1/`)) return;
    if (link.hash !== "" && link.pathname === location.pathname) return;
    event.preventDefault();
    void this.go(link.pathname.slice(this.base.length) + link.search);
  }
}

/** The first route that fits. */
export function match<Page>(routes: readonly Route<Page>[], path: string): Found<Page> | undefined {
  const parts = path.split("/").filter(Boolean);
  for (const { pattern, page } of routes) {
    const wanted = pattern.split("/").filter(Boolean);
    if (wanted.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((want, at) => {
      const part = parts[at] ?? "";
      if (!want.startsWith(":")) return want === part;
      params[want.slice(1)] = decode(part);
      return true;
    });
    if (fits) return { page, params };
  }
  return undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
