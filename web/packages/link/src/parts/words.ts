/**
 * Puts a sentence of the catalogue into an element: `<p {@attach words("what.lede", { client })}></p>`.
 * Every name in it is set apart with `bdi`, so that its direction stays its own, and lands as text, never
 * as markup. When the language changes, the sentence does, and nothing else.
 */
import type { Attachment } from "svelte/attachments";
import type { MessageId, Values } from "../messages/messages";
import { useFlow } from "./context";

export type Words = (id: MessageId, values?: Values) => Attachment<HTMLElement>;

export function useWords(): Words {
  const flow = useFlow();
  return (id, values) => (element) => {
    const pieces = flow.messages.parts(id, values).map((part) => (typeof part === "string" ? part : apart(part.value)));
    element.replaceChildren(...pieces);
  };
}

function apart(name: string): HTMLElement {
  const element = document.createElement("bdi");
  element.textContent = name;
  return element;
}
