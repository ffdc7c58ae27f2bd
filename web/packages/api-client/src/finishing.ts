/** The call that ends a visit. */
import type { Call } from "./call";
import { connection, flag, list, number, object, optional, text } from "./read";
import type { Finished } from "./types";

const finished = object({
  continueTo: optional(text),
  statusCode: number,
  showsPage: flag,
  connections: list(connection),
  receipt: optional(text),
});

/** Ends the visit; `left` says that the person broke it off. */
export function finishVisit(call: Call, left = false): Promise<Finished> {
  return call("POST", "/finish", finished, { left });
}
