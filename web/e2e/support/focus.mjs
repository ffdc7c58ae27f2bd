// Where the focus is, for somebody who goes by keys.
import assert from "node:assert/strict";
import { settled } from "./browser.mjs";

const MOST_STOPS = 60;

/** What has the focus: its name, whether all of it lies in the window with nothing over it, and whether it shows that it has the focus. */
export function focused(page) {
  return page.evaluate(() => {
    const deepest = (root) => (root.activeElement?.shadowRoot ? deepest(root.activeElement.shadowRoot) : root);
    const root = deepest(document);
    const element = root.activeElement;
    if (!element || element === document.body) return undefined;
    const said = (from) => {
      const walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
      const words = [];
      while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("[aria-hidden=true]")) words.push(walker.currentNode.data);
      return words.join(" ");
    };
    const named = element.getAttribute("aria-label") ?? said(element.labels?.[0] ?? element);
    // What is seen of a control that lies unseen over its label is the label.
    const seen = element.matches("input, select") ? (element.closest("label, .box, .languages") ?? element) : element;
    const box = seen.getBoundingClientRect();
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const fits = box.height <= innerHeight;
    const inside = !fits || (box.top >= -1 && box.bottom <= innerHeight + 1);
    const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const points = fits ? [box.top + 4, middle, box.bottom - 4] : [middle];
    const free = (y) => {
      const top = root.elementFromPoint(x, y);
      return top !== null && (seen.contains(top) || top.contains(seen));
    };
    const style = getComputedStyle(element);
    const around = getComputedStyle(seen);
    return {
      name: named.replace(/\s+/g, " ").replace(/ (?=[?.,:…])/g, "").trim(),
      visible: inside && points.every(free),
      where: { top: box.top, bottom: box.bottom, over: points.map((y) => root.elementFromPoint(x, y)?.outerHTML.slice(0, 60)) },
      // The parts of a date have the focus in turn, and the date the ring.
      ringed: element.matches(":focus-visible, [type=date]:focus-within") && [style, around].some((one) => one.outlineStyle !== "none" || one.boxShadow !== "none"),
    };
  });
}

/** Where Tab leads from where the focus is: to the end of the page, and from its top back to the first of these. Each stop has to be seen whole, and to show that it is one. */
export async function tour(person) {
  const stops = [];
  await settled(person.page);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await person.page.keyboard.press("Tab");
    const now = await focused(person.page);
    // The focus is with the browser's own controls.
    if (!now) continue;
    if (now.name === stops[0]) return stops;
    assert.ok(now.visible, `${now.name} has the focus and is not seen whole: ${JSON.stringify(now.where)}`);
    assert.ok(now.ringed, `${now.name} has the focus and does not show it`);
    stops.push(now.name);
  }
  throw new Error(`Tab does not come to an end: ${stops.join(", ")}`);
}

/** Presses the control of this name, which Tab leads to. */
export async function reach(person, name, key = "Enter") {
  const passed = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await person.page.keyboard.press("Tab");
    const now = await focused(person.page);
    if (now?.name === name) return person.page.keyboard.press(key);
    passed.push(now?.name);
  }
  throw new Error(`${name} cannot be reached by Tab: ${passed.join(", ")}`);
}
