// The main job, as a customer does it: from the URL to a connection that is Linked, once.
//
// Every screen on the way is held to the same rules: nothing from another host, nothing refused by the page's policy, no
// broken rule of accessibility, no scrolling sideways. Pictures are kept under target/e2e.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFaults } from "./support/accessibility.mjs";
import { picture, sidewaysScroll, startBrowser, visit } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";

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

const company = () => server.api("POST", "/companies", { name: "Baker & Co Ltd" });

async function statuses(id) {
  return (await server.api("GET", `/companies/${id}/connections`)).results.map((connection) => connection.status);
}

/** A step of the way: the heading is there, and the screen keeps the rules. */
async function at(person, heading, name) {
  await person.page.getByRole("heading", { level: 1, name: heading }).waitFor().catch((error) => shown(person, error));
  if (name) await picture(person.page, name);
  assert.deepEqual(await accessibilityFaults(person.page), [], String(heading));
  assert.equal(await sidewaysScroll(person.page), 0, `${heading} scrolls sideways`);
}

async function press(person, name) {
  await person.page.getByRole("button", { name }).click().catch((error) => shown(person, error));
}

/** The error, with what the person sees instead. */
async function shown(person, error) {
  const words = await person.page.locator("body").ariaSnapshot();
  const place = `${person.page.url()} shows:\n${words}\n${person.complaints.join("\n")}`;
  throw new Error(`${error.message}\n${place}`, { cause: error });
}

async function signInAtTheSandbox(person, user, business = "") {
  await at(person, "Sign in to Sandbox Books");
  await press(person, user);
  if (business) await person.page.getByLabel(business).check();
  await press(person, "Approve");
}

for (const width of [320, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    const look = `${width}-${colorScheme}`;
    test(`a company link leads to Linked, once, at ${width} pixels in ${colorScheme}`, async () => {
      const { id, redirect } = await company();
      const person = await visit(browser, server.url, { width, colorScheme });
      await person.page.goto(redirect);
      await at(person, /Give Lumen Credit access/, `${look}-1-open`);
      await press(person, "Get started");

      await at(person, "Let Lumen Credit read your Sandbox data?", `${look}-2-consent`);
      assert.ok(!person.page.url().includes("plk_"), "the token left the address bar");
      await press(person, "Agree and go to Sandbox");

      await signInAtTheSandbox(person, "olive");
      await at(person, /Share this business/, `${look}-3-confirm`);
      assert.deepEqual(await statuses(id), ["PendingAuth"], "nothing is shared before the confirmation");
      await press(person, "Share this business");
      await at(person, "Sandbox is connected", `${look}-4-connected`);
      await press(person, "Finish");
      await at(person, "All done", `${look}-5-done`);
      assert.deepEqual(await statuses(id), ["Linked"]);
      assert.deepEqual(person.complaints, []);

      const stranger = await visit(browser, server.url, { width, colorScheme });
      const answer = await stranger.page.goto(redirect);
      assert.equal(answer.status(), 410);
      assert.equal(answer.headers()["postern-error"], "link_used");
      await picture(stranger.page, `${look}-6-used`);
      assert.deepEqual(await accessibilityFaults(stranger.page), []);
      await Promise.all([person.close(), stranger.close()]);
    });
  }
}

test("a connection link leads to Linked after the business is confirmed", async () => {
  const { id } = await company();
  const { linkUrl } = await server.api("POST", `/companies/${id}/connections`, { platformKey: "mqjo" });
  const person = await visit(browser, server.url, { width: 320 });
  await person.page.goto(linkUrl);
  await at(person, /Next: Sandbox/, "connection-1-start");
  await press(person, /^Continue to Sandbox/);
  await signInAtTheSandbox(person, "olive");
  await at(person, /Share .* with Lumen Credit/, "connection-2-confirm");
  assert.deepEqual(await statuses(id), ["PendingAuth"]);
  await press(person, /^Share /);
  await at(person, /Sandbox is connected/, "connection-3-connected");
  assert.deepEqual(await statuses(id), ["Linked"]);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("saying no at the provider shares nothing, and the same session may try again", async () => {
  const { id, redirect } = await company();
  const person = await visit(browser, server.url);
  await person.page.goto(redirect);
  await press(person, "Get started");
  await press(person, "Agree and go to Sandbox");
  await at(person, "Sign in to Sandbox Books");
  await press(person, "dan");
  await at(person, "We couldn’t connect to Sandbox", "denied");
  assert.deepEqual(await statuses(id), ["PendingAuth"]);
  await press(person, "Try again");
  await signInAtTheSandbox(person, "olive");
  await at(person, /Share this business/);
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  assert.deepEqual(await statuses(id), ["Linked"]);
  await person.close();
});

test("the browser that used a link comes back to its session by the same URL", async () => {
  const { redirect } = await company();
  const person = await visit(browser, server.url);
  await person.page.goto(redirect);
  await press(person, "Get started");
  await at(person, "Let Lumen Credit read your Sandbox data?");
  await person.page.goto(redirect);
  await at(person, "Let Lumen Credit read your Sandbox data?");
  await person.page.reload();
  await at(person, "Let Lumen Credit read your Sandbox data?");
  await person.close();
});
