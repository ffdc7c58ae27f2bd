import { describe, expect, it } from "vitest";
import { ApiError } from "@postern/api-client";
import type { Integration, Session } from "@postern/api-client";
import { agree } from "../src/flow/agreeing";
import { Choosing } from "../src/flow/choosing";
import { finish } from "../src/flow/finishing";
import { Flow } from "../src/flow/flow.svelte";
import { createMessages } from "../src/messages/sentences";
import { agreed, finished, BAKER, connection, fakeApi, integration, ONE_CATEGORY, session, SETTINGS } from "./support/api";
import { FakeSurroundings, settled } from "./support/surroundings";

interface Beginning {
  session?: Partial<Session>;
  list?: readonly Integration[];
  returned?: string;
  around?: FakeSurroundings;
}

async function begin({ session: more = {}, list, returned, around = new FakeSurroundings() }: Beginning = {}) {
  const api = fakeApi(session(more), list);
  const flow = new Flow({ api, surroundings: around, messages: createMessages("en"), returned });
  await flow.start();
  await settled();
  return { api, around, flow };
}

describe("where a visit starts", () => {
  it("is L02 when there are several categories", async () => {
    const { flow } = await begin();
    expect(flow.screen).toEqual({ name: "what" });
    expect(flow.way.depth).toBe(0);
  });

  it("is the list when there is one category and nothing connected", async () => {
    const { flow } = await begin({ session: { categories: ONE_CATEGORY } });
    expect(flow.screen).toEqual({ name: "select", sourceType: "Accounting" });
    expect(flow.way.depth).toBe(0);
  });

  it("is consent when that list holds one software", async () => {
    const { flow } = await begin({ session: { categories: ONE_CATEGORY }, list: [integration()] });
    expect(flow.screen).toEqual({ name: "consent", sourceType: "Accounting", platformKey: "tgji" });
  });

  it("is L02 when there is one category and something in it", async () => {
    const { flow } = await begin({ session: { categories: ONE_CATEGORY, connections: [connection()] } });
    expect(flow.screen).toEqual({ name: "what" });
  });

  it("is a word about it when there is nothing to connect", async () => {
    const { flow } = await begin({ session: { categories: [] } });
    expect(flow.screen).toEqual({ name: "nothing" });
  });

  it("is the entry the tab was on, if that still makes sense", async () => {
    const around = new FakeSurroundings();
    around.history.replaceState({ postern: { depth: 1, place: { name: "select", sourceType: "Banking" } } }, "");
    const { flow } = await begin({ around });
    expect(flow.screen).toEqual({ name: "select", sourceType: "Banking" });
    expect(flow.way.depth).toBe(1);
  });

  it("is not consent again once that sign-in was begun", async () => {
    const around = new FakeSurroundings();
    const place = { name: "consent", sourceType: "Accounting", platformKey: "tgji" };
    around.history.replaceState({ postern: { depth: 2, place } }, "");
    const { flow } = await begin({ around, session: { connections: [connection()] } });
    expect(flow.screen).toEqual({ name: "what" });
  });
});

describe("coming back from a sign-in", () => {
  it.each([
    [{ state: "waiting" }, "checking"],
    [{ state: "checking" }, "checking"],
    [{ state: "choosing", businesses: [BAKER] }, "choose"],
    [{ state: "choosing", businesses: [] }, "problem"],
    [{ state: "connected", business: BAKER }, "connected"],
    [{ state: "failed", problem: { code: "cancelled", nothingShared: true } }, "problem"],
    [{ state: "needsReconnecting" }, "what"],
  ] as const)("with %j shows %s", async (state, name) => {
    const { flow } = await begin({ session: { connections: [connection(state)] }, returned: "c1" });
    expect(flow.screen.name).toBe(name);
  });

  it("tells a fault of ours from one that can be fixed", async () => {
    const problem = { code: "internal", reference: "K7Q2-93FD", nothingShared: true };
    const { flow } = await begin({ session: { connections: [connection({ state: "failed", problem })] }, returned: "c1" });
    expect(flow.screen).toEqual({ name: "fault", reference: "K7Q2-93FD", nothingShared: true });
  });

  it("leaves no trace of it in the address", async () => {
    const around = new FakeSurroundings("https://link.example/s/h?returned=c1&a=b");
    await begin({ around, session: { connections: [connection()] }, returned: "c1" });
    expect(around.address().href).toBe("https://link.example/s/h?a=b");
  });

  it("of a connection that is not here starts as usual", async () => {
    const { flow } = await begin({ returned: "elsewhere" });
    expect(flow.screen).toEqual({ name: "what" });
  });
});

