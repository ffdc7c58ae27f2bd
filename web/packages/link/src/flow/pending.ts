/** Whether anything would be left undone (L16): only then is leaving a question. */
import type { Connection } from "@postern/api-client";
import type { Flow } from "./flow.svelte";

/** Begun or made in this visit. What was agreed to in an earlier one is none of this one's business. */
const isOfVisit = ({ agreed, state }: Connection) => state !== "stopped" && (agreed === undefined || agreed.here);

/** Somebody who has only looked, however far, leaves nothing undone. */
export function isPending({ screen, session, lists, unsent }: Flow): boolean {
  if (unsent > 0 || session?.connections.some(isOfVisit) === true) return true;
  if (screen.name === "select") return lists.picked[screen.sourceType] !== undefined;
  return screen.name !== "landing" && screen.name !== "what";
}
