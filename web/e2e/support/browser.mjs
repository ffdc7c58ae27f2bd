// The distribution's Chromium, and a page that keeps an account of what it must not do.
//
// POSTERN_CHROMIUM names the browser. A `visit` is one person's browser: cookies of its own, one page, and a list of complaints:
// requests to other hosts, errors and warnings on the console, violations of a page's policy.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PATIENCE_MS = 20_000;
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];
const screenshots = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));

/** Starts the browser. Chromium's own sandbox refuses to run as root. */
export function startBrowser(more = []) {
  const executablePath = process.env.POSTERN_CHROMIUM;
  if (!executablePath) throw new Error("POSTERN_CHROMIUM does not name a browser; run this by `cargo xtask test --only e2e`");
  const args = [...QUIET, ...more, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  return chromium.launch({ executablePath, args });
}

/** One person's browser. `origin` is the only one it may talk to without a complaint. */
export async function visit(browser, origin, { width = 1280, height = 800, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: "en-GB", ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violated: ${event.effectiveDirective} by ${event.blockedURI}`);
    });
  });
  const complaints = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) complaints.push(`request to ${url.origin}`);
  });
  context.on("console", (message) => {
    const at = message.page()?.url();
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${at}: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`));
  const page = await context.newPage();
  return { context, page, complaints, close: () => context.close() };
}

/** Waits until nothing on the page moves any more, apart from what moves for ever. */
export async function settled(page) {
  await page.evaluate(async () => {
    const roots = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
    }
    const moving = roots
      .flatMap((root) => root.getAnimations())
      .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
      // What is folded away, as in a closed `details`, is not drawn, and its clock stands still.
      .filter((animation) => animation.effect?.target?.checkVisibility() !== false);
    // An animation that is taken away before its end is settled as well.
    await Promise.all(moving.map((animation) => animation.finished.catch(() => undefined)));
    await document.fonts.ready;
  });
}

/** Keeps a picture of the whole page under target/e2e, in a window high enough that nothing sticks over anything. */
export async function picture(page, name) {
  await settled(page);
  await mkdir(screenshots, { recursive: true });
  const before = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height > before.height) await page.setViewportSize({ ...before, height });
  await page.screenshot({ path: `${screenshots}${name}.png` });
  if (height > before.height) await page.setViewportSize(before);
}

/** How far the page can be scrolled sideways, in pixels: more than nothing is a fault of the layout. */
export function sidewaysScroll(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
