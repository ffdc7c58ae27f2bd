/**
 * The one element in a page's target. While it is there, a second one for the same target is not made: frameworks build
 * twice before the first has drawn anything. When it leaves the page, by whatever hand, everything of it ends.
 */
const live = new WeakMap<Element, Element>();
const PRESENCE = "postern-presence";

export interface Root {
  readonly element: HTMLElement;
  /** What to do when the element has left the page; at once, if it already has. */
  until(end: () => void): void;
}

export function claim(target: Element): Root | undefined {
  const earlier = live.get(target);
  if (earlier !== undefined && earlier.parentNode === target) return undefined;
  const element = document.createElement("div");
  let gone = false;
  let end: (() => void) | undefined;
  const left = () => {
    if (gone) return;
    gone = true;
    if (live.get(target) === element) live.delete(target);
    end?.();
  };
  element.attachShadow({ mode: "open" }).append(presence(() => !element.isConnected && left()));
  live.set(target, element);
  target.append(element);
  return {
    element,
    until(then) {
      end = then;
      if (gone || !element.isConnected) {
        gone = true;
        then();
      }
    },
  };
}

/** An element that knows when it is taken off the page. Moving it is no leaving. */
function presence(left: () => void): HTMLElement {
  if (customElements.get(PRESENCE) === undefined) {
    customElements.define(
      PRESENCE,
      class extends HTMLElement {
        disconnectedCallback(): void {
          queueMicrotask(() => this.isConnected || this.dispatchEvent(new Event("left")));
        }
      },
    );
  }
  const element = document.createElement(PRESENCE);
  element.hidden = true;
  element.addEventListener("left", left);
  return element;
}
