// What a provider says went wrong reaches the person in words of their own, on the page of a connection's link and in the component; and
// the client's own page is told by its status.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, startBrowser, visit } from "./support/browser.mjs";
import { startNeighbour } from "./support/neighbour.mjs";
import { startServer } from "./support/server.mjs";
import { agreeAndSignIn, at, openLink, press, reads, signIn } from "./support/way.mjs";

const FAILED = "We couldn’t connect to Sandbox";

/** Each person of the Sandbox, whether the question what to share is reached, and the words of both. */
const CAUSES = [
  ["dan", false, "You said no on Sandbox's page.", "The sign-in at Sandbox was cancelled."],
  ["pete", true, /isn't allowed to connect other software/, /isn’t allowed to connect other software/],
  ["wanda", false, /is in a region that can't be connected from here\. Ask Lumen Credit/, /is in a region that can’t be connected from here\. Ask Lumen Credit/],
  ["pia", true, /^What you pay Sandbox for doesn't include connecting other software/, /^What you pay Sandbox for doesn’t include connecting other software/],
  ["leo", false, "Sandbox allows no more connections at the moment. Contact Lumen Credit.", "Sandbox allows no more connections at the moment. Lumen Credit can help."],
  ["rex", false, /^Sandbox didn't let you sign in/, /^Sandbox didn’t let you sign in/],
  ["erin", true, /^Sandbox hasn't been available since \d/, /^Sandbox hasn’t been available since \d{2}:\d{2}\. Try again later/],
  ["html", true, /^Sandbox answered with an error/, /^Sandbox answered with an error/],
];

let server;
let browser;
let client;

before(async () => {
  [server, browser, client] = await Promise.all([startServer(), startBrowser(), startNeighbour()]);
  await server.cli("client", "set", server.client.clientId, "--redirect-url", `${client.url}/done?status={statusCode}&error={errorMessage}&text={statusText}`);
  const now = await server.api("GET", "/settings/link");
  await server.api("PUT", "/settings/link", { ...now, categories: { accounting: { enabled: true, optional: true } } });
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), client?.stop()]);
});

/** Where the person ended, as the client's page was told. */
async function told(person) {
  await at(person, "Welcome back");
  return Object.fromEntries(new URL(person.page.url()).searchParams);
}

/** From the problem to the end of the visit, connecting nothing. */
async function givesUp(person) {
  await press(person, "Choose different software");
  await at(person, "Which accounting software do you use?");
  await person.page.getByRole("radio", { name: /^Sandbox/ }).check();
  await press(person, "Continue");
  await press(person, "Not now");
  await at(person, "What would you like to connect?");
  await press(person, "Finish");
}

for (const [user, approves, onThePage] of CAUSES) {
  test(`the page of a connection's link says what ${user} met`, async () => {
    const { company, link } = await server.connection();
    const person = await visit(browser, server.url, { javaScriptEnabled: false });
    await person.page.goto(link);
    await press(person, "Continue to Sandbox");
    await signIn(person, user, { approves });
    await at(person, "Sandbox wasn't connected");
    await reads(person, onThePage);
    await reads(person, "Nothing was shared.");
    assert.deepEqual(await server.statuses(company), ["PendingAuth"]);
    assert.deepEqual(person.complaints, []);
    await person.close();
  });
}

for (const [user, approves, , inLink] of CAUSES) {
  test(`Link says what ${user} met, and offers a way on`, async () => {
    const { link } = await server.company();
    const person = await visit(browser, server.url);
    await openLink(person, link);
    await press(person, "Agree and go to Sandbox");
    await signIn(person, user, { approves });
    await at(person, FAILED);
    await reads(person, inLink);
    await reads(person, "Nothing was shared.");
    assert.match(await person.page.locator(".reference, .code").first().innerText(), /[A-Z2-9]{4}-[A-Z2-9]{4}/);
    await assertAccessible(person.page, `L22 of ${user}`);
    await picture(person.page, `L22-${user}`);
    await press(person, "Try again");
    await at(person, /^Sign in/);
    assert.deepEqual(person.complaints, []);
    await person.close();
  });
}

for (const [user, approves, status, error, text] of [
  ["dan", false, "403", "User cancelled", /Dan.*said no/],
  ["wanda", false, "500", "Unknown error occurred", /^These books are kept elsewhere\.$/],
  ["erin", true, "500", "Unknown error occurred", /^$/],
]) {
  test(`the client is told ${status} of ${user}`, async () => {
    const { link } = await server.company();
    const person = await visit(browser, server.url);
    await openLink(person, link);
    await press(person, "Agree and go to Sandbox");
    await signIn(person, user, { approves });
    await at(person, FAILED);
    await givesUp(person);
    const seen = await told(person);
    assert.deepEqual([seen.status, seen.error], [status, error]);
    assert.match(seen.text, text);
    await person.close();
  });
}

test("the client is told 501 of software that it does not offer", async () => {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  await press(person, "Not now");
  // One software is no choice, so its list is behind what was tried with it.
  await press(person, "Connect: Accounting");
  await press(person, "Agree and go to Sandbox");
  await signIn(person, "dan", { approves: false });
  await at(person, FAILED);
  await press(person, "Choose different software");
  await press(person, "My software isn’t listed");
  await person.page.getByLabel("Its name").fill("Ledgerware 9");
  await press(person, "Tell Lumen Credit");
  await reads(person, "Thanks. Lumen Credit will see that you use Ledgerware 9.");
  await press(person, "Continue");
  await at(person, "What would you like to connect?");
  await press(person, "Finish");
  const seen = await told(person);
  assert.deepEqual([seen.status, seen.error], ["501", "Not supported"]);
  const { results } = await server.api("GET", `/companies/${id}/namedSoftware`);
  assert.deepEqual(results.map(({ name }) => name), ["Ledgerware 9"]);
  await person.close();
});

test("after a failure the next try may succeed, and that is what counts", async () => {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  await press(person, "Agree and go to Sandbox");
  await signIn(person, "wanda", { approves: false });
  await at(person, FAILED);
  await press(person, "Choose different software");
  await at(person, "Which accounting software do you use?");
  await person.page.getByRole("radio", { name: /^Sandbox/ }).check();
  await press(person, "Continue");
  await agreeAndSignIn(person, "olive");
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  await press(person, "Finish");
  const seen = await told(person);
  assert.deepEqual([seen.status, seen.error, seen.text], ["200", "", ""]);
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  await person.close();
});