describe("choosing software", () => {
  it("goes forth and back through the tab's history", async () => {
    const { flow, around } = await begin();
    await flow.open("Accounting");
    expect(flow.screen.name).toBe("select");
    flow.proceed("Accounting", "tgji");
    expect(flow.way.depth).toBe(2);
    flow.back();
    expect(flow.screen).toEqual({ name: "select", sourceType: "Accounting" });
    expect(flow.way.takeLanding()).toEqual(["choice-tgji", "row-Accounting"]);
    flow.back();
    expect(flow.screen).toEqual({ name: "what" });
    expect(flow.way.takeLanding()).toEqual(["row-Accounting"]);
    expect(flow.way.takeLanding()).toEqual([]);
    expect(JSON.stringify(around.entries)).not.toContain("otp");
  });

  it("passes over a list of one, so that Back leads to L02", async () => {
    const { flow } = await begin({ list: [integration()] });
    await flow.open("Accounting");
    expect(flow.screen.name).toBe("consent");
    flow.back();
    expect(flow.screen).toEqual({ name: "what" });
  });

  it("does not pass over a list of one when the person asked for other software", async () => {
    const { flow } = await begin({ list: [integration()] });
    await flow.open("Accounting", false);
    expect(flow.screen.name).toBe("select");
  });

  it("says so when the list can't be had, and asks again when told", async () => {
    const { flow, api } = await begin({ session: { categories: ONE_CATEGORY } });
    api.integrations.mockRejectedValueOnce(new ApiError("passing", "unavailable"));
    flow.lists.all = {};
    await flow.open("Banking");
    expect(flow.lists.all.Banking).toBe("failed");
    await flow.lists.fetch("Banking", true);
    expect(flow.lists.all.Banking).toHaveLength(2);
  });

  it("lists software in the order of its language", async () => {
    const names = ["Zoho", "Édouard", "Exact"].map((name) => integration({ name, platformKey: name }));
    const { flow } = await begin({ list: names });
    await flow.open("Accounting");
    expect((flow.lists.all.Accounting as readonly Integration[]).map((one) => one.name)).toEqual(["Édouard", "Exact", "Zoho"]);
  });
});

describe("what to know before a sign-in", () => {
  const before = { role: "administrator", minutes: 2, steps: ["signIn", "allow"] } as const;
  const ids = { sourceType: "Accounting", platformKey: "tgji" };
  const notice = { settings: { ...SETTINGS, mobileNotice: true } };

  it("comes before consent, once, and Back leads past it", async () => {
    const { flow } = await begin({ list: [integration({ before }), integration({ platformKey: "nets" })] });
    await flow.open("Accounting");
    flow.proceed("Accounting", "tgji");
    expect(flow.screen).toEqual({ name: "before", ...ids });
    flow.proceed("Accounting", "tgji");
    expect(flow.screen).toEqual({ name: "consent", ...ids });
    flow.back();
    flow.back();
    expect(flow.screen.name).toBe("select");
    flow.proceed("Accounting", "nets");
    expect(flow.screen.name).toBe("consent");
  });

  it("is not passed over with a list of one", async () => {
    const { flow } = await begin({ session: { categories: ONE_CATEGORY }, list: [integration({ before })] });
    expect(flow.screen).toEqual({ name: "before", ...ids });
  });

  it.each([
    ["a phone, and the client wants it said", true, notice, false, "phone"],
    ["a phone, but the software minds none", true, notice, true, "before"],
    ["a phone, but the client does not want it said", true, { settings: { ...SETTINGS, mobileNotice: false } }, false, "before"],
    ["a computer", false, notice, false, "before"],
  ])("on %s", async (_, isPhone, more, phoneFriendly, name) => {
    const around = new FakeSurroundings();
    around.isPhone = isPhone;
    const list = [integration({ before, phoneFriendly })];
    const { flow } = await begin({ around, session: { categories: ONE_CATEGORY, ...more }, list });
    expect(flow.screen.name).toBe(name);
    flow.proceed("Accounting", "tgji");
    expect(flow.screen.name).toBe(name === "phone" ? "before" : "consent");
  });
});

describe("agreeing", () => {
  it("leaves for the path the server names, on this server", async () => {
    const { flow, around, api } = await begin();
    await agree(flow, { platformKey: "tgji" }, agreed("# Text"));
    expect(api.connect).toHaveBeenCalledWith("tgji", { ...agreed("# Text"), locale: "en" });
    expect(around.left).toEqual(["https://link.example/s/h/go/c1"]);
    expect(flow.busy).toBe("agree");
  });

  it.each(["https://evil.example/", "//evil.example/s/h"])("never leaves for %s", async (continueTo) => {
    const { flow, around, api } = await begin();
    api.connect.mockResolvedValueOnce({ connection: connection(), continueTo });
    await agree(flow, { platformKey: "tgji" }, agreed(""));
    expect(around.left).toEqual([]);
    expect(flow.screen).toEqual({ name: "fault" });
  });

  it("ignores a second press", async () => {
    const { flow, api } = await begin();
    const first = agree(flow, { platformKey: "tgji" }, agreed(""));
    const second = agree(flow, { platformKey: "tgji" }, agreed(""));
    await Promise.all([first, second]);
    expect(api.connect).toHaveBeenCalledTimes(1);
  });

  it("says after four seconds that it is working", async () => {
    const { flow, api, around } = await begin();
    let answer = (_: never) => {};
    api.connect.mockReturnValueOnce(new Promise((_, reject) => (answer = reject)));
    const sending = agree(flow, { platformKey: "tgji" }, agreed(""));
    await around.pass(3_999);
    expect(flow.acting.slow).toBe(false);
    await around.pass(1);
    expect(flow.acting.slow).toBe(true);
    answer(new ApiError("passing", "busy") as never);
    await sending;
    expect(flow.acting).toMatchObject({ slow: false, busy: undefined, trouble: "passing" });
  });

  it("stays here when the person has gone elsewhere meanwhile", async () => {
    const { flow, around, api } = await begin();
    await flow.open("Accounting");
    flow.proceed("Accounting", "tgji");
    let answer = (_: { connection: ReturnType<typeof connection>; continueTo: string }) => {};
    api.connect.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const sending = agree(flow, { platformKey: "tgji" }, agreed(""));
    flow.back();
    answer({ connection: connection(), continueTo: "/s/h/go/c1" });
    await sending;
    expect(around.left).toEqual([]);
    expect(flow.visit.find("c1")?.state).toBe("waiting");
  });

  it("shows L02 when the browser brings the left page back", async () => {
    const { flow, api, around } = await begin();
    await flow.open("Accounting");
    flow.proceed("Accounting", "tgji");
    await agree(flow, { platformKey: "tgji" }, agreed(""));
    api.session.mockResolvedValueOnce(session({ connections: [connection()] }));
    around.tell("pageshow", { persisted: true });
    await settled();
    expect(flow.busy).toBeUndefined();
    expect(flow.screen).toEqual({ name: "what" });
  });
});

