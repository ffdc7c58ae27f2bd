// The whole way with Tab, Enter, Space and arrow keys; whatever has the focus can be seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { focused } from "./support/focus.mjs";
import { startServer } from "./support/server.mjs";
import { CONSENT, SIGN_IN, at } from "./support/way.mjs";

const MOST_STOPS = 40;

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Tabs until the focus is on the control of that name. */
async function tabTo(person, name) {
  const stops = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await person.page.keyboard.press("Tab");
    const now = await focused(person.page);
    if (!now) continue;
    assert.ok(now.visible, `${now.name} has the focus and cannot be seen`);
    stops.push(now.name);
    if (name instanceof RegExp ? name.test(now.name) : now.name === name) return now;
  }
  throw new Error(`${name} cannot be reached by Tab: ${stops.join(", ")}`);
}

async function tabAndPress(person, name, key = "Enter") {
  const { ringed } = await tabTo(person, name);
  assert.ok(ringed, `${name} has the focus and does not show it`);
  await person.page.keyboard.press(key);
}

for (const size of [{ width: 1280, height: 800 }, { width: 320, height: 480 }]) {
  test(`from the link to the end by keys alone, at ${size.width} pixels`, async () => {
    const { id, link } = await server.company();
    const person = await visit(browser, server.url, size);
    const { keyboard } = person.page;
    await person.page.goto(link);
    await tabAndPress(person, "Skip to the content");
    await tabAndPress(person, "Get started", "Space");

    await at(person, CONSENT);
    assert.equal((await focused(person.page)).name, CONSENT, "a new screen begins at its heading");
    await tabAndPress(person, /^Why/);
    await tabAndPress(person, "Not now");
    await at(person, "What would you like to connect?");
    await tabAndPress(person, "Finish");
    await tabAndPress(person, "Connect your accounting software before you finish");
    assert.match((await focused(person.page)).name, /^Connect/, "the summary leads to what is missing");
    await keyboard.press("Enter");
    await at(person, CONSENT);
    await tabAndPress(person, "Agree and go to Sandbox", "Space");

    await at(person, SIGN_IN);
    await tabAndPress(person, "dan");
    await at(person, "We couldn’t connect to Sandbox");
    await tabAndPress(person, "Choose different software");
    await at(person, "Which accounting software do you use?");
    await tabTo(person, /^S?a? ?Sandbox/);
    await keyboard.press("Space");
    await tabAndPress(person, "Continue");
    await at(person, CONSENT);
    await tabAndPress(person, "Agree and go to Sandbox");

    await at(person, SIGN_IN);
    await tabAndPress(person, "sam");
    await at(person, /^Share your books/);
    await tabTo(person, "Alder Joinery Ltd");
    await keyboard.press("Space");
    await tabTo(person, "Brise Marine SARL");
    await keyboard.press("Space");
    await tabAndPress(person, "Approve");

    await at(person, "Which business should Lumen Credit see?");
    await tabTo(person, "Alder Joinery Ltd");
    await keyboard.press("ArrowDown");
    assert.equal((await focused(person.page)).name, "Brise Marine SARL");
    await tabAndPress(person, "Share this business");
    await at(person, "Sandbox is connected");
    await tabAndPress(person, "Finish");
    await at(person, "All done");
    assert.deepEqual(await server.statuses(id), ["Linked"]);
    assert.deepEqual(person.complaints, []);
    await person.close();
  });
}
