/** What becomes of another business than the connected one. It comes with the screen that asks. */
import type { Connection, MismatchChoice } from "@postern/api-client";
import { connectionEvent } from "./events";
import type { Flow } from "./flow.svelte";
import { screenFor } from "./screens";

/** Carries out what the person decided about another business. To choose again is to sign in once more. */
export async function decide(flow: Flow, connection: Connection, choice: MismatchChoice): Promise<void> {
  if (choice === "again") return flow.authorize(connection);
  await flow.acting.act(`mismatch:${choice}`, async () => {
    const answer = await flow.api.request("POST", `/connections/${encodeURIComponent(connection.id)}/mismatch`, { choice });
    const { id } = (await answer.json()) as Connection;
    const decided = await flow.api.connection(id);
    flow.visit.absorb(decided);
    if (id !== connection.id) flow.visit.absorb(await flow.api.connection(connection.id));
    const home = flow.session?.settings.manageConnections ? "connections" : "what";
    const next = choice === "cancel" ? undefined : screenFor(decided, "unknown");
    flow.show(next === undefined || next.name === "what" ? { name: home } : next, "replace");
    if (next?.name === "connected") flow.events.emit("connection", connectionEvent(decided));
  });
}
