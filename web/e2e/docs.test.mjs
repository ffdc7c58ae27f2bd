// The API's documentation as pages: readable by everybody, on a phone and at a desk, without a script and without another host.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, sidewaysScroll, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";

room();

/** Every page that the menu or a list of codes leads to. */
async function addresses() {
  const links = async (path) => {
    const html = await (await fetch(server.url + path)).text();
    return [...html.matchAll(/href="(\/docs[^"#]*)/g)].map(([, href]) => href);
  };
  return [...new Set([...(await links("/docs")), ...(await links("/docs/errors"))])];
}

async function openAll(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

test("every page keeps the rules of accessibility and its own policy, with everything opened", async () => {
  const pages = await addresses();
  assert.ok(pages.length > 60, `${pages.length} pages`);
  const person = await visit(browser, server.url);
  // All pages of codes have one template; a handful stands for them.
  const shown = pages.filter((path, at) => !path.startsWith("/docs/errors/") || at % 9 === 0);
  for (const path of shown) {
    await person.page.goto(server.url + path);
    await openAll(person.page);
    await assertAccessible(person.page, path);
  }
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("on a phone and at a desk no page scrolls sideways, and none is without its style", async () => {
  for (const [width, colorScheme] of [[320, "light"], [320, "dark"], [1280, "light"], [1280, "dark"]]) {
    const person = await visit(browser, server.url, { width, colorScheme });
    for (const path of ["/docs", "/docs/companies", "/docs/errors", "/docs/errors/invalid_request", "/docs/operations"]) {
      await person.page.goto(server.url + path);
      await picture(person.page, `docs-${path.slice(1).replaceAll("/", "-")}-${width}-${colorScheme}`);
      await openAll(person.page);
      assert.equal(await sidewaysScroll(person.page), 0, `${path} at ${width}`);
      const family = await person.page.evaluate(() => getComputedStyle(document.body).fontFamily);
      assert.match(family, /sans-serif/, path);
    }
    assert.deepEqual(person.complaints, []);
    await person.close();
  }
});

test("every link leads somewhere, down to the place on the page", async () => {
  const places = new Map();
  const ids = async (path) => {
    if (!places.has(path)) {
      const answer = await fetch(server.url + path);
      assert.equal(answer.status, 200, path);
      const html = await answer.text();
      places.set(path, { html, ids: new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)) });
    }
    return places.get(path);
  };
  for (const path of await addresses()) {
    const { html } = await ids(path);
    for (const [, href] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
      const url = new URL(href, server.url + path);
      assert.equal(url.origin, server.url, href);
      if (!url.pathname.startsWith("/docs")) continue;
      const target = await ids(url.pathname);
      if (url.hash !== "") assert.ok(target.ids.has(url.hash.slice(1)), `${href} on ${path}`);
    }
  }
});

test("by keyboard alone a person gets to an operation, its fields and its errors", async () => {
  const person = await visit(browser, server.url);
  const { page } = person;
  await page.goto(`${server.url}/docs`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  const reach = async (words) => {
    for (let presses = 0; presses < 200; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement.textContent.trim())).startsWith(words)) return;
    }
    throw new Error(`${words} can't be reached`);
  };
  await reach("Create a company");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/docs/companies#create_company");
  await reach("Fields of the answer");
  await page.keyboard.press("Enter");
  await reach("Errors");
  await page.keyboard.press("Enter");
  await reach("idempotency_key_reused");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "idempotency_key_reused" }).waitFor();
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("the call that a page shows works as it stands, and its errors name their page", async () => {
  const person = await visit(browser, server.url);
  await person.page.goto(`${server.url}/docs/companies#create_company`);
  const call = await person.page.locator("section", { has: person.page.locator("#create_company") }).locator("pre").first().innerText();
  const [, body] = call.match(/--data '(.*)'/);
  const [, address] = call.match(/"(http[^"]*)"\s*$/);
  const key = Buffer.from(server.client.authorization.replace("Basic ", ""), "base64").toString();
  const headers = {
    authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
    "content-type": "application/json",
  };
  const made = await fetch(address, { method: "POST", headers, body });
  assert.ok(made.ok, await made.clone().text());
  assert.equal((await made.json()).name, JSON.parse(body).name);
  const refused = await fetch(address, { method: "POST", headers, body: "{" });
  const [, help] = refused.headers.get("link").match(/^<([^>]+)>; rel="help"$/);
  await person.page.goto(help);
  await person.page.getByRole("heading", { level: 1, name: (await refused.json()).code }).waitFor();
  await person.close();
});
