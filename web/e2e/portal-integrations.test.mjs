// A client's integrations: credentials that nobody sees again, and a real sign-in that tries them out and leaves nothing behind.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { holds } from "./support/looks.mjs";
import { startServer } from "./support/server.mjs";
import { fill, firstPerson, go, open } from "./support/staff.mjs";
import { at, reads } from "./support/way.mjs";

let server;
let browser;
let person;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  person = await firstPerson(browser, server, { width: 1280, height: 900 });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function integration(name) {
  await open(person, "Integrations");
  await person.page.getByRole("link", { name, exact: true }).click();
  await at(person, name);
}

/** Begins a test, and signs in in its window as somebody. */
async function signInAs(user) {
  await person.page.getByRole("button", { name: /^Test/ }).click();
  const arrives = person.page.context().waitForEvent("page");
  await person.page.getByRole("button", { name: "Sign in at Sandbox" }).click();
  const window = await arrives;
  const visitor = { page: window };
  await at(visitor, /^Sign in/);
  await window.getByRole("button", { name: user }).click();
  return visitor;
}

test("a real sign-in passes every step, and no company is there afterwards", async () => {
  await integration("Sandbox");
  const visitor = await signInAs(/olive/i);
  await at(visitor, /^Share your books/);
  await visitor.page.getByRole("button", { name: "Approve" }).click();
  await visitor.page.getByText(/close this window/i).first().waitFor();
  await reads(person, /^It listed: .*Baker & Co Ltd/);
  const steps = await person.page.locator(".checks li").allInnerTexts();
  assert.equal(steps.filter((step) => step.includes("Done")).length, 6, steps.join("; "));
  await holds(person, "integration-tested");
  await open(person, "Companies");
  await reads(person, "No companies yet");
  assert.deepEqual(person.complaints, []);
});

test("a sign-in that is cancelled is told as that", async () => {
  await integration("Sandbox");
  await signInAs(/dan/i);
  await reads(person, "The sign-in was cancelled.");
  await reads(person, "Failing");
  await holds(person, "integration-failing");
});

test("a secret goes in and only its end is seen", async () => {
  await integration("Xero");
  await go(person, /^Add credentials/);
  await fill(person, "Client id", "7F0A41C2");
  await fill(person, "Client secret", "xs-3fb1c8e74aa94d2c9f2a");
  await go(person, "Keep");
  await reads(person, /^ends …9f2a, set .* by Jo Marlow$/);
  await person.page.reload();
  await reads(person, /^ends …9f2a/);
  assert.doesNotMatch(await person.page.content(), /3fb1c8e7/);
  await holds(person, "integration-credentials");
  const address = person.page.getByRole("textbox", { name: "Redirect URI" });
  assert.match(await address.inputValue(), /\/oauth\/callback\/[0-9a-f-]{36}$/);
});
