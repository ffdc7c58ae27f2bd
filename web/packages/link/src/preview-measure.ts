/**
 * Which words of a screen can't be read whole: what its box cuts off, and what hangs over the edge of the page. Boxes that scroll by
 * themselves cut nothing off.
 */
const MOST = 3;
const LONGEST = 60;
/** Half pixels are rounding. */
const SLACK = 1;

export function cutOff(root: ParentNode, width = document.documentElement.clientWidth): readonly string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    const words = ownWords(element);
    if (words === "" || found.includes(words)) continue;
    if (isClipped(element) || hangsOver(element, width)) found.push(words);
    if (found.length === MOST) break;
  }
  return found;
}

function ownWords(element: Element): string {
  const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  return texts.map((node) => node.textContent ?? "").join(" ").replace(/\s+/g, " ").trim().slice(0, LONGEST);
}

/** What only a screen reader is to say is a pixel large, and cut off on purpose. */
function isUnseen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width <= 2 || height <= 2;
}

function isClipped(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const clips = (overflow: string) => overflow === "hidden" || overflow === "clip";
  const isCut =
    (clips(overflowX) && element.scrollWidth > element.clientWidth + SLACK) || (clips(overflowY) && element.scrollHeight > element.clientHeight + SLACK);
  return isCut && !isUnseen(element);
}

function hangsOver(element: HTMLElement, width: number): boolean {
  const { left, right } = element.getBoundingClientRect();
  if (isUnseen(element) || (right <= width + SLACK && left >= -SLACK)) return false;
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    const { overflowX } = getComputedStyle(around);
    if (overflowX === "auto" || overflowX === "scroll") return false;
  }
  return true;
}
