/** Makes sentences of the catalogue. It comes beside the first language, not before it. */
import { voiceOf } from "@postern/ui/words/patterns.ts";
import { speaker } from "../flow/spoken";
import type { Catalogue, MessageId, Messages } from "./messages";

export function createMessages(locale: string, words: Catalogue = {}): Messages {
  let catalogue = words;
  const voice = voiceOf(locale);
  const parts: Messages["parts"] = (id, values) => voice.parts(catalogue[id] ?? "", values);
  return {
    locale,
    conventions: voice.conventions,
    parts,
    text: (id, values) => parts(id, values).map((part) => (typeof part === "string" ? part : part.value)).join(""),
    has: (id): id is MessageId => id in catalogue,
    own: speaker(locale),
    add: (more) => (catalogue = { ...catalogue, ...more }),
  };
}
