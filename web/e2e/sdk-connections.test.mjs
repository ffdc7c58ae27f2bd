// The Connections SDK in a page of another site: what is connected, ending it, and beginning it again with the same business.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture } from "./support/browser.mjs";
import { heard, opening, rootsOf, share, signInAs, startEmbedding } from "./support/embedding.mjs";
import { connectionsScript } from "./support/host.mjs";
import { CONSENT, SIGN_IN, at, press, reads } from "./support/way.mjs";

const HOME = "Your connections";
const DIFFERENT = "This is a different business";

let embedding;
let server;
let company;

before(async () => {
  embedding = await startEmbedding();
  ({ server, company } = embedding);
});

afterEach(() => embedding.leave());

after(() => embedding?.stop());

/** A company that has connected Baker & Co Ltd through Link. */
async function connected() {
  const props = await company();
  const person = await embedding.atLink(props);
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await share(person);
  await person.close();
  const { results } = await server.api("GET", `/companies/${props.companyId}/connections`);
  return { ...props, id: results[0].id };
}

/** Somebody at a page that shows the connections of this company. */
const atConnections = ({ accessToken }, { props = {}, ...more } = {}) =>
  embedding.atPage(connectionsScript(server, { accessToken, ...props }), more);

/** In the window: as Sam, who has several businesses; takes this one. */
async function asSam(window, person, business) {
  await at(window, SIGN_IN);
  await press(window, "sam");
  await at(window, /^Share your books/);
  for (const one of await window.page.getByRole("checkbox").all()) await one.check();
  await press(window, "Approve");
  await at(person, /^Which business should Lumen Credit see/);
  await person.page.getByLabel(business).check();
  await press(person, "Share this business");
}

test("a customer looks, disconnects, and connects again in place", async () => {
  const { id, ...props } = await connected();
  const person = await atConnections(props);
  await at(person, HOME);
  assert.equal(await rootsOf(person), 1);
  assert.equal(await person.page.getByRole("button", { name: "Connect something" }).count(), 0, "it is about what there is");
  await assertAccessible(person.page, HOME);
  await picture(person.page, "connections-sdk-L17");

  await press(person, /^Sandbox/);
  await reads(person, "Baker & Co Ltd");
  await press(person, "Disconnect");
  await reads(person, "Stop sharing Sandbox with Lumen Credit?");
  await press(person, "Keep connected");
  assert.deepEqual(await server.statuses(props.companyId), ["Linked"]);
  await press(person, "Disconnect");
  await person.page.getByRole("dialog").getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await reads(person, /^Disconnected today/);
  assert.deepEqual(await server.statuses(props.companyId), ["Unlinked"]);
  assert.deepEqual(await heard(person), [["disconnect", { connectionId: id }]]);
  await assertAccessible(person.page, "L18, disconnected");

  const window = await opening(person, "Reconnect");
  await signInAs(window, "olive");
  await at(person, "Share this business with Lumen Credit?");
  await press(person, "Share this business");
  await at(person, "Sandbox");
  await person.page.getByRole("button", { name: "Disconnect" }).waitFor();
  assert.deepEqual((await heard(person)).at(-1), ["reconnect", { connectionId: id }]);
  const { results } = await server.api("GET", `/companies/${props.companyId}/connections`);
  assert.deepEqual(results.map((one) => [one.id, one.status]), [[id, "Linked"]]);

  // Nothing is left undone here, so that leaving needs no question.
  await press(person, "Close");
  assert.deepEqual((await heard(person)).at(-1), ["close", undefined]);
  assert.deepEqual(embedding.complaintsOf(person), []);
});

test("another business is shared by nobody, and the list is where it ends", async () => {
  const { id, ...props } = await connected();
  await server.api("PATCH", `/companies/${props.companyId}/connections/${id}`, { status: "Unlinked" });
  const person = await atConnections(props);
  await at(person, HOME);
  await press(person, /^Sandbox/);
  await reads(person, "Reconnecting is for the same business: Baker & Co Ltd.");
  const window = await opening(person, "Reconnect");
  await asSam(window, person, "Alder Joinery Ltd");
  await at(person, DIFFERENT);
  await assertAccessible(person.page, DIFFERENT);
  await press(person, "Cancel");
  await at(person, HOME);
  assert.deepEqual(await heard(person), []);
  const { results } = await server.api("GET", `/companies/${props.companyId}/connections`);
  assert.deepEqual(results.map((one) => [one.id, one.status]), [[id, "Unlinked"]]);
  assert.deepEqual(embedding.complaintsOf(person), []);
});

test("a sign-in that is broken off leads back to the list", async () => {
  const { id, ...props } = await connected();
  await server.api("PATCH", `/companies/${props.companyId}/connections/${id}`, { status: "Unlinked" });
  const person = await atConnections(props);
  await press(person, /^Sandbox/);
  await opening(person, "Reconnect");
  await press(person, "Cancel");
  await at(person, HOME);
});

test("a company without connections reads so", async () => {
  const person = await atConnections(await company());
  await at(person, HOME);
  await reads(person, "Nothing is connected yet.");
});

test("the page's own words on what is shared stand in place of ours, cleaned", async () => {
  const { id: _, ...props } = await connected();
  const text = { "accounting.connectionDetails.dataTypes": ["Your **ledger**", "Invoices <script>alert(1)</script>"] };
  const person = await atConnections(props, { props: { options: { text } } });
  await press(person, /^Sandbox/);
  await person.page.getByText("What is shared").click();
  const items = person.page.locator("ul.kinds > li");
  assert.deepEqual((await items.allInnerTexts()).map((one) => one.trim()).slice(0, 1), ["Your ledger"]);
  assert.equal(await items.count(), 2);
  assert.equal(await person.page.locator("ul.kinds strong").innerText(), "ledger");
  assert.equal(await person.page.locator("ul.kinds script").count(), 0);
  assert.deepEqual(embedding.complaintsOf(person), []);
});

test("a page copied out of the guide shows them", async () => {
  const { accessToken } = await connected();
  const guide = await readFile(new URL("../../docs/guides/managing-connections.md", import.meta.url), "utf8");
  const [, body] = /```html\n(<div id="target"[^`]+)```/.exec(guide.replaceAll("https://link.example.com", server.url));
  embedding.host.pages["/my-own/link-token"] = { text: accessToken };
  const person = await embedding.atPage("", { path: "/guide", page: { body } });
  await at(person, HOME);
  await reads(person, "Baker & Co Ltd");
  await press(person, "Close");
  await person.page.getByRole("dialog").waitFor({ state: "detached" });
  assert.deepEqual(embedding.complaintsOf(person), []);
});

test("it is CodatConnections too, and says what it lacks by its own name", async () => {
  const { accessToken } = await company();
  const person = await atConnections({ accessToken }, { path: "/written" });
  await at(person, HOME);
  const same = await person.page.evaluate(async (sdk) => {
    const { CodatConnections, PosternConnections } = await import(sdk);
    return CodatConnections === PosternConnections;
  }, `${server.url}/sdk/`);
  assert.equal(same, true);

  const without = await atConnections({}, { path: "/without" });
  await at(without, "Something isn’t working here");
  assert.match(without.complaints.join("\n"), /PosternConnections: props\.accessToken is missing/);
});
