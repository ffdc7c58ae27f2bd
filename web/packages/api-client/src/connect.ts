/** The call that begins a connection. */
import type { Call } from "./call";
import { started } from "./read";
import type { Consent, Started } from "./types";

export function connect(call: Call, platformKey: string, consent: Consent): Promise<Started> {
  return call("POST", "/connections", started, { platformKey, consent });
}
