// axe over the page as it stands, in an isolated world, so that the page's own policy stays as it is.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { settled, sidewaysScroll } from "./browser.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rules that are broken, each with its first place. No rule is switched off. */
export async function accessibilityFaults(page) {
  await settled(page);
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send("Page.getFrameTree");
    const world = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
    const contextId = world.executionContextId;
    await session.send("Runtime.evaluate", { contextId, expression: source });
    const expression = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} })
      .then((found) => found.violations.map((rule) => rule.id + ": " + rule.nodes[0].html))`;
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await session.detach();
  }
}

/** Holds the page to the rules in light and in dark, and in the smallest window a person may zoom to. */
export async function assertAccessible(page, name) {
  const before = page.viewportSize();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await accessibilityFaults(page), [], `${name} in ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 320, height: 256 });
  assert.equal(await sidewaysScroll(page), 0, `${name} scrolls sideways in a window of 320 by 256`);
  await page.setViewportSize(before);
}
