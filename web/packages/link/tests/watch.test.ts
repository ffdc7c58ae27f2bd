import { describe, expect, it, vi } from "vitest";
import type { Connection } from "@postern/api-client";
import { watch } from "../src/flow/watch";
import { connection } from "./support/api";
import { FakeSurroundings, settled } from "./support/surroundings";

function begin(answers: () => Connection | undefined = () => connection({ state: "checking" })) {
  const around = new FakeSurroundings();
  const heard = { seen: vi.fn(), longer: vi.fn(), gaveUp: vi.fn() };
  const ask = vi.fn(async () => answers());
  const stop = watch({ around, ask, ...heard });
  return { around, ask, stop, ...heard };
}

describe("watching a connection", () => {
  it("asks at once, after a second, then less and less often", async () => {
    const { around, ask } = begin();
    await settled();
    expect(ask).toHaveBeenCalledTimes(1);
    await around.pass(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
    await around.pass(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
    await around.pass(60_000);
    const before = ask.mock.calls.length;
    await around.pass(5_000);
    expect(ask.mock.calls.length).toBe(before + 1);
  });

  it("asks at once when the page is looked at again or the network is back", async () => {
    const { around, ask } = begin();
    await settled();
    around.tell("visibilitychange");
    await settled();
    around.tell("online");
    await settled();
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("does not ask while nobody looks at a change of view", async () => {
    const { around, ask } = begin();
    await settled();
    around.isVisible = false;
    around.tell("visibilitychange");
    await settled();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("says after twenty seconds that it takes longer, and gives up after two minutes", async () => {
    const { around, longer, gaveUp } = begin();
    await around.pass(18_000);
    expect(longer).not.toHaveBeenCalled();
    await around.pass(8_000);
    expect(longer).toHaveBeenCalled();
    await around.pass(90_000);
    expect(gaveUp).not.toHaveBeenCalled();
    await around.pass(10_000);
    expect(gaveUp).toHaveBeenCalledTimes(1);
    expect(around.waiting()).toBe(0);
  });

  it("does not give up while there is no network", async () => {
    const { around, gaveUp } = begin(() => undefined);
    around.isOnline = false;
    await around.pass(200_000);
    expect(gaveUp).not.toHaveBeenCalled();
  });

  it("says nothing of an answer that comes after it was stopped", async () => {
    const { stop, seen, around } = begin();
    stop();
    await settled();
    expect(seen).not.toHaveBeenCalled();
    expect(around.waiting()).toBe(0);
    expect(around.listeners()).toBe(0);
  });
});
