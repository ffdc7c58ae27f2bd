// What is said to somebody who does not look: results, a wait and what came of it, each file, the end of a connection, a copy. Headings that
// take the focus are said too, and stand with a # here.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { WAITING, opening, signInAs, startEmbedding } from "./support/embedding.mjs";
import { listening } from "./support/said.mjs";
import { CONSENT, at, press, reads, shareAndFinish } from "./support/way.mjs";

const MINUTE = 60_000;
const L03 = "Which accounting software do you use?";

let embedding;
let server;
let browser;

before(async () => {
  embedding = await startEmbedding();
  ({ server, browser } = embedding);
  await server.cli("client", "uploads", server.client.clientId, "--accounting", "on");
  const now = await server.api("GET", "/settings/link");
  await server.api("PUT", "/settings/link", { ...now, display: { ...now.display, manageConnections: { on: true } } });
});

afterEach(() => embedding.leave());

after(() => embedding?.stop());

const said = async (person, pattern) => (await person.log()).filter((one) => pattern.test(one));

/** From L03 to L07. */
async function choose(person) {
  await at(person, L03);
  await person.page.getByRole("radio", { name: "Sandbox" }).check();
  await press(person, "Continue");
  await at(person, CONSENT);
}

/** Waits until this was said. */
const hears = (person, words) => person.page.waitForFunction((words) => globalThis.log.some((one) => one.includes(words)), words);

test("L03: how many results there are, once typing pauses and not with every letter", async () => {
  const { link } = await server.company();
  const person = await listening(await visit(browser, server.url));
  // A list as long as one that is searched.
  await person.page.route("**/integrations*", async (route) => {
    const answer = await route.fetch();
    const { results } = await answer.json();
    const more = ["Sage Accounting", "Sage Intacct", "Sage 50", "Alder", "Birch", "Cedar", "Oak"];
    await route.fulfill({ json: { results: [...results, ...more.map((name, at) => ({ ...results[0], platformKey: `k${at}`, name }))] } });
  });
  await person.page.goto(link);
  await press(person, "Get started");
  await at(person, L03);
  await person.page.getByLabel("Search by name").pressSequentially("sage", { delay: 20 });
  await hears(person, "3 results");
  await person.page.getByLabel("Search by name").pressSequentially("x");
  await hears(person, "0 results");
  assert.deepEqual(await said(person, /results?$/), ["status: 3 results", "status: 0 results"]);
  await person.close();
});

test("L09: that it is waited for, each minute anew, that there is nothing yet, and what came of it", async () => {
  const props = await embedding.company();
  let person;
  await embedding.atLink(props, { before: async (one) => { person = await listening(one); await one.page.clock.install(); } });
  await choose(person);
  const window = await opening(person, "Agree and go to Sandbox");
  await at(person, WAITING);
  await reads(person, "Waiting for Sandbox");
  await person.page.clock.runFor(2 * MINUTE + 1_000);
  await press(person, "I’ve finished signing in");
  await reads(person, "Sandbox hasn’t told us yet.");
  await signInAs(window, "olive");
  for (let turn = 0; turn < 10; turn += 1) await person.page.clock.runFor(5_000);
  await at(person, "Share this business with Lumen Credit?");
  // Between the answer and the business stands what is done with it, if that takes a while.
  const between = ["# Checking with Sandbox…", "status: Waiting for Sandbox"];
  const log = await person.log();
  const since = log.slice(log.indexOf(`# ${WAITING}`));
  assert.deepEqual([...since.slice(0, 5), ...since.slice(5).filter((one) => !between.includes(one))], [
    `# ${WAITING}`,
    "status: Waiting for Sandbox",
    "status: Still waiting for Sandbox (1 minute)",
    "status: Still waiting for Sandbox (2 minutes)",
    "status: Sandbox hasn’t told us yet.",
    "# Share this business with Lumen Credit?",
  ]);
});

test("L12: what became of each file, once", async () => {
  const { link } = await server.company();
  const person = await listening(await visit(browser, server.url));
  await person.page.goto(link);
  await press(person, "Get started");
  await at(person, L03);
  await press(person, "Upload files instead");
  await at(person, "Add your accounting files");
  const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await person.page.locator("#files").setInputFiles([file("one.csv", "a,b\n1,2\n"), file("two.csv", "c,d\n3,4\n"), file("bank.zip", "zip")]);
  await hears(person, "We can’t read bank.zip");
  await press(person, "Send files");
  await hears(person, "two.csv was sent");
  assert.deepEqual(await said(person, /\.(csv|zip)/), [
    "status: We can’t read bank.zip. Use a type listed above.",
    "status: one.csv was sent",
    "status: two.csv was sent",
  ]);
  await person.close();
});

test("L19: that sharing has stopped; L22: that the reference was copied; and a language that was chosen", async () => {
  const { id, link } = await server.company();
  const first = await listening(await visit(browser, server.url, { permissions: ["clipboard-read", "clipboard-write"] }));
  await first.page.goto(link);
  await press(first, "Get started");
  await choose(first);
  await press(first, "Agree and go to Sandbox");
  await press(first, "dan");
  await at(first, "We couldn’t connect to Sandbox");
  await press(first, "Copy the reference");
  await hears(first, "Copied");
  assert.deepEqual(await said(first, /status/), ["status: Copied"]);
  assert.match(await first.page.evaluate(() => navigator.clipboard.readText()), /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await first.page.getByLabel("Language").selectOption("de");
  await hears(first, "Sprache: Deutsch");
  await first.page.getByLabel("Sprache").selectOption("en");
  await press(first, "Try again");
  await press(first, "olive");
  await press(first, "Approve");
  await shareAndFinish(first);
  await first.close();

  const { redirect } = await server.api("GET", `/companies/${id}`);
  const person = await listening(await visit(browser, server.url));
  await person.page.goto(redirect);
  await press(person, "Get started");
  await at(person, "Your connections");
  await press(person, /^Sandbox Baker/);
  await at(person, "Sandbox");
  await press(person, "Disconnect");
  await person.page.locator("dialog").getByRole("button", { name: "Disconnect" }).click();
  await hears(person, "Disconnected today");
  const log = await person.log();
  assert.deepEqual(log.map((one) => one.replace(/\d\d:\d\d/, "14:10")).slice(1), ["# Sandbox", "status: Disconnected today 14:10."]);
  await person.close();
});