describe("choosing a business", () => {
  const choosing = { session: { connections: [connection({ state: "choosing" as const, businesses: [BAKER] })] }, returned: "c1" };

  it("ends on L14 with what the server answered", async () => {
    const { flow, api } = await begin(choosing);
    await new Choosing(flow).choose("c1", ["b1"]);
    expect(api.chooseBusinesses).toHaveBeenCalledWith("c1", ["b1"]);
    expect(flow.screen).toEqual({ name: "connected", connectionId: "c1" });
    expect(flow.visit.find("c1")?.business).toEqual(BAKER);
  });

  it("can be cancelled, which leads back to L02", async () => {
    const { flow, api } = await begin(choosing);
    await new Choosing(flow).decline("c1");
    expect(api.decline).toHaveBeenCalledWith("c1");
    expect(flow.screen).toEqual({ name: "what" });
  });
});

describe("the end", () => {
  it("goes to the client when the server names a way", async () => {
    const { flow, api, around } = await begin();
    api.finish.mockResolvedValueOnce(finished({ continueTo: "/s/h/go/finish" }));
    await finish(flow);
    expect(around.left).toEqual(["https://link.example/s/h/go/finish"]);
  });

  it("shows what was shared first where the client wants that", async () => {
    const { flow, api, around } = await begin();
    api.finish.mockResolvedValueOnce(finished({ continueTo: "/s/h/go/finish", showsPage: true }));
    await finish(flow);
    expect(around.left).toEqual([]);
    expect(flow.screen).toEqual({ name: "finished", connections: [], continueTo: "/s/h/go/finish" });
  });

  it("else stays on L15, whatever Back says", async () => {
    const { flow, around } = await begin();
    await flow.open("Accounting");
    flow.show({ name: "what" });
    await finish(flow);
    expect(flow.screen.name).toBe("finished");
    around.history.back();
    expect(flow.screen.name).toBe("finished");
  });

  it("comes at once when the session is over", async () => {
    const { flow, api } = await begin();
    api.authorize.mockRejectedValueOnce(new ApiError("ended", "session_ended"));
    await flow.authorize(connection());
    expect(flow.screen).toEqual({ name: "ended", renewable: false });
    flow.back();
    expect(flow.screen).toEqual({ name: "ended", renewable: false });
  });

  it("shows a fault with its reference", async () => {
    const { flow, api } = await begin();
    api.finish.mockRejectedValueOnce(new ApiError("fault", "internal", "00000000K7Q293FD"));
    await finish(flow);
    expect(flow.screen).toEqual({ name: "fault", reference: "K7Q2-93FD" });
  });
});

describe("the network", () => {
  it("may be down at the start, and the visit goes on when it is back", async () => {
    const around = new FakeSurroundings();
    const api = fakeApi(session());
    api.session.mockRejectedValueOnce(new ApiError("unreachable", "unreachable"));
    around.isOnline = false;
    const flow = new Flow({ api, surroundings: around, messages: createMessages("en") });
    await flow.start();
    expect(flow.offline).toBe(true);
    expect(flow.acting.trouble).toBe("unreachable");
    around.tell("online");
    await settled();
    expect(flow.offline).toBe(false);
    expect(flow.screen).toEqual({ name: "what" });
  });

  it("is told that the person is active at most every five minutes", async () => {
    const { flow, api, around } = await begin();
    flow.touched();
    await around.pass(5 * 60_000);
    flow.touched();
    flow.touched();
    expect(api.activity).toHaveBeenCalledTimes(1);
  });
});

it("stops listening when it is taken away", async () => {
  const { flow, around } = await begin();
  expect(around.listeners()).toBeGreaterThan(0);
  flow.stop();
  expect(around.listeners()).toBe(0);
});
