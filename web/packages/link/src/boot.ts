/** What the server tells the page, checked before anything is built on it. */

export interface Boot {
  /** A path on this server; never another host. */
  readonly apiBase: string;
  readonly locale: string;
  readonly returned?: string;
}

const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;
const LOCALE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readBoot(json: string | null | undefined): Boot | undefined {
  const { apiBase, locale, returned } = parse(json);
  if (typeof apiBase !== "string" || !PATH.test(apiBase)) return undefined;
  return {
    apiBase,
    locale: typeof locale === "string" && LOCALE.test(locale) ? locale : "en",
    ...(typeof returned === "string" && ID.test(returned) ? { returned } : {}),
  };
}

function parse(json: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
