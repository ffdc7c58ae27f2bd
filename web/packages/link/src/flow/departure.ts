/**
 * The way out of this page: to a sign-in, or back to the client. Only ever to a path on this server,
 * which leads on from there.
 */
import { ApiError } from "@postern/api-client";
import type { Surroundings } from "./surroundings";

export function leave(around: Surroundings, continueTo: string): void {
  const address = around.address();
  const target = new URL(continueTo, address);
  if (target.origin !== address.origin) throw new ApiError("fault", "foreign_address");
  around.leave(target.href);
}
