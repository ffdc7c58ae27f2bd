/** Why a connection did not come about, as far as anybody said. */
import { ApiError } from "@postern/api-client";
import type { Connection, Problem } from "@postern/api-client";

/** The number of the server's register for what only we can tell. */
const NO_BUSINESS = 2011;
const SLOW: Problem = { code: "slow", nothingShared: false };

/** What to tell about a connection that did not come about. */
export function problemOf(connection: Connection, gaveUp: boolean): Problem {
  if (connection.state === "choosing") return { code: "no_business", errorCode: NO_BUSINESS, nothingShared: false, ...connection.problem };
  if (gaveUp) return SLOW;
  return connection.problem ?? { code: "other", nothingShared: false };
}

/** The visit is over: nothing in it can be asked for any more. */
export function isOver(error: unknown): boolean {
  return error instanceof ApiError && error.kind === "ended";
}
