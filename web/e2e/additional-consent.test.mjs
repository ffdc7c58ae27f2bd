// Coming back when the client asks for more than was agreed to: the question (L13), both answers to it, what is kept of them, and the
// agreement that is shown once more before connecting again (L20).
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { heard, opening, share, signInAs } from "./support/embedding.mjs";
import { browser, embedding, server, site } from "./support/room.mjs";
import { CONSENT, agreeAndSignIn, at, openLink, press, reads, shareAndFinish } from "./support/way.mjs";

const QUESTION = "Lumen Credit would like to use your data for something else too.";
const NEXT = "What would you like to connect?";
const OWN = "May we look at your books for a card?";

site();

/** Sets what the client asks for: switches, words, kinds of record. */
async function asks({ texts = {}, display = {}, dataTypes } = {}) {
  const now = await server.api("GET", "/settings/link");
  const categories = { accounting: { enabled: true, ...(dataTypes && { dataTypes }) } };
  await server.api("PUT", "/settings/link", { ...now, texts, categories, display: { ...now.display, additionalConsent: true, manageConnections: { on: false }, ...display } });
}

const consents = async (company) => (await server.api("GET", `/companies/${company}/consents`)).results;
const freshLink = async (company) => (await server.api("GET", `/companies/${company}`)).redirect;

/** A company that has connected Baker & Co Ltd and agreed to what the client asks for now. */
async function connected() {
  const company = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, company.link);
  await agreeAndSignIn(person, "olive");
  await shareAndFinish(person);
  await person.close();
  return company.id;
}

async function comesBack(company) {
  const person = await visit(browser, server.url);
  await person.page.goto(await freshLink(company));
  await press(person, "Get started");
  return person;
}

test("nobody is asked anything while the client asks for nothing new", async () => {
  await asks({ dataTypes: ["Bills"] });
  const company = await connected();
  const person = await comesBack(company);
  await at(person, NEXT);
  assert.equal(await person.page.getByRole("button", { name: /^See what.s new/ }).count(), 0);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("a new kind of record and new words are agreed to once, and the receipt has them", async () => {
  await asks({ dataTypes: ["Bills"] });
  const company = await connected();
  await asks({ dataTypes: ["Bills", "Invoices"], texts: { "accounting.additionalConsents.termsAndConditions": "For **a card** as well." }, display: { manageConnections: { on: true } } });
  const person = await comesBack(company);
  await at(person, QUESTION);
  const [before, fresh] = await person.page.getByRole("region").filter({ has: person.page.getByRole("heading", { level: 2 }) }).allInnerTexts();
  assert.match(before, /^You already agreed to\s+Sharing Baker & Co Ltd from Sandbox\s+Bills$/);
  assert.match(fresh, /^New\s+Invoices\s+For a card as well\.$/);
  await assertAccessible(person.page, QUESTION);
  await picture(person.page, "L13");
  const [agree, refuse] = await Promise.all(["Agree", "No thanks"].map((name) => person.page.getByRole("button", { name }).boundingBox()));
  assert.deepEqual([agree.width, agree.height], [refuse.width, refuse.height], "no is as easy as yes");
  await press(person, "Agree");
  await at(person, "Your connections");
  const [given, ...earlier] = await consents(company);
  assert.deepEqual([given.kind, given.locale, earlier.length], ["additional", "en", 1]);
  assert.match(given.text, /^# Lumen Credit would like[^]*## New\n\n- Invoices\n\nFor \*\*a card\*\* as well\.[^]*\*\*Agree\*\*$/);

  // L18 shows it, beside what was agreed to first.
  await press(person, /^Sandbox/);
  await person.page.getByText("What you agreed to").click();
  await reads(person, /^Also agreed today/);
  await reads(person, "For a card as well.");
  await person.close();

  const later = await comesBack(company);
  await at(later, "Your connections");
  assert.deepEqual(await server.statuses(company), ["Linked"]);
  assert.deepEqual([...person.complaints, ...later.complaints], []);
  await later.close();
});

test("a refusal keeps what is connected, stores nothing, and asks again another day", async () => {
  await asks({ dataTypes: ["Bills"] });
  const company = await connected();
  await asks({ dataTypes: ["Bills"], texts: { "accounting.additionalConsents.title": OWN } });
  const person = await comesBack(company);
  await at(person, OWN);
  await press(person, "No thanks");
  await at(person, NEXT);
  await reads(person, "Connected: Sandbox");
  // It does not come up a second time by itself; whoever wants to can look again.
  await person.page.reload();
  await at(person, NEXT);
  // By keys alone: to the question again, and back to the button that led there.
  await person.page.getByRole("button", { name: /^See what.s new/ }).press("Enter");
  await at(person, OWN);
  await person.page.getByRole("button", { name: "Back" }).press("Enter");
  await at(person, NEXT);
  await person.page.getByRole("button", { name: /^See what.s new/ }).press("Enter");
  await at(person, OWN);
  await press(person, "Connect different software");
  await at(person, "Which accounting software do you use?");
  assert.deepEqual((await consents(company)).map(({ kind }) => kind), ["first"]);
  assert.deepEqual(await server.statuses(company), ["Linked"]);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("before connecting again the agreement stands once more only where it has changed", async () => {
  await asks({ dataTypes: ["Bills"] });
  const company = await connected();
  const [{ id }] = (await server.api("GET", `/companies/${company}/connections`)).results;
  await server.api("PATCH", `/companies/${company}/connections/${id}`, { status: "Unlinked" });
  const same = await comesBack(company);
  await at(same, NEXT);
  await press(same, "Reconnect: Accounting");
  await at(same, /^Sign in/);
  await same.close();

  await asks({ dataTypes: ["Bills"], texts: { "accounting.consents.purpose": "For a card, since last week." } });
  const person = await comesBack(company);
  await at(person, NEXT);
  await press(person, "Reconnect: Accounting");
  await at(person, CONSENT);
  await person.page.getByText("Why", { exact: true }).click();
  await reads(person, "For a card, since last week.");
  await agreeAndSignIn(person, "olive");
  await shareAndFinish(person);
  const [given] = await consents(company);
  assert.equal(given.kind, "reconnect");
  assert.match(given.text, /For a card, since last week\./);
  assert.deepEqual(await server.statuses(company), ["Linked"]);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("a page with the SDK turns it on for itself, in its own words, and hears what was agreed to", async () => {
  await asks({ dataTypes: ["Bills"], display: { additionalConsent: false } });
  const first = await embedding.company();
  const person = await embedding.atLink(first);
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await share(person);
  await person.close();

  const off = await embedding.atLink(first);
  await at(off, NEXT);
  await off.close();
  const options = { enableAdditionalConsent: true, text: { "accounting.additionalConsents.title": OWN, "accounting.additionalConsents.subtitle": "It takes **a minute**." } };
  const again = await embedding.atLink({ ...first, options });
  await at(again, OWN);
  await assertAccessible(again.page, `${OWN}, embedded`);
  await press(again, "Agree");
  await at(again, NEXT);
  const [given] = await consents(first.companyId);
  const [name, { text }] = (await heard(again)).at(-1);
  assert.deepEqual([name, text], ["consent", given.text]);
  assert.match(text, /^# May we look at your books for a card\?\n\nIt takes \*\*a minute\*\*\./);
  assert.deepEqual(embedding.complaintsOf(again), []);
});
