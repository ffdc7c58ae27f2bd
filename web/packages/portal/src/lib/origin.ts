/** Origins as the server keeps them, and why one is not another. */
import type { ClientMode } from "./types";

export type OriginFault = "onlyTest" | "empty" | "notAnOrigin" | "wildcard" | "path" | "scheme" | "plainHttp";

export interface ReadOrigin {
  readonly origin?: string;
  readonly fault?: OriginFault;
}

/** Whether a client may have pages on http://localhost: in Test, or where the installation is on this machine itself. */
export function takesLocal(mode: ClientMode, api: string | undefined): boolean {
  return mode === "test" || (api !== undefined && LOCAL.has(new URL(api).hostname));
}

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function readOrigin(text: string, isLocalTaken = true): ReadOrigin {
  const plain = text.trim();
  if (plain === "") return { fault: "empty" };
  if (plain.includes("*")) return { fault: "wildcard" };
  let url: URL;
  try {
    url = new URL(plain);
  } catch {
    return { fault: "notAnOrigin" };
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return { fault: "scheme" };
  if (url.username !== "" || url.password !== "") return { fault: "notAnOrigin" };
  if (url.search !== "" || url.hash !== "" || (url.pathname !== "/" && url.pathname !== "")) return { fault: "path" };
  if (url.protocol === "http:" && !LOCAL.has(url.hostname)) return { fault: "plainHttp" };
  if (url.protocol === "http:" && !isLocalTaken) return { fault: "onlyTest" };
  return { origin: url.origin };
}

export type Mismatch = "scheme" | "port" | "www" | "subdomain" | "other";

/** Why `asked` is not `known`, by the first thing that differs. */
export function mismatch(asked: string, known: string): Mismatch {
  const [a, b] = [new URL(asked), new URL(known)];
  if (a.hostname === b.hostname) return a.protocol === b.protocol ? "port" : "scheme";
  const bare = (host: string) => host.replace(/^www\./, "");
  if (bare(a.hostname) === bare(b.hostname)) return "www";
  return a.hostname.endsWith(`.${bare(b.hostname)}`) || b.hostname.endsWith(`.${bare(a.hostname)}`) ? "subdomain" : "other";
}

export interface Checked {
  readonly matches: boolean;
  /** The registered origin that is closest, and what is different. */
  readonly near?: { readonly origin: string; readonly why: Exclude<Mismatch, "other"> };
}

export function checkOrigin(asked: string, registered: readonly string[]): Checked {
  if (registered.includes(asked)) return { matches: true };
  const order: readonly Mismatch[] = ["scheme", "port", "www", "subdomain"];
  const near = registered
    .flatMap((origin) => {
      const why = mismatch(asked, origin);
      return why === "other" ? [] : [{ origin, why }];
    })
    .sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why))[0];
  return near === undefined ? { matches: false } : { matches: false, near };
}
