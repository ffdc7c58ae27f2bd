// One company in the Portal: the businesses below it, its name, and what happened to which connection. And access that is asked for once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { holds } from "./support/looks.mjs";
import { startServer } from "./support/server.mjs";
import { firstPerson, go } from "./support/staff.mjs";
import { at, openLink, press, reads, signIn } from "./support/way.mjs";

let server;
let browser;
let person;
let base;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  person = await firstPerson(browser, server, { width: 1280, height: 900 });
  base = `${server.url}/portal/c/${server.client.clientId}`;
  const settings = await server.api("GET", "/settings/link");
  await server.api("PUT", "/settings/link", { ...settings, display: { ...settings.display, multiEntity: true } });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Connects every business of somebody who has three. */
async function connectThree(link) {
  const customer = await visit(browser, server.url);
  await openLink(customer, link);
  await press(customer, "Agree and go to Sandbox");
  await signIn(customer, "sam", { approves: false });
  await at(customer, /^Share your books/);
  for (const one of await customer.page.getByRole("checkbox").all()) await one.check();
  await press(customer, "Approve");
  await at(customer, "Which businesses should Lumen Credit see?");
  await press(customer, "Select all (3)");
  await press(customer, "Share 3 businesses");
  await at(customer, "Sandbox is connected");
  await customer.close();
}

test("a parent lists its subsidiaries and stands as they do", async () => {
  const { page } = person;
  const { id, link } = await server.company("Sam Holdings");
  await connectThree(link);
  await page.goto(`${base}/companies/${id}`);
  await at(person, "Sam Holdings");
  await reads(person, "Connected by its subsidiaries");
  await page.getByRole("main").getByRole("link", { name: "Subsidiaries", exact: true }).first().click();
  await reads(person, "3 of 3 connected.");
  await page.locator(".page-head").getByText("Connected", { exact: true }).waitFor();
  await holds(person, "subsidiaries");

  const children = await server.api("GET", `/companies?query=${encodeURIComponent(`referenceParentCompany.id=${id}`)}`);
  assert.equal(children.totalResults, 3);
  const [first] = children.results;
  await server.api("PATCH", `/companies/${first.id}/connections/${first.dataConnections[0].id}`, { status: "Unlinked" });
  // The page keeps up by itself.
  await reads(person, "2 of 3 connected.");
  await page.locator(".page-head").getByText("Partly connected", { exact: true }).waitFor();

  await page.getByRole("link", { name: first.name }).click();
  await at(person, first.name);
  await reads(person, "Part of");
  await page.getByRole("link", { name: "Sam Holdings" }).click();
  await at(person, "Sam Holdings");

  // In the list of companies it stands the same way, and opens below itself by keyboard.
  await page.goto(`${base}/companies?q=Sam%20Holdings`);
  await at(person, "Companies");
  await reads(person, "2 of 3 connected");
  const rows = page.locator("tr.subsidiary");
  assert.equal(await rows.count(), 0);
  await page.getByRole("button", { name: "Subsidiaries: Sam Holdings" }).focus();
  await page.keyboard.press("Enter");
  await rows.first().waitFor();
  assert.equal(await rows.count(), 3);
  await holds(person, "family");
  await rows.getByRole("link", { name: first.name }).click();
  await at(person, first.name);
  assert.deepEqual(person.complaints, []);
});

test("a company is renamed with the keyboard, where its name stands", async () => {
  const { page } = person;
  const { id } = await server.company("Baker & Co Ltd");
  await page.goto(`${base}/companies/${id}`);
  await at(person, "Baker & Co Ltd");
  await page.getByRole("button", { name: "Rename: Baker & Co Ltd" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Baker & Sons Ltd");
  await holds(person, "rename");
  await page.getByLabel("Name", { exact: true }).press("Enter");
  await at(person, "Baker & Sons Ltd");
  assert.equal((await server.api("GET", `/companies/${id}`)).name, "Baker & Sons Ltd");
  assert.equal(await page.locator("form.rename").count(), 0);
  assert.deepEqual(person.complaints, []);
});

test("the timeline is narrowed to one connection, and a link says who made it", async () => {
  const { page } = person;
  const { company, id } = await server.connection("Echo Ltd");
  await server.api("POST", `/companies/${company}/connections/${id}/links`);
  await server.api("POST", `/companies/${company}/links`);
  await page.goto(`${base}/companies/${company}/timeline`);
  await at(person, "Echo Ltd");
  const rows = page.locator(".timeline > li");
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  await page.getByLabel("What happened to").selectOption({ label: "Sandbox" });
  await rows.nth(1).waitFor({ state: "detached" });
  assert.equal(await rows.count(), 1);
  assert.equal(new URL(page.url()).searchParams.get("connection"), id);
  await holds(person, "timeline-of");
  await page.getByRole("link", { name: "Links", exact: true }).click();
  await go(person, "Request data");
  await go(person, "Create link");
  await reads(person, "It is shown only now.");
  await go(person, "Done");
  await page.getByRole("cell", { name: "Jo Marlow" }).waitFor();
  assert.deepEqual(person.complaints, []);
});

test("access is asked for once, and that is kept", async () => {
  const { page } = person;
  await page.goto(`${base}/settings/integrations/mqjo`);
  await at(person, "Sandbox");
  const once = page.getByRole("radio", { name: /^Once/ });
  assert.equal(await once.isChecked(), false);
  await once.check();
  await holds(person, "access");
  await go(person, "Save");
  await page.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
  await page.reload();
  await at(person, "Sandbox");
  assert.equal(await page.getByRole("radio", { name: /^Once/ }).isChecked(), true);
  assert.deepEqual(person.complaints, []);
});
