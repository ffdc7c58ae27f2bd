/** The calls by which a person agrees to something for a connection that is there. */
import type { Call } from "./call";
import { started } from "./read";
import type { Consent, Started } from "./types";

const below = (connectionId: string, path: string) => `/connections/${encodeURIComponent(connectionId)}/${path}`;

/** Keeps an agreement to something more. Nothing else about the connection changes. */
export function addConsent(call: Call, connectionId: string, consent: Consent): Promise<void> {
  return call("POST", below(connectionId, "consents"), () => undefined, { consent });
}

/** Signs in once more, with what was agreed to anew. */
export function authorizeAgain(call: Call, connectionId: string, consent: Consent): Promise<Started> {
  return call("POST", below(connectionId, "authorization"), started, { consent });
}
