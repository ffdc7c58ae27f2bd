/**
 * The component's one style sheet. Built as an object, so that a host's policy needs no exception for
 * inline styles; where the browser can't do that, as an element with the host's nonce.
 */
import css from "./link.css?inline";

let shared: CSSStyleSheet | undefined;

export function adoptStyles(shadow: ShadowRoot, nonce?: string): void {
  const constructable: boolean = "adoptedStyleSheets" in shadow;
  if (!constructable) {
    const element = document.createElement("style");
    if (nonce !== undefined) element.nonce = nonce;
    element.textContent = css;
    shadow.prepend(element);
    return;
  }
  if (shared === undefined) {
    shared = new CSSStyleSheet();
    shared.replaceSync(css);
  }
  shadow.adoptedStyleSheets = [shared];
}
