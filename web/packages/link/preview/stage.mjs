// Puts a state on a page of Chromium, waits until nothing changes any more, and says what is wrong with it there. One page shows
// a state in every surrounding (theme, width, zoom, spacing, forced colours), so that looking at all of them stays affordable.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { PAGES } from "./pages.mjs";
import { SCENARIOS } from "./scenarios.mjs";
import { serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** The day all states are of. */
const NOW = new Date("2026-11-22T14:05:00Z");

/** Every state there is: screens of the component, and samples of the server's pages. A brand without its bar is only for pictures. */
export const STATES = [...Object.keys(SCENARIOS), ...Object.keys(PAGES)].filter((name) => !name.includes(".nobar-"));

export async function startStage(executablePath = process.env.POSTERN_CHROMIUM ?? "/usr/bin/chromium") {
  const server = await serve();
  const base = `http://127.0.0.1:${server.address().port}`;
  const args = process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET;
  const browser = await chromium.launch({ executablePath, args });
  return {
    version: browser.version(),
    blank: () => browser.newPage(),
    show: (name, surroundings) => show(browser, base, name, surroundings),
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Does something with each of them, two at a time. */
export async function each(names, work) {
  const open = [...names];
  const worker = async () => {
    for (let name = open.shift(); name !== undefined; name = open.shift()) await work(name);
  };
  await Promise.all([worker(), worker()]);
}

/** The state, as a person finds it. `complaints` grows with whatever the page must not do. */
async function show(browser, base, name, { width = 320, height = 640, theme = "light", locale = "en" } = {}) {
  const scenario = SCENARIOS[name];
  const touch = scenario?.phone === true;
  const options = { viewport: { width, height }, colorScheme: theme, locale: "en-GB", timezoneId: "UTC", hasTouch: touch, isMobile: touch };
  const context = await browser.newContext(options);
  await context.addInitScript(() => {
    globalThis.moved = [];
    // What moves within half a second of a press is the answer to it.
    new PerformanceObserver((list) => {
      const rect = ({ x, y, width, height }) => `${x},${y} ${width}x${height}`;
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (!hadRecentInput) globalThis.moved.push(`${value.toFixed(4)} ${sources.map(({ previousRect, currentRect }) => `${rect(previousRect)} to ${rect(currentRect)}`).join("; ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const page = await context.newPage();
  const complaints = [];
  const under = new Set();
  const steps = scenario?.steps ?? [];
  if (steps.some((one) => one.startsWith("clock:"))) await page.clock.install({ time: NOW });
  else await page.clock.setFixedTime(NOW);
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    under.add(request);
    if (!request.url().startsWith(base)) complaints.push(`asked ${request.url()}`);
  });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => under.delete(request));
  // A window of a sign-in would stay in front, and nothing moves on a page behind another.
  page.on("popup", (popup) => popup.waitForURL("**/sign-in").then(() => popup.close(), () => undefined));
  // Some answers are meant never to come, and nobody knows for how many calls.
  const kept = [scenario?.session, scenario?.lists, scenario?.connect, scenario?.upload].includes("never") ? Infinity : 0;
  const still = () => settle(page, () => under.size <= kept);
  await page.goto(`${base}/${scenario ? "s" : "pages"}/${name}?locale=${locale}`);
  await still();
  for (const one of steps) {
    await step(page, one);
    await still();
    // A person's choice of files is a press, the browser's own list in between; nobody pressed anything here.
    if (one === "files") await page.evaluate(() => void (globalThis.moved = []));
  }
  if (kept > 0) await page.waitForTimeout(500);
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  return { name, page, complaints, still, close: () => context.close() };
}

async function step(page, name) {
  if (name.startsWith("press:")) {
    await page.keyboard.press(name.slice(6));
  } else if (name.startsWith("type:")) {
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
}

/** Waits until every answer is here, what was drawn stays the same for a moment, and nothing is on its way any more. */
export async function settle(page, answered) {
  let before;
  for (let turn = 0; turn < 200; turn += 1) {
    const now = await page.evaluate(() => {
      const roots = [document];
      for (const root of roots) for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
      const moving = roots.flatMap((root) => root.getAnimations()).filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime) && one.playState === "running");
      return `${moving.length} ${roots.map((root) => (root.body ?? root).innerHTML).join("")}`;
    });
    if (answered() && now === before && now.startsWith("0 ")) return;
    before = now;
    await page.waitForTimeout(60);
  }
}

/** The rules of axe that are broken, by name and place; in a world of its own, where the page's policy does not reach. */
export async function axe({ page }, rules = { runOnly: TAGS }) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  await session.send("Runtime.evaluate", { contextId, expression: `globalThis.axe === undefined && (() => { ${AXE} })()` });
  const expression = `axe.run(document, ${JSON.stringify({ ...rules, resultTypes: ["violations"] })}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.map((one) => one.target.join(" ") + " " + (one.any[0]?.message ?? "")).join(" | ")))`;
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", { contextId, expression, awaitPromise: true, returnByValue: true });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** What is cut off or scrolls sideways as the page stands. */
export function tooWide({ page }) {
  return page.evaluate(() => {
    const found = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) found.push(`${wide} pixels too wide`);
    const roots = [document];
    for (const root of roots) {
      for (const one of root.querySelectorAll("*")) {
        if (one.shadowRoot) roots.push(one.shadowRoot);
        const { overflowX, display, clipPath, textOverflow } = getComputedStyle(one);
        // Two lines of a long name are enough in the bar, and what is only heard may be of any size.
        if (!["hidden", "clip"].includes(overflowX) || display.includes("box") || display === "flow-root" || one.closest(".unseen, .skip:not(:focus)")) continue;
        // Nor what is only heard by a rule of its own, nor a name that ends in dots, nor what is written in a field, which moves with the cursor.
        if (clipPath !== "none" || textOverflow === "ellipsis" || ["INPUT", "TEXTAREA"].includes(one.tagName)) continue;
        if (one.scrollWidth > one.clientWidth + 1) found.push(`${one.tagName.toLowerCase()}.${one.className} cuts off ${one.textContent.trim().slice(0, 40)}`);
      }
    }
    return found;
  });
}

/** Everything that is wrong with a state, in every surrounding it has to stand. */
export async function faultsOf(shown) {
  const { page } = shown;
  const found = [];
  const under = async (media) => {
    await page.emulateMedia(media);
    // A state of time has a clock that stands still, so the page can't be asked to wait.
    await page.waitForTimeout(40);
    await Promise.race([page.evaluate(turned), page.waitForTimeout(2_000)]);
  };
  const note = (where, all) => found.push(...all.map((one) => `${where}: ${one}`));
  note("moved by itself", await page.evaluate(() => globalThis.moved));
  note("in light", await axe(shown));
  await under({ colorScheme: "dark" });
  note("in dark", await axe(shown, { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }));
  await under({ colorScheme: "light", contrast: "more" });
  note("with more contrast", await axe(shown, { runOnly: { type: "rule", values: ["color-contrast"] } }));
  await under({ contrast: "no-preference", reducedMotion: "reduce" });
  note("with less motion", await page.evaluate(running));
  await under({ reducedMotion: "no-preference", forcedColors: "active" });
  note("in forced colours", await page.evaluate(edgeless));
  await page.emulateMedia({ forcedColors: "none" });
  // 1280 by 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  note("at 320 by 256", await tooWide(shown));
  await page.evaluate(spaceOut);
  note("with text spaced out", await tooWide(shown));
  await page.setViewportSize({ width: 640, height: 700 });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  note("with text of twice the size", await tooWide(shown));
  note("in the console", shown.complaints);
  return found;
}

/** Colours go over into each other; whoever measures them waits for the end. */
async function turned() {
  const roots = [document];
  for (const root of roots) for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
  const finite = roots.flatMap((root) => root.getAnimations()).filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  await Promise.all(finite.map((one) => one.finished.catch(() => undefined)));
}

function running() {
  const roots = [document];
  for (const root of roots) for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
  return roots.flatMap((root) => root.getAnimations()).filter((one) => one.playState === "running").map((one) => `${one.animationName ?? "something"} runs`);
}

/** Controls that nobody could tell from the page where backgrounds and shadows are taken away. */
function edgeless() {
  const roots = [document];
  for (const root of roots) for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
  const found = [];
  for (const one of roots.flatMap((root) => [...root.querySelectorAll(".button, input:not([type=hidden], [type=file], .unseen)")])) {
    const { borderTopWidth, borderTopStyle, appearance } = getComputedStyle(one);
    // What lies unseen over something else is known by that.
    if (one.checkVisibility({ opacityProperty: true }) && appearance === "none" && (borderTopStyle === "none" || borderTopWidth === "0px")) found.push(`${one.tagName.toLowerCase()}#${one.id}.${one.className} has no edge`);
  }
  return found;
}

/** WCAG 2.2, 1.4.12. */
function spaceOut() {
  const roots = [document];
  for (const root of roots) for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
