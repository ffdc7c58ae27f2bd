/**
 * Watches one connection until the server has decided: every second, then less often, at once when the
 * page is looked at again. It tells when the wait is long and when it is too long. It never decides the
 * outcome by itself: neither a closed window nor the clock makes a connection.
 */
import { ApiError } from "@postern/api-client";
import type { Connection } from "@postern/api-client";
import type { Flow } from "./flow.svelte";
import type { Surroundings } from "./surroundings";

export interface Watched {
  readonly around: Surroundings;
  ask(): Promise<Connection | undefined>;
  seen(connection: Connection): void;
  longer(): void;
  gaveUp(): void;
  /** After how long it is given up, if not after two minutes. */
  readonly giveUpMs?: number;
}

const FIRST_MS = 1_000;
const MOST_MS = 5_000;
const BACK_OFF = 1.25;
const LONGER_MS = 20_000;
const GIVE_UP_MS = 120_000;
/** The registered number of `slow`: nobody on the server knows of it. */
const SLOW = 2016;

/** Starts watching; what it returns stops it. */
export function watch(watched: Watched): () => void {
  const { around } = watched;
  const began = around.now();
  let delay = FIRST_MS;
  let asking = false;
  let stopped = false;
  let cancel = () => {};

  async function look(): Promise<void> {
    if (asking) return;
    asking = true;
    cancel();
    const connection = await watched.ask();
    asking = false;
    if (stopped) return;
    if (connection !== undefined) watched.seen(connection);
    if (!stopped) wait();
  }

  function wait(): void {
    const waited = around.now() - began;
    if (waited >= (watched.giveUpMs ?? GIVE_UP_MS) && around.online()) {
      watched.gaveUp();
      return;
    }
    if (waited >= LONGER_MS) watched.longer();
    cancel = around.after(delay, () => void look());
    delay = Math.min(delay * BACK_OFF, MOST_MS);
  }

  const stops = [
    around.listen("visibilitychange", () => around.visible() && void look()),
    around.listen("online", () => void look()),
  ];
  void look();
  return () => {
    stopped = true;
    cancel();
    for (const stop of stops) stop();
  };
}

/** Nobody will answer any more: the person is told, and may begin again. */
export function gaveUp(flow: Flow, connectionId: string): void {
  flow.show({ name: "problem", connectionId, gaveUp: true });
  flow.events.emit("error", { message: "slow", errorCode: SLOW, userRecoverable: true });
}

/** Looks once how a connection stands. Nothing comes back if there was no answer this time. */
export async function ask(flow: Flow, connectionId: string): Promise<Connection | undefined> {
  try {
    return await flow.api.connection(connectionId);
  } catch (error) {
    if (!(error instanceof ApiError && (error.kind === "unreachable" || error.kind === "passing"))) flow.fail(error);
    return undefined;
  }
}
