/** Why a connection did not come about, as far as anybody said. */
import type { Connection, Problem } from "@postern/api-client";

const SLOW: Problem = { code: "slow", nothingShared: false };

/** What to tell about a connection that did not come about. */
export function problemOf(connection: Connection, gaveUp: boolean): Problem {
  if (connection.state === "choosing") return { code: "no_business", nothingShared: false, ...connection.problem };
  if (gaveUp) return SLOW;
  return connection.problem ?? { code: "other", nothingShared: false };
}
