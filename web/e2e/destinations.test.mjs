// Where people end: at the client's own page with what it asked to be told; and what callers may append to a Link URL.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { startNeighbour } from "./support/neighbour.mjs";
import { startServer } from "./support/server.mjs";
import { agreeAndSignIn, at, openLink, press, reads, signIn } from "./support/way.mjs";

const QUERY =
  "client={clientId}&company={companyId}&connection={connectionId}&integration={integrationId}&source={sourceId}" +
  "&platform={platform}&name={platformName}&type={sourceType}&status={statusCode}&text={statusText}&error={errorMessage}&tier={tier}";

let plain;
let server;
let browser;
let client;

before(async () => {
  [plain, server, browser, client] = await Promise.all([startServer(), startServer(), startBrowser(), startNeighbour()]);
  await server.cli("client", "set", server.client.clientId, "--redirect-url", `${client.url}/{step}/done?${QUERY}`);
});

after(async () => {
  await browser?.close();
  await Promise.all([plain?.stop(), server?.stop(), client?.stop()]);
});

/** Where the person was sent, once they are there. */
async function arrival(person) {
  await at(person, "Welcome back");
  const { pathname, searchParams } = new URL(person.page.url());
  assert.ok(client.asked.some((asked) => asked.pathname === pathname), "the client's server was asked");
  return { pathname, parameters: Object.fromEntries(searchParams) };
}

/** The fixed part of what a client learns, and that the ids are ids. */
function learned({ integration, source, ...parameters }) {
  for (const id of [integration, source]) assert.match(id, /^[0-9a-f-]{36}$/);
  return parameters;
}

test("a company link ends at the client's own page, which learns how it went", async () => {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, `${link}&step=a&tier=${encodeURIComponent("b & c")}`);
  await agreeAndSignIn(person, "olive");
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  await press(person, "Finish");
  const { pathname, parameters } = await arrival(person);
  const [connection] = (await server.api("GET", `/companies/${id}/connections`)).results;
  assert.equal(pathname, "/a/done");
  assert.deepEqual(learned(parameters), {
    client: server.client.clientId,
    company: id,
    connection: connection.id,
    platform: "mqjo",
    name: "Sandbox",
    type: "Accounting",
    status: "200",
    text: "",
    error: "",
    tier: "b & c",
  });
  assert.equal(connection.status, "Linked");
  assert.deepEqual(new Set(person.complaints), new Set([`request to ${client.url}`]));
  assert.equal(await person.page.evaluate(() => document.referrer), "");
  await person.close();
});

test("somebody who comes again and connects nothing more is reported as that", async () => {
  const { id, link } = await server.company();
  const first = await visit(browser, server.url);
  await openLink(first, `${link}&step=a`);
  await agreeAndSignIn(first, "olive");
  await press(first, "Share this business");
  await at(first, "Sandbox is connected");
  await press(first, "Finish");
  await arrival(first);
  await first.close();
  const { redirect } = await server.api("GET", `/companies/${id}`);
  const again = await visit(browser, server.url);
  await again.page.goto(`${redirect}&step=a`);
  await press(again, "Get started");
  await at(again, "What would you like to connect?");
  await press(again, "Finish");
  const { parameters } = await arrival(again);
  assert.equal(parameters.status, "201");
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  await again.close();
});

test("a connection link ends there as soon as the business is shared", async () => {
  const { company, id, link } = await server.connection();
  const person = await visit(browser, server.url, { javaScriptEnabled: false });
  await person.page.goto(`${link}&step=a`);
  await press(person, "Continue to Sandbox");
  await signIn(person, "olive");
  await press(person, "Share Baker & Co Ltd");
  const { pathname, parameters } = await arrival(person);
  assert.equal(pathname, "/a/done");
  const { connection, company: told, status, tier } = learned(parameters);
  assert.deepEqual({ connection, told, status, tier }, { connection: id, told: company, status: "200", tier: "" });
  assert.deepEqual(await server.statuses(company), ["Linked"]);
  await person.close();
});

test("somebody who goes back without sharing is reported as having cancelled", async () => {
  const { company, link } = await server.connection();
  const person = await visit(browser, server.url, { javaScriptEnabled: false });
  await person.page.goto(`${link}&step=a`);
  await press(person, "Continue to Sandbox");
  await signIn(person, "dan", { approves: false });
  await at(person, "Sandbox wasn't connected");
  await press(person, "Go back to Lumen Credit");
  const { parameters } = await arrival(person);
  assert.equal(parameters.status, "403");
  assert.equal(parameters.error, "User cancelled");
  assert.deepEqual(await server.statuses(company), ["PendingAuth"]);
  await person.close();
});

test("a caller who hides the Sandbox leaves nothing to choose, and the page says so", async () => {
  const { link } = await plain.company();
  const person = await visit(browser, plain.url);
  await person.page.goto(`${link}&link.showSandboxIntegrations=false`);
  await press(person, "Get started");
  await at(person, "Nothing to connect yet");
  await reads(person, /^Lumen Credit hasn’t finished setting this up/);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("parameters that a caller appends carry no authority", async () => {
  const { link } = await plain.company();
  const other = await plain.company("Fox & Sons");
  const person = await visit(browser, plain.url);
  await person.page.goto(`${link}&companyId=${other.id}&company=${other.id}`);
  await reads(person, "Baker & Co Ltd");
  await press(person, "Get started");
  await press(person, "Not now");
  await reads(person, "Choose what Baker & Co Ltd shares with Lumen Credit.");
  await person.close();
});
