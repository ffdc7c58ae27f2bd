import { vi } from "vitest";
import type {
  Category,
  Connection,
  Finished,
  Integration,
  LinkApi,
  Session,
  Settings,
  SourceType,
} from "@postern/api-client";

export const BAKER = { id: "b1", name: "Baker & Co Ltd" };

export function connection(more: Partial<Connection> = {}): Connection {
  return {
    id: "c1",
    platformKey: "tgji",
    platformName: "Xero",
    integrationId: "i1",
    sourceId: "s1",
    sourceType: "Accounting",
    state: "waiting",
    ...more,
  };
}

export function integration(more: Partial<Integration> = {}): Integration {
  return {
    platformKey: "tgji",
    name: "Xero",
    website: "https://www.xero.com",
    signInHost: "login.xero.com",
    sourceType: "Accounting",
    sandbox: false,
    dataTypes: ["balanceSheet", "suppliers"],
    phoneFriendly: true,
    ...more,
  };
}

export const SETTINGS: Settings = {
  showSandboxIntegrations: true,
  showLandingPage: false,
  showLogo: true,
  navigationBar: false,
  mobileNotice: true,
  multiEntity: false,
  manageConnections: false,
  newConnectionOnMismatch: false,
  additionalConsent: false,
  poweredBy: false,
};

export function category(sourceType: SourceType, required: boolean, more: Partial<Category> = {}): Category {
  return { sourceType, required, integrations: true, fileUpload: false, ...more };
}

export function session(more: Partial<Session> = {}): Session {
  return {
    client: { name: "Lumen Credit", contact: "help@lumen.example" },
    company: { name: "Baker & Co Ltd" },
    session: { expiresAt: "2026-11-23T01:00:00Z", oneTime: true },
    locale: "en",
    locales: ["en"],
    settings: SETTINGS,
    texts: {},
    categories: [category("Accounting", true), category("Banking", false)],
    connections: [],
    finish: { redirect: false, page: false },
    ...more,
  };
}

export function finished(more: Partial<Finished> = {}): Finished {
  return { statusCode: 200, showsPage: false, connections: [], ...more };
}

export const ONE_CATEGORY = [category("Accounting", true)] as const;

/** A server that answers as told; each call can be answered anew in the test. */
export function fakeApi(start: Session, list: readonly Integration[] = [integration(), integration({ platformKey: "nets", name: "NetSuite" })]) {
  const started = (one: Connection) => ({ connection: one, continueTo: `/s/h/go/${one.id}` });
  return {
    session: vi.fn<LinkApi["session"]>(async () => start),
    integrations: vi.fn<LinkApi["integrations"]>(async () => list),
    connect: vi.fn<LinkApi["connect"]>(async (platformKey) => started(connection({ platformKey }))),
    authorize: vi.fn<LinkApi["authorize"]>(async (id) => started(connection({ id }))),
    connection: vi.fn<LinkApi["connection"]>(async (id) => connection({ id, state: "checking" })),
    chooseBusinesses: vi.fn<LinkApi["chooseBusinesses"]>(async (id) => connection({ id, state: "connected", business: BAKER })),
    decline: vi.fn<LinkApi["decline"]>(async (id) => connection({ id })),
    finish: vi.fn<LinkApi["finish"]>(async () => finished({ connections: start.connections })),
    nameSoftware: vi.fn<LinkApi["nameSoftware"]>(async (_kind, name) => name.trim()),
    activity: vi.fn<LinkApi["activity"]>(async () => undefined),
  } satisfies LinkApi;
}
