// Opens every state in Chromium, in both themes and at two widths: nothing may break the page's policy,
// overflow sideways or trouble axe. Pictures go to web/screens/ for looking at.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { PAGES } from "./pages.mjs";
import { SCENARIOS } from "./scenarios.mjs";
import { serve } from "./server.mjs";

const only = process.argv[2];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const out = new URL("../../../screens/", import.meta.url);
mkdirSync(out, { recursive: true });

const server = await serve();
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function step(page, name) {
  if (name.startsWith("type:")) {
    await page.locator("#search").pressSequentially(name.slice(5));
    await page.waitForTimeout(600);
  } else if (name === "files") {
    const file = (name, size) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.alloc(size) });
    await page.locator("#files").setInputFiles([file("profit-and-loss-2025.pdf", 1_200_000), file("bank.zip", 10), file(`${"ledger-".repeat(12)}.csv`, 9_000), file("books.pdf", 500)]);
  } else if (name.startsWith("clock:")) {
    await page.clock.fastForward(Number(name.slice(6)) * 60_000);
  } else if (name.startsWith("#") || name.startsWith("dialog ")) {
    await page.locator(name).click();
  } else {
    await page.getByText(name, { exact: true }).first().click();
  }
  await page.waitForTimeout(150);
}

let faults = 0;
const complain = (where, what) => {
  faults += 1;
  console.log(`${where}: ${what}`);
};

/** Runs axe in a world of its own, where the page's policy does not reach. */
async function violations(session) {
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  await session.send("Runtime.evaluate", { contextId, expression: AXE });
  const expression = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)} })`;
  const found = await session.send("Runtime.evaluate", { contextId, expression, awaitPromise: true, returnByValue: true });
  if (found.exceptionDetails) throw new Error(found.exceptionDetails.exception?.description);
  return found.result.value.violations;
}

async function look(name, theme, width) {
  const where = `${name}.${theme}.${width}`;
  const scenario = SCENARIOS[name];
  const size = { width, height: width === 320 ? 640 : 860 };
  const context = await browser.newContext({ viewport: size, colorScheme: theme, hasTouch: scenario?.phone === true, isMobile: scenario?.phone === true });
  await context.addInitScript(() => {
    globalThis.shifts = [];
    // What moves within half a second of a press is the answer to it.
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (!one.hadRecentInput) globalThis.shifts.push(`${one.value.toFixed(4)} ${one.sources.map(({ node }) => node?.className ?? node?.nodeName).join(",")} ${one.sources.map(({ previousRect: a, currentRect: b }) => `${a.x},${a.y} ${a.width}x${a.height} to ${b.x},${b.y} ${b.width}x${b.height}`).join("; ")}`);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const page = await context.newPage();
  // A clock that can be moved forward, where the state is one of time.
  if (scenario?.steps?.some((one) => one.startsWith("clock:"))) await page.clock.install();
  page.on("console", (message) => {
    const expected = /Failed to load resource/.test(message.text());
    if (message.type() === "error" && !expected) complain(where, message.text());
  });
  page.on("pageerror", (error) => complain(where, error.message));
  page.on("request", (request) => request.url().startsWith(base) || complain(where, `asked ${request.url()}`));
  await page.goto(`${base}/${scenario ? "s" : "pages"}/${name}`);
  await page.waitForTimeout(scenario ? 350 : 50);
  for (const one of scenario?.steps ?? []) await step(page, one);
  await page.waitForTimeout(250);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) complain(where, `${wide}px too wide`);
  for (const shift of await page.evaluate(() => globalThis.shifts)) complain(where, `moved by itself: ${shift}`);
  await page.screenshot({ path: new URL(`${where}.png`, out).pathname, fullPage: false });
  for (const one of await violations(await context.newCDPSession(page))) {
    complain(where, `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
  }
  await context.close();
}

const names = [...Object.keys(SCENARIOS), ...Object.keys(PAGES)].filter((name) => !only || name.startsWith(only));
for (const name of names) {
  await Promise.all([320, 1280].flatMap((width) => ["light", "dark"].map((theme) => look(name, theme, width))));
}
await browser.close();
server.close();
server.closeAllConnections();
console.log(faults === 0 ? "every screen is sound" : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
