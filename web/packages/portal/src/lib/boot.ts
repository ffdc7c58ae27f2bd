/** What the server's document says, checked before anything is built on it. */

export interface Boot {
  /** Where the Portal's pages are: a path on this server. */
  readonly base: string;
  /** Where its API is. */
  readonly apiBase: string;
}

const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;

export function readBoot(json: string | null | undefined): Boot | undefined {
  try {
    const value = JSON.parse(json ?? "") as Partial<Record<keyof Boot, unknown>> | null;
    const { base, apiBase } = value ?? {};
    if (typeof base !== "string" || typeof apiBase !== "string") return undefined;
    return PATH.test(base) && PATH.test(apiBase) ? { base, apiBase } : undefined;
  } catch {
    return undefined;
  }
}
