// The distribution's Chromium, and a page that keeps an account of what it must not do.
//
// POSTERN_CHROMIUM names the browser. A `visit` is one person's browser: cookies of its own, one page, and lists of requests to
// other hosts, errors on the console and refused policies.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PATIENCE_MS = 15_000;
const screenshots = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));

/** Starts the browser. Chromium's own sandbox refuses to run as root. */
export function startBrowser() {
  const executablePath = process.env.POSTERN_CHROMIUM;
  if (!executablePath) throw new Error("POSTERN_CHROMIUM does not name a browser; run this by `cargo xtask test --only e2e`");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}

/** One person's browser. */
export async function visit(browser, origin, { width = 1280, height = 800, colorScheme = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: "en-GB" });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) complaints.push(`request to ${url.origin}`);
  });
  page.on("console", (message) => {
    // Browsers ask for an icon that nobody promised them.
    if (message.location().url.endsWith("/favicon.ico")) return;
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  return { context, page, complaints, close: () => context.close() };
}

/** Keeps a picture under target/e2e. */
export async function picture(page, name) {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: `${screenshots}${name}.png`, fullPage: true });
}

/** How far the page can be scrolled sideways, in pixels: more than nothing is a fault of the layout. */
export function sidewaysScroll(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
