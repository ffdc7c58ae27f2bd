import { vi } from "vitest";
import type {
  Call,
  Category,
  Connection,
  Consent,
  Finished,
  Integration,
  LinkApi,
  Session,
  Settings,
  SourceType,
  Started,
  Upload,
} from "@postern/api-client";
import type { ChoosingApi } from "@postern/api-client/choosing.ts";
import type { UploadApi } from "@postern/api-client/uploads.ts";

/** What somebody agrees to who reads this. */
export const agreed = (text: string) => ({ text, asked: { kinds: [], texts: {} } });

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
  alwaysSearch: false,
  multiEntity: false,
  manageConnections: false,
  newConnectionOnMismatch: false,
  additionalConsent: false,
  poweredBy: false,
};

export function upload(more: Partial<Upload> = {}): Upload {
  return { id: "u1", name: "a.csv", size: 10, received: 0, partBytes: 4, state: "receiving", ...more };
}

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
  const api = {
    session: vi.fn<LinkApi["session"]>(async () => start),
    integrations: vi.fn<LinkApi["integrations"]>(async () => list),
    connect: vi.fn(async (platformKey: string, _consent: Consent): Promise<Started> => started(connection({ platformKey }))),
    authorize: vi.fn<LinkApi["authorize"]>(async (id) => started(connection({ id }))),
    addConsent: vi.fn(async (_id: string, _consent: Consent): Promise<void> => undefined),
    authorizeAgain: vi.fn(async (id: string, _consent: Consent): Promise<Started> => started(connection({ id }))),
    connection: vi.fn<LinkApi["connection"]>(async (id) => connection({ id, state: "checking" })),
    chooseBusinesses: vi.fn<ChoosingApi["chooseBusinesses"]>(async (id) => [connection({ id, state: "connected", business: BAKER })]),
    decline: vi.fn<ChoosingApi["decline"]>(async (id) => connection({ id })),
    finish: vi.fn<FinishApi["finish"]>(async () => finished({ connections: start.connections })),
    nameSoftware: vi.fn(async (_kind: SourceType, name: string) => name.trim()),
    activity: vi.fn<LinkApi["activity"]>(async () => undefined),
    openUpload: vi.fn<UploadApi["openUpload"]>(async (_, name, size) => upload({ name, size })),
    upload: vi.fn<UploadApi["upload"]>(async (id) => upload({ id })),
    putPart: vi.fn<UploadApi["putPart"]>(async (id, from, part) => upload({ id, received: from + part.size })),
    completeUpload: vi.fn<UploadApi["completeUpload"]>(async (id) => upload({ id, state: "accepted" })),
    dropUpload: vi.fn<UploadApi["dropUpload"]>(async () => undefined),
  } satisfies Omit<LinkApi, "call" | "request"> & Rooms;
  return { ...api, call: dispatch(api), request: vi.fn<LinkApi["request"]>(async () => new Response("{}")) };
}

/** What screens of their own files ask for, by its path, as the server tells it apart. */
function dispatch(api: Rooms): Call {
  const answer = (method: string, path: string, body: unknown): unknown => {
    const [, room, id = "", verb, start] = path.split("/");
    const sent = body as never as { sourceType: SourceType; name: string; size: number; businessIds: string[] };
    if (path === "/connections") {
      const { platformKey, consent } = body as { platformKey: string; consent: Consent };
      return api.connect(platformKey, consent);
    }
    if (verb === "consents") return api.addConsent(id, (body as { consent: Consent }).consent);
    if (verb === "authorization") return api.authorizeAgain(id, (body as { consent: Consent }).consent);
    if (room === "finish") return api.finish((body as { left: boolean }).left);
    if (room === "software") return api.nameSoftware(sent.sourceType, sent.name).then((name) => ({ name }));
    if (verb === "businesses") return api.chooseBusinesses(id, sent.businessIds).then(([first, ...also]) => ({ ...first, also }));
    if (verb === "decline") return api.decline(id);
    if (verb === "parts") return api.putPart(id, Number(start), body as Blob);
    if (verb === "complete") return api.completeUpload(id);
    if (method === "DELETE") return api.dropUpload(id);
    return method === "POST" ? api.openUpload(sent.sourceType, sent.name, sent.size) : api.upload(id);
  };
  return async (method, path, reader, body) => reader(await answer(method, path, body), "answer");
}

interface FinishApi {
  finish(left: boolean): Promise<Finished>;
}

interface Rooms extends UploadApi, ChoosingApi, FinishApi {
  connect(platformKey: string, consent: Consent): Promise<Started>;
  addConsent(id: string, consent: Consent): Promise<void>;
  authorizeAgain(id: string, consent: Consent): Promise<Started>;
  nameSoftware(sourceType: SourceType, name: string): Promise<string>;
}
