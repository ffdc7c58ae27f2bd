/** The call by which a visitor names software that is not offered. */
import type { Call } from "./call";
import { object, text } from "./read";
import type { SourceType } from "./types";

const named = object({ name: text });

/** Tells the client what the person uses instead of what it offers, and answers with the name as it is kept. */
export async function nameSoftware(call: Call, sourceType: SourceType, name: string): Promise<string> {
  return (await call("POST", "/software", named, { sourceType, name })).name;
}
