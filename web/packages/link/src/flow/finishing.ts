/** The two ends a person can give a visit: finished, or broken off. */
import { finishVisit } from "@postern/api-client/finishing.ts";
import type { Flow } from "./flow.svelte";

/** Ends the visit and goes on to the client, or says that the page can be closed. */
export async function finish(flow: Flow): Promise<void> {
  await flow.acting.act("finish", async () => {
    const { continueTo, showsPage, connections, receipt } = await finishVisit(flow.api.call);
    flow.visit.over = true;
    flow.presence.stop();
    if (continueTo === undefined) flow.show({ name: "finished", connections, receipt });
    else if (showsPage) flow.show({ name: "finished", connections, receipt, continueTo });
    else flow.leave(continueTo);
    flow.events.emit("finish");
  });
}

/**
 * Leaves before the end (L16). The server is told, so that what is half done counts as cancelled; the page is left
 * whether it hears it or not.
 */
export function breakOff(flow: Flow): void {
  flow.leaving = false;
  if (!flow.visit.over) finishVisit(flow.api.call, true).catch(() => undefined);
  flow.visit.over = true;
  flow.presence.stop();
  flow.events.emit("close");
}
