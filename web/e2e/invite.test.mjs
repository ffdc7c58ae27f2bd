// The invite link, which every customer of a client may be given: it asks the business name, while links are not one-time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { CONSENT, at, press, reads } from "./support/way.mjs";

let address;

room(async () => {
  address = `${server.url}/client/${server.client.clientId}`;
  await oneTime(false);
});

const oneTime = async (oneTimeLinks) => server.api("PUT", "/settings/link", { ...(await server.api("GET", "/settings/link")), oneTimeLinks });
const names = async () => (await server.api("GET", "/companies")).results.map(({ name }) => name);

test("a name makes the company and opens its visit, without JavaScript up to there", async () => {
  const person = await visit(browser, server.url, { width: 320, height: 640 });
  await person.page.goto(address);
  await at(person, "What is your business called?");
  await assertAccessible(person.page, "L00");
  await press(person, "Continue");
  await reads(person, "Write the name of your business.");
  await assertAccessible(person.page, "L00 without a name");
  await picture(person.page, "invite-missing");
  assert.deepEqual(await names(), []);
  await person.page.getByLabel("What is your business called?").fill("Fox & Sons <Ltd>");
  await press(person, "Continue");
  await at(person, CONSENT);
  assert.deepEqual(await names(), ["Fox & Sons <Ltd>"]);
  assert.ok(!person.page.url().includes("name="), person.page.url());
  await person.close();
});

test("a form that is still open makes nothing once links are one-time", async () => {
  const before = await names();
  const person = await visit(browser, server.url);
  await person.page.goto(`${address}?link.locale=de`);
  await at(person, "Wie heißt Ihr Unternehmen?");
  await person.page.getByRole("textbox").fill("Zu spät GmbH");
  await oneTime(true);
  await press(person, "Weiter");
  await at(person, "Diese Seite ist nicht verfügbar");
  assert.deepEqual(await names(), before);
  await oneTime(false);
  await person.close();
});
