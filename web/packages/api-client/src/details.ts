/** The calls by which a visitor types details for software without a sign-in page. */
import type { Call } from "./call";
import { connection, flag, list, number, object, oneOf, optional, text } from "./read";
import type { Connection, DetailsFault, DetailsField } from "./types";

export interface TypedDetails {
  readonly connection: Connection;
  /** What to type again; nothing when the software has looked at it. */
  readonly faults: readonly DetailsFault[];
}

export interface DetailsApi {
  fields(connectionId: string, locale: string): Promise<readonly DetailsField[]>;
  send(connectionId: string, values: Readonly<Record<string, string>>): Promise<TypedDetails>;
}

const kind = oneOf<DetailsField["kind"]>(["userName", "password", "apiKey", "accountId", "storeAddress"]);
const fault = oneOf<DetailsFault["fault"]>(["missing", "malformed", "refused"]);
const field = object({ kind, secret: flag, maxLength: number, hint: optional(text), find: optional(text) });
const asked = object({ fields: list(field) });
const typed = object({ connection, faults: list(object({ kind, fault })) });

export function detailsApi(call: Call): DetailsApi {
  const path = (id: string) => `/connections/${encodeURIComponent(id)}/details`;
  return {
    fields: async (id, locale) => (await call("GET", `${path(id)}?link.locale=${encodeURIComponent(locale)}`, asked)).fields,
    send: (id, values) => call("POST", path(id), typed, { values }),
  };
}
