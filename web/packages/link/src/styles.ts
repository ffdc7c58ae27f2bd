/**
 * The component's style sheets. Built as objects, so that a host's policy needs no exception for inline
 * styles; where the browser can't do that, as elements with the host's nonce. Each is built once a page.
 */
import css from "./link.css?inline";

const sheets = new Map<string, CSSStyleSheet>();

/** Adopts the sheet of the shell, and gives what adopts those that come with screens. */
export function adoptStyles(shadow: ShadowRoot, nonce?: string): (css: string) => void {
  const constructable: boolean = "adoptedStyleSheets" in shadow;
  const adopt = (text: string) => {
    if (constructable) shadow.adoptedStyleSheets.push(sheetOf(text));
    else shadow.append(elementOf(text, nonce));
  };
  adopt(css);
  return adopt;
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = sheets.get(text) ?? new CSSStyleSheet();
  if (!sheets.has(text)) sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}

function elementOf(text: string, nonce: string | undefined): HTMLStyleElement {
  const element = document.createElement("style");
  if (nonce !== undefined) element.nonce = nonce;
  element.textContent = text;
  return element;
}
