/** The calls by which a visitor says which business is shared, or that none is. */
import type { Call } from "./call";
import { connection, list, optional } from "./read";
import type { Connection } from "./types";

export interface ChoosingApi {
  /** The connection that was signed in for, or what took its place, and those of the other businesses. */
  chooseBusinesses(connectionId: string, businessIds: readonly string[]): Promise<readonly [Connection, ...Connection[]]>;
  decline(connectionId: string): Promise<Connection>;
}

export function choosingApi(call: Call): ChoosingApi {
  const one = (id: string) => `/connections/${encodeURIComponent(id)}`;
  const also = (value: unknown, name: string) => optional(list(connection))((value as { also?: unknown }).also, name) ?? [];
  return {
    chooseBusinesses: (id, businessIds) =>
      call("POST", `${one(id)}/businesses`, (value, name) => [connection(value, name), ...also(value, name)] as const, { businessIds }),
    decline: (id) => call("POST", `${one(id)}/decline`, connection),
  };
}
