// Scanners that drive a real browser: whatever they do without pressing the button, the link stays with the person.
//
// Three rounds each; `cargo xtask prove` runs a hundred, or POSTERN_PROVE_ROUNDS.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";

const rounds = Number(process.env.POSTERN_PROVE_ROUNDS ?? (process.env.POSTERN_PROVE ? 100 : 3));
const lingerMs = process.env.POSTERN_PROVE ? 5_000 : 500;

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs `scan` on a fresh link, then lets a person open it: the button must still work. */
function leavesTheLink(name, scan) {
  test(name, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { redirect } = await server.api("POST", "/companies", { name: "Baker & Co Ltd" });
      const scanner = await visit(browser, server.url);
      await scan(scanner, redirect);
      await scanner.close();
      await redeem(await visit(browser, server.url), redirect);
    }
  });
}

async function redeem(person, link) {
  const answer = await person.page.goto(link);
  assert.equal(answer.status(), 200, await answer.text());
  await person.page.getByRole("button", { name: "Get started" }).click();
  await person.page.waitForURL(/\/s\/[^/]+$/);
  await person.close();
}

leavesTheLink("a browser that loads the page and moves its mouse", async ({ page }, link) => {
  await page.goto(link);
  for (let step = 0; step < 10; step += 1) await page.mouse.move(step * 60, step * 40);
  await page.waitForTimeout(lingerMs);
});

leavesTheLink("a browser that follows every link", async ({ page }, link) => {
  await page.goto(link);
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.href));
  assert.ok(links.length > 0, "there was nothing to follow");
  for (const href of links) {
    await page.goto(href);
    await page.goto(link);
  }
});

leavesTheLink("a browser that submits every form by script", async ({ page }, link) => {
  for (const way of ["submit", "requestSubmit"]) {
    await page.goto(link);
    const arrival = page.waitForNavigation();
    await page.locator("form").evaluateAll((forms, how) => forms.forEach((form) => form[how]()), way);
    assert.equal((await arrival).status(), 403, way);
  }
});

leavesTheLink("a browser that presses what no person sees", async ({ page }, link) => {
  await page.goto(link);
  await page.locator("button.unseen").evaluate((button) => button.click());
  await page.waitForLoadState();
  await page.goto(link);
});

leavesTheLink("prefetching and prerendering, before a visit in the same browser", async ({ context, page }, link) => {
  for (const purpose of ["prefetch", "prefetch;prerender"]) {
    await context.setExtraHTTPHeaders({ "Sec-Purpose": purpose });
    const answer = page.waitForResponse(link);
    // An answer without a page is an error to the one who asked for a page.
    await assert.rejects(page.goto(link));
    assert.equal((await answer).status(), 503, purpose);
  }
  await context.setExtraHTTPHeaders({});
  assert.equal((await page.goto(link)).status(), 200);
});

leavesTheLink("another page that frames the link and fetches it", async ({ page }, link) => {
  await page.setContent(`<iframe src="${link}"></iframe>`);
  await page.evaluate((url) => fetch(url, { mode: "no-cors", credentials: "include" }).catch(() => undefined), link);
  await page.evaluate((url) => fetch(url, { mode: "no-cors", method: "HEAD" }).catch(() => undefined), link);
  await page.waitForTimeout(100);
});

test("a scanner that presses the button like a person spends the link, and the person is told", async () => {
  const { redirect } = await server.api("POST", "/companies", { name: "Baker & Co Ltd" });
  await redeem(await visit(browser, server.url), redirect);
  const person = await visit(browser, server.url);
  const answer = await person.page.goto(redirect);
  assert.equal(answer.headers()["postern-error"], "link_used");
  await person.page.getByText("Ask Lumen Credit for a new link").waitFor();
  await person.close();
});
