/** The calls by which a visitor says which business is shared, or that none is. */
import type { Call } from "./call";
import { connection } from "./read";
import type { Connection } from "./types";

export interface ChoosingApi {
  chooseBusinesses(connectionId: string, businessIds: readonly string[]): Promise<Connection>;
  decline(connectionId: string): Promise<Connection>;
}

export function choosingApi(call: Call): ChoosingApi {
  const one = (id: string) => `/connections/${encodeURIComponent(id)}`;
  return {
    chooseBusinesses: (id, businessIds) => call("POST", `${one(id)}/businesses`, connection, { businessIds }),
    decline: (id) => call("POST", `${one(id)}/decline`, connection),
  };
}
