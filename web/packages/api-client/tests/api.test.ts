import { describe, expect, it, vi } from "vitest";
import { ApiError, createLinkApi, shortReference } from "../src/index";
import { connect } from "../src/connect";
import { finishVisit } from "../src/finishing";
import { nameSoftware } from "../src/software";

const CONNECTION = {
  id: "c1",
  platformKey: "tgji",
  platformName: "Xero",
  integrationId: "i1",
  sourceId: "s1",
  sourceType: "Accounting",
  state: "waiting",
};
const SESSION = {
  client: { name: "Lumen Credit" },
  company: { name: "Baker & Co Ltd" },
  session: { expiresAt: "2026-11-23T01:00:00Z", oneTime: true },
  locale: "en",
  settings: { showSandboxIntegrations: false },
  locales: ["en"],
  texts: {},
  categories: [{ sourceType: "Accounting", required: true }],
  connections: [CONNECTION],
  finish: { redirect: false, page: false },
};

function answering(status: number, body?: unknown) {
  const send = vi.fn<typeof fetch>(async () => new Response(body === undefined ? null : JSON.stringify(body), { status }));
  return { send, api: createLinkApi({ base: "/link/v1/s/h", fetch: send }) };
}

async function failure(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof ApiError)) throw new Error("expected a failure of the API");
  return error;
}

describe("calls", () => {
  it("ask for the session at the base itself, with the cookie and never from a cache", async () => {
    const { send, api } = answering(200, SESSION);
    await api.session();
    const [url, init] = send.mock.calls[0] ?? [];
    expect(url).toBe("/link/v1/s/h");
    expect(init).toMatchObject({ method: "GET", credentials: "same-origin", cache: "no-store", redirect: "error" });
    expect(init?.body).toBeUndefined();
  });

  it("send what changes something as JSON", async () => {
    const { send, api } = answering(201, { connection: CONNECTION, continueTo: "/s/h/go/t" });
    await connect(api.call, "tgji", { text: "# Read", locale: "en" });
    const [url, init] = send.mock.calls[0] ?? [];
    expect(url).toBe("/link/v1/s/h/connections");
    expect(init?.headers).toEqual({ "Content-Type": "application/json" });
    expect(init?.body).toBe('{"platformKey":"tgji","consent":{"text":"# Read","locale":"en"}}');
  });

  it("send an empty object where there is nothing to say", async () => {
    const { send, api } = answering(204);
    await api.activity();
    expect(send.mock.calls[0]?.[1]?.body).toBe("{}");
  });

  it("say how a visit ends, and what is used instead", async () => {
    const { send, api } = answering(200, { statusCode: 403, connections: [] });
    await finishVisit(api.call, true);
    expect(send.mock.calls[0]?.[1]?.body).toBe('{"left":true}');
    const named = answering(201, { name: "Ledger 2000" });
    await expect(nameSoftware(named.api.call, "Accounting", " Ledger 2000")).resolves.toBe("Ledger 2000");
    expect(named.send.mock.calls[0]?.[0]).toBe("/link/v1/s/h/software");
  });

  it("keep ids from changing the path", async () => {
    const { send, api } = answering(200, CONNECTION);
    await api.connection("../session?x=1");
    expect(send.mock.calls[0]?.[0]).toBe("/link/v1/s/h/connections/..%2Fsession%3Fx%3D1");
  });

  it("take an answer without content", async () => {
    await expect(answering(204).api.activity()).resolves.toBeUndefined();
  });
});

describe("answers", () => {
  it("leave out what is empty and what is not there", async () => {
    const session = await answering(200, SESSION).api.session();
    expect(session.client).toEqual({ name: "Lumen Credit" });
    expect(session.settings.multiEntity).toBeFalsy();
    expect(session.texts).toEqual({});
    expect(session.categories[0]).toEqual({ sourceType: "Accounting", required: true, integrations: false, fileUpload: false });
    expect(session.connections[0]).toEqual(CONNECTION);
  });

  it("keep what a client says of software: what comes first, other names, and that access ends by itself", async () => {
    const told = { pinned: true, aliases: ["MYOB"], once: true };
    const results = [{ platformKey: "tgji", name: "Xero", signInHost: "login.xero.com", sourceType: "Accounting", dataTypes: [], ...told }];
    const [software] = await answering(200, { results }).api.integrations("Accounting");
    expect(software).toMatchObject(told);
  });

  it("know a source type they have not met as unknown", async () => {
    const connection = await answering(200, { ...CONNECTION, sourceType: "Payroll" }).api.connection("c1");
    expect(connection.sourceType).toBe("Unknown");
  });

  it.each([
    ["no body", undefined],
    ["a list", []],
    ["a missing name", { ...CONNECTION, platformName: undefined }],
    ["a state nobody knows", { ...CONNECTION, state: "lost" }],
  ])("are refused with %s", async (_, body) => {
    const error = await failure(answering(200, body).api.connection("c1"));
    expect(error).toMatchObject({ kind: "fault", code: "malformed_answer" });
  });

  it("say that nothing was shared only if the server says exactly that", async () => {
    const problem = { code: "cancelled", nothingShared: "yes" };
    const connection = await answering(200, { ...CONNECTION, state: "failed", problem }).api.connection("c1");
    expect(connection.problem?.nothingShared).toBe(false);
  });
});

describe("failures", () => {
  it.each([
    [401, { code: "session_invalid" }, "ended"],
    [410, { code: "session_ended" }, "ended"],
    [429, { code: "too_many" }, "passing"],
    [503, undefined, "passing"],
    [500, { code: "internal", canBeRetried: "True" }, "passing"],
    [500, { code: "internal", canBeRetried: "Unknown" }, "fault"],
    [404, { code: "not_found" }, "fault"],
  ])("of status %i with %j are of kind %s", async (status, body, kind) => {
    const error = await failure(answering(status, body).api.session());
    expect(error.kind).toBe(kind);
  });

  it("carry a reference that can be read out", async () => {
    const correlationId = "019a3c55-0d5e-7cc2-8a31-5b1fk7q293fd";
    const error = await failure(answering(500, { code: "internal", correlationId }).api.session());
    expect(error.reference).toBe("K7Q2-93FD");
  });

  it("without an answer are told from those with one", async () => {
    const api = createLinkApi({ base: "", fetch: () => Promise.reject(new TypeError("no network")) });
    expect((await failure(api.session())).kind).toBe("unreachable");
  });

  it("come when the server keeps silent too long", async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    const api = createLinkApi({ base: "", fetch: silent, timeoutMs: 1 });
    expect((await failure(api.session())).kind).toBe("unreachable");
  });
});

it("makes no reference of too little", () => {
  expect(shortReference("abc")).toBeUndefined();
});
