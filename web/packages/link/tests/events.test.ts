import { describe, expect, it, vi } from "vitest";
import { ApiError } from "@postern/api-client";
import type { Session } from "@postern/api-client";
import type { FlowEvents } from "../src/flow/events";
import { agree } from "../src/flow/agreeing";
import { Choosing } from "../src/flow/choosing";
import { breakOff, finish } from "../src/flow/finishing";
import { Flow } from "../src/flow/flow.svelte";
import { createMessages } from "../src/messages/sentences";
import { agreed, BAKER, connection, fakeApi, session } from "./support/api";
import { FakeSurroundings, settled } from "./support/surroundings";

const NAMES = ["consent", "connectionStarted", "connection", "disconnect", "reconnect", "error", "finish", "close"] as const;
const XERO = {
  connectionId: "c1",
  integrationId: "i1",
  integrationKey: "tgji",
  platformName: "Xero",
  sourceId: "s1",
  sourceType: "Accounting",
};

async function begin(more: Partial<Session> = {}, on?: (name: keyof FlowEvents, flow: Flow) => void) {
  const heard: [string, unknown?][] = [];
  const listeners = Object.fromEntries(
    NAMES.map((name) => [
      name,
      (what: unknown) => {
        heard.push(what === undefined ? [name] : [name, what]);
        on?.(name, flow);
      },
    ]),
  );
  const api = fakeApi(session(more));
  const flow: Flow = new Flow({ api, surroundings: new FakeSurroundings(), messages: createMessages("en"), listeners });
  await flow.start();
  await settled();
  return { api, flow, heard };
}

describe("a page that embeds the component hears", () => {
  it("of consent before the connection it was given for", async () => {
    const { flow, heard } = await begin();
    await agree(flow, { platformKey: "tgji" }, agreed("# What was read"));
    expect(heard).toEqual([
      ["consent", { text: "# What was read" }],
      ["connectionStarted", XERO],
    ]);
  });

  it("of nothing that the server refused", async () => {
    const { flow, heard, api } = await begin();
    api.connect.mockRejectedValueOnce(new ApiError("passing", "unavailable"));
    await agree(flow, { platformKey: "tgji" }, agreed(""));
    expect(heard).toEqual([]);
  });

  it("of a connection once, however often the server says so", async () => {
    const { flow, heard } = await begin({ connections: [connection({ state: "choosing", businesses: [BAKER] })] });
    await new Choosing(flow).choose("c1", ["b1"]);
    flow.seen(connection({ state: "connected", business: BAKER }));
    expect(heard).toEqual([["connection", XERO]]);
  });

  it("of a sign-in that failed, and that there is a way on", async () => {
    const { flow, heard } = await begin({ connections: [connection({ state: "checking" })] });
    flow.seen(connection({ state: "failed", problem: { code: "cancelled", errorCode: 2001, nothingShared: true } }));
    expect(heard).toEqual([["error", { message: "cancelled", errorCode: 2001, userRecoverable: true }]]);
  });

  it("of a sign-in that has no business to share, by its own number", async () => {
    const { flow, heard } = await begin({ connections: [connection({ state: "checking" })] });
    flow.seen(connection({ state: "choosing", businesses: [] }));
    expect(heard).toEqual([["error", { message: "no_business", errorCode: 2011, userRecoverable: true }]]);
  });

  it("of a fault with what finds it in the server's log", async () => {
    const { flow, heard, api } = await begin();
    api.finish.mockRejectedValueOnce(new ApiError("fault", "internal", "019a-00000000K7Q293FD", 1900));
    await finish(flow);
    expect(heard).toEqual([
      ["error", { message: "internal", correlationId: "019a-00000000K7Q293FD", errorCode: 1900, userRecoverable: false }],
    ]);
  });

  it("of the end when the last screen is on", async () => {
    let on = "";
    const { flow } = await begin({}, (name, { screen }) => (on = `${name} on ${screen.name}`));
    await finish(flow);
    expect(on).toBe("finish on finished");
  });
});

it("goes on when a listener throws, and says so to the page", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const { flow } = await begin({}, (name) => {
    throw new Error(name);
  });
  await finish(flow);
  expect(flow.screen.name).toBe("finished");
  expect(flow.busy).toBeUndefined();
  expect(reported).toHaveBeenCalledWith(new Error("finish"));
  vi.unstubAllGlobals();
});

it("may be taken away by the listener at once", async () => {
  const { flow, heard } = await begin({}, (name, it) => void (name === "consent" && it.stop()));
  await agree(flow, { platformKey: "tgji" }, agreed(""));
  expect(heard.map(([name]) => name)).toEqual(["consent", "connectionStarted"]);
  expect((flow.around as FakeSurroundings).listeners()).toBe(0);
  expect((flow.around as FakeSurroundings).waiting()).toBe(0);
});

it("breaking a visit off tells the server first that it was left, and the page in any case", async () => {
  const { flow, api, heard } = await begin({});
  api.finish.mockRejectedValueOnce(new ApiError("unreachable", "unreachable"));
  flow.askToLeave();
  expect(flow.leaving).toBe(true);
  breakOff(flow);
  await settled();
  expect(api.finish).toHaveBeenCalledExactlyOnceWith(true);
  expect(flow.leaving).toBe(false);
  expect(heard).toEqual([["close"]]);
});
