// "Sign up with …": from the link to the client's own page, which learns who it is, and to which no books are opened.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, startBrowser, visit } from "./support/browser.mjs";
import { startNeighbour } from "./support/neighbour.mjs";
import { startServer } from "./support/server.mjs";
import { at, press, reads, SIGN_IN } from "./support/way.mjs";

const SCOPES = "link.scopes=openid%20profile%20email";

let server;
let browser;
let client;
let address;

before(async () => {
  [server, browser, client] = await Promise.all([startServer(), startBrowser(), startNeighbour()]);
  address = `${server.url}/clients/${server.client.clientId}/signUpWith/mqjo`;
  await server.api("PUT", "/settings/redirects", { redirectUrl: "", signUpSuccessRedirectUrl: `${client.url}/welcome` });
  await oneTime(false);
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), client?.stop()]);
});

const oneTime = async (oneTimeLinks) => server.api("PUT", "/settings/link", { ...(await server.api("GET", "/settings/link")), oneTimeLinks });
const companies = async () => (await server.api("GET", "/companies")).results;

/** The page behind the link, and its button. */
async function begin(person, query = SCOPES) {
  await person.page.goto(`${address}?${query}`);
  await at(person, "Sign up with Sandbox");
  await press(person, "Continue to Sandbox");
  await at(person, SIGN_IN);
}

/** What the client's page is told, once the person is there. */
async function arrival(person) {
  await at(person, "Welcome back");
  const { origin, pathname, searchParams } = new URL(person.page.url());
  assert.equal(`${origin}${pathname}`, `${client.url}/welcome`);
  return Object.fromEntries(searchParams);
}

for (const javaScriptEnabled of [true, false]) {
  test(`somebody signs up and is known by name at the client's page${javaScriptEnabled ? "" : ", without JavaScript"}`, async () => {
    const before = (await companies()).length;
    const person = await visit(browser, server.url, { javaScriptEnabled, width: 320, height: 640 });
    await person.page.goto(`${address}?${SCOPES}&state=s%26t`);
    await at(person, "Sign up with Sandbox");
    await reads(person, "Your name, Your email address");
    if (javaScriptEnabled) await assertAccessible(person.page, "sign up");
    await picture(person.page, "sign-up");
    assert.equal((await companies()).length, before, "looking makes nothing");
    await press(person, "Continue to Sandbox");
    await at(person, SIGN_IN);
    await press(person, "olive");
    await at(person, /^Say who you are to/);
    if (javaScriptEnabled) await assertAccessible(person.page, "the Sandbox asks for the name only");
    await picture(person.page, "sign-up-sandbox");
    await press(person, "Approve");
    const told = await arrival(person);
    const company = (await companies()).find(({ id }) => id === told.companyId);
    assert.match(company.name, /^Sandbox-\d{4}-\d\d-\d\d-T\d{6}$/);
    assert.deepEqual(told, {
      companyId: company.id,
      connectionId: company.dataConnections[0].id,
      statusCode: "200",
      openId_email: "olive@example.com",
      openId_given_name: "Olive",
      openId_family_name: "Sandbox",
      state: "s&t",
    });
    assert.deepEqual(await server.statuses(company.id), ["PendingAuth"], "no books were opened");
    assert.deepEqual(new Set(person.complaints), new Set([`request to ${client.url}`]));
    await person.close();

    // The books are another question, asked by the connection's own link.
    const later = await visit(browser, server.url);
    await later.page.goto(company.dataConnections[0].linkUrl);
    await press(later, "Continue to Sandbox");
    await at(later, SIGN_IN);
    await press(later, "olive");
    await at(later, /^Share your books/);
    await press(later, "Approve");
    await press(later, "Share Baker & Co Ltd");
    await at(later, "Sandbox is connected");
    assert.deepEqual(await server.statuses(company.id), ["Linked"]);
    await later.close();
  });
}

test("whoever says no, at the question or at once, comes back with that", async () => {
  for (const [user, says] of [["olive", "Deny"], ["dan"]]) {
    const person = await visit(browser, server.url);
    await begin(person);
    await press(person, user);
    if (says) await press(person, says);
    const told = await arrival(person);
    assert.equal(told.statusCode, "403", user);
    assert.equal(told.openId_email, "");
    assert.deepEqual(await server.statuses(told.companyId), ["PendingAuth"]);
    await person.close();
  }
});

test("a provider that fails ends at the client's page too", async () => {
  const person = await visit(browser, server.url);
  await begin(person);
  await press(person, "erin");
  await press(person, "Approve");
  assert.equal((await arrival(person)).statusCode, "500");
  await person.close();
});

test("a link that asks for more than who somebody is says so, in the person's language, and makes nothing", async () => {
  const before = (await companies()).length;
  const person = await visit(browser, server.url);
  const answer = await person.page.goto(`${address}?link.scopes=openid%20accounting.read`);
  assert.equal(answer.status(), 400);
  await at(person, "This link asks for more than it may");
  await assertAccessible(person.page, "bad scopes");
  await picture(person.page, "sign-up-scopes");
  await person.page.goto(`${address.replace("mqjo", "gbol")}?${SCOPES}&link.locale=de`);
  await at(person, "Mit dieser Software können Sie sich hier nicht registrieren");
  await assertAccessible(person.page, "unknown software");
  assert.equal((await companies()).length, before);
  await person.close();
});

test("a page that is still open makes nothing once links are one-time", async () => {
  const before = (await companies()).length;
  const person = await visit(browser, server.url);
  await person.page.goto(`${address}?${SCOPES}`);
  await at(person, "Sign up with Sandbox");
  await oneTime(true);
  await press(person, "Continue to Sandbox");
  await at(person, "This page isn't available");
  await person.page.goto(`${address}?${SCOPES}`);
  await at(person, "This page isn't available");
  assert.equal((await companies()).length, before);
  await oneTime(false);
  await person.close();
});

test("reloading and going back on the way is one company", async () => {
  const before = (await companies()).length;
  const person = await visit(browser, server.url);
  await begin(person);
  await person.page.reload();
  await at(person, SIGN_IN);
  await press(person, "olive");
  await press(person, "Approve");
  assert.equal((await arrival(person)).statusCode, "200");
  assert.equal((await companies()).length, before + 1);
  await person.close();
});
