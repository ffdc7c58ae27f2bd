// Connecting again: the same business comes back in place, and another one is shared by nobody until its person decides.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { agreeAndSignIn, at, openLink, press, reads, shareAndFinish, signIn } from "./support/way.mjs";

const DIFFERENT = "This is a different business";
const NEXT = "What would you like to connect?";

room();

const connections = async (company) => (await server.api("GET", `/companies/${company}/connections`)).results;
const events = async (company, kind) =>
  (await server.api("GET", `/companies/${company}/linkEvents`)).results.filter((event) => event.kind === kind);
const freshLink = async (company) => (await server.api("GET", `/companies/${company}`)).redirect;

/** A company whose connection to Baker & Co Ltd has been unlinked. */
async function unlinked() {
  const company = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, company.link);
  await agreeAndSignIn(person, "olive");
  await shareAndFinish(person);
  await person.close();
  const [{ id }] = await connections(company.id);
  await server.api("PATCH", `/companies/${company.id}/connections/${id}`, { status: "Unlinked" });
  return { company: company.id, id };
}

/** Comes back by a fresh link and reconnects as this person of the Sandbox, whatever page the visit begins on. */
async function comesBack(company, user) {
  const person = await visit(browser, server.url);
  await person.page.goto(await freshLink(company));
  await press(person, "Get started");
  await at(person, NEXT);
  await press(person, "Reconnect: Accounting");
  await chooses(person, user);
  return person;
}

async function chooses(person, user) {
  if (user === "sam") {
    await signIn(person, user, { approves: false });
    await at(person, /^Share your books/);
    for (const business of await person.page.getByRole("checkbox").all()) await business.check();
    await press(person, "Approve");
    await at(person, /^Which business should Lumen Credit see/);
    await person.page.getByLabel("Alder Joinery Ltd").check();
  } else {
    await signIn(person, user);
    await at(person, "Share this business with Lumen Credit?");
  }
  await press(person, "Share this business");
}

test("the same business connects again in place", async () => {
  const { company, id } = await unlinked();
  const person = await comesBack(company, "olive");
  await at(person, "Sandbox is connected");
  const now = await connections(company);
  assert.deepEqual(now.map((one) => [one.id, one.status]), [[id, "Linked"]]);
  assert.deepEqual(await events(company, "business_mismatch"), []);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("another business is cancelled, and nothing of it was shared", async () => {
  const { company, id } = await unlinked();
  const person = await comesBack(company, "sam");
  await at(person, DIFFERENT);
  await reads(person, "Baker & Co Ltd");
  await reads(person, "Nothing has been shared from");
  await assertAccessible(person.page, DIFFERENT);
  await picture(person.page, "L21");
  assert.deepEqual((await connections(company)).map((one) => one.status), ["Unlinked"]);
  await press(person, "Cancel");
  await at(person, NEXT);
  assert.deepEqual((await connections(company)).map((one) => [one.id, one.status]), [[id, "Unlinked"]]);
  const [met] = await events(company, "business_mismatch");
  assert.deepEqual([met.business.name, met.expectedBusiness.name], ["Alder Joinery Ltd", "Baker & Co Ltd"]);
  assert.equal((await events(company, "mismatch_decided"))[0].choice, "cancel");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("choosing again, by keys alone, leads to the right business", async () => {
  const { company, id } = await unlinked();
  const person = await comesBack(company, "sam");
  await at(person, DIFFERENT);
  const focused = () =>
    person.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.textContent?.trim();
    });
  assert.equal(await focused(), DIFFERENT, "the heading has the focus");
  await person.page.keyboard.press("Tab");
  assert.equal(await focused(), "Choose again");
  await person.page.keyboard.press("Enter");
  await chooses(person, "olive");
  await at(person, "Sandbox is connected");
  assert.deepEqual((await connections(company)).map((one) => [one.id, one.status]), [[id, "Linked"]]);
  assert.equal((await events(company, "mismatch_decided"))[0].choice, "again");
  await person.close();
});

test("a connection's own link asks the same on its own page", async () => {
  const { company, id } = await unlinked();
  const person = await visit(browser, server.url);
  const { linkUrl } = await server.api("GET", `/companies/${company}/connections/${id}`);
  await person.page.goto(linkUrl);
  await press(person, "Continue to Sandbox");
  await signIn(person, "sam", { approves: false });
  await at(person, /^Share your books/);
  for (const business of await person.page.getByRole("checkbox").all()) await business.check();
  await press(person, "Approve");
  await person.page.getByLabel("Brise Marine SARL").check();
  await press(person, "Share this business");
  await at(person, DIFFERENT);
  await assertAccessible(person.page, `${DIFFERENT}, by the connection's own link`);
  await picture(person.page, "S10-different");
  await press(person, "Cancel");
  await at(person, /wasn.t connected/);
  assert.deepEqual((await connections(company)).map((one) => one.status), ["Unlinked"]);
  assert.deepEqual(person.complaints, []);
  await person.close();
});
