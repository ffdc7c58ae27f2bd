import { describe, expect, it } from "vitest";
import { ApiError } from "@postern/api-client";
import { Flow } from "../src/flow/flow.svelte";
import { createMessages } from "../src/messages/sentences";
import { connection, fakeApi, session } from "./support/api";
import { FakeSurroundings, settled } from "./support/surroundings";

const MINUTE = 60_000;

async function begin() {
  const around = new FakeSurroundings();
  const api = fakeApi(session({ connections: [connection({ state: "connected" })] }));
  const flow = new Flow({ api, surroundings: around, messages: createMessages("en") });
  await flow.start();
  await settled();
  return { api, around, flow };
}

describe("a page nobody answers for", () => {
  it("asks after 28 minutes, and not before", async () => {
    const { flow, around } = await begin();
    await around.pass(28 * MINUTE - 1);
    expect(flow.presence.asking).toBe(false);
    await around.pass(1);
    expect(flow.presence.asking).toBe(true);
  });

  it("stays when somebody says so, and tells the server", async () => {
    const { flow, around, api } = await begin();
    await around.pass(28 * MINUTE);
    await flow.stay();
    expect(api.activity).toHaveBeenCalledTimes(1);
    expect(flow.presence.asking).toBe(false);
    await around.pass(27 * MINUTE);
    expect(flow.screen).toEqual({ name: "what" });
  });

  it("counts from when the server last heard of the person", async () => {
    const { flow, around, api } = await begin();
    await around.pass(4 * MINUTE);
    flow.touched();
    expect(api.activity).not.toHaveBeenCalled();
    await around.pass(2 * MINUTE);
    flow.touched();
    expect(api.activity).toHaveBeenCalledTimes(1);
    await around.pass(28 * MINUTE - 1);
    expect(flow.presence.asking).toBe(false);
    await around.pass(1);
    expect(flow.presence.asking).toBe(true);
  });

  it("closes after 30 minutes, and forgets where it was asked to go", async () => {
    const { flow, around } = await begin();
    await around.pass(30 * MINUTE);
    expect(flow.screen).toEqual({ name: "ended", renewable: true });
    expect(flow.presence.asking).toBe(false);
    around.history.back();
    expect(flow.screen).toEqual({ name: "ended", renewable: true });
    expect(around.waiting()).toBe(0);
  });

  it("closes when it wakes from a long sleep, without asking", async () => {
    const { flow, around } = await begin();
    around.sleep(45 * MINUTE);
    around.tell("visibilitychange");
    expect(flow.screen).toEqual({ name: "ended", renewable: true });
  });

  it("carries on where it was, if the server still keeps the visit", async () => {
    const { flow, around } = await begin();
    await flow.open("Banking");
    await around.pass(30 * MINUTE);
    await flow.load();
    expect(flow.screen).toEqual({ name: "select", sourceType: "Banking" });
    await around.pass(28 * MINUTE);
    expect(flow.presence.asking).toBe(true);
  });

  it("says that only a new link helps, if it does not", async () => {
    const { flow, around, api } = await begin();
    await around.pass(30 * MINUTE);
    api.session.mockRejectedValueOnce(new ApiError("ended", "session_ended"));
    await flow.load();
    expect(flow.screen).toEqual({ name: "ended", renewable: false });
  });
});
