/**
 * A client's own words: as they are, or a tree of elements from a closed set that the server made of Markdown.
 * Built from nodes, never from markup; a link leads to a web page or to mail, in a tab of its own.
 */
import type { Text, TextNode } from "@postern/api-client";
import type { Attachment } from "svelte/attachments";

const TAGS = new Set(["p", "strong", "em", "a", "br", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"]);

export function rich(text: Text): Attachment<HTMLElement> {
  return (element) => element.replaceChildren(...nodesOf(text));
}

/** The same words without their form, for a heading or a button. */
export function plain(text: Text | undefined): string | undefined {
  if (text === undefined || typeof text === "string") return text;
  const fragment = document.createElement("p");
  fragment.append(...nodesOf(text));
  return fragment.textContent;
}

/** The language it is in, where that is said: it may be another than the page's. */
export function languageOf(text: Text | undefined): string | undefined {
  const [first] = text ?? [];
  return typeof first === "object" ? first.lang : undefined;
}

function nodesOf(text: Text): Node[] {
  return typeof text === "string" ? [document.createTextNode(text)] : text.map(nodeOf);
}

function nodeOf(node: TextNode): Node {
  if (typeof node === "string") return document.createTextNode(node);
  const element = document.createElement(TAGS.has(node.tag) ? node.tag : "span");
  if (node.lang !== undefined) element.lang = node.lang;
  if (element instanceof HTMLAnchorElement && node.href !== undefined && /^(?:https|mailto):/.test(node.href)) {
    element.href = node.href;
    element.target = "_blank";
    element.rel = "noopener noreferrer";
  }
  element.append(...(node.children ?? []).map(nodeOf));
  return element;
}
