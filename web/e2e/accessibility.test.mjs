// Every page and screen a person can get to, held to axe's rules in light and in dark, and to a window of 320 by 256.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { CONSENT, SIGN_IN, agreeAndSignIn, at, openLink, press, reads, shareAndFinish, signIn } from "./support/way.mjs";

room();

/** The person is at this heading, and the page there keeps the rules. */
async function holds(person, heading) {
  await at(person, heading);
  await assertAccessible(person.page, String(heading));
}

test("the way of a company link", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await person.page.goto(link);
  await holds(person, "Give Lumen Credit access to your business data");
  await press(person, "Get started");
  await holds(person, CONSENT);
  const closed = person.page.locator("details:not([open]) > summary");
  while ((await closed.count()) > 0) await closed.first().click();
  await assertAccessible(person.page, "every section of the consent open");
  await press(person, "Not now");
  await holds(person, "What would you like to connect?");
  await press(person, "Finish");
  await reads(person, "Connect your accounting software before you finish");
  await assertAccessible(person.page, "finishing too early");
  await press(person, "Connect: Accounting");
  await press(person, "Agree and go to Sandbox");
  await holds(person, SIGN_IN);
  await person.page.getByLabel("Name").fill("nobody");
  await person.page.getByLabel("Password").fill("wrong");
  await press(person, "Sign in");
  await reads(person, /^There is no such person/);
  await assertAccessible(person.page, "a wrong password");
  await press(person, "sam");
  await holds(person, /^Share your books/);
  await press(person, "Approve");
  await reads(person, "Choose at least one business");
  await assertAccessible(person.page, "approving nothing");
  await press(person, "Deny");
  await holds(person, "We couldn’t connect to Sandbox");
  await press(person, "Choose different software");
  await holds(person, "Which accounting software do you use?");
  await press(person, "Continue");
  await reads(person, "Choose your accounting software");
  await assertAccessible(person.page, "choosing no software");
  await person.page.getByRole("radio", { name: "Sandbox" }).check();
  await press(person, "Continue");
  await at(person, CONSENT);
  await press(person, "Agree and go to Sandbox");
  await at(person, SIGN_IN);
  await press(person, "sam");
  await at(person, /^Share your books/);
  for (const business of await person.page.getByRole("checkbox").all()) await business.check();
  await press(person, "Approve");
  await holds(person, /^Which business(es)? should Lumen Credit see/);
  await press(person, "Share this business");
  await reads(person, /^Choose (a|at least one) business/);
  await assertAccessible(person.page, "sharing nothing");
  await person.page.getByLabel("Brise Marine SARL").check();
  await press(person, /^Share (this|1) business/);
  await holds(person, "Sandbox is connected");
  await press(person, "Finish");
  await holds(person, "All done");
  await person.close();
});

test("waiting for a provider, and one business to confirm", async () => {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  await agreeAndSignIn(person, "slow");
  await holds(person, "Checking with Sandbox…");
  await holds(person, "Share this business with Lumen Credit?");
  await server.cli("link", "revoke", "--company", id);
  await press(person, "Share this business");
  await holds(person, "This page was closed for safety");
  await person.close();
});

test("the way of a connection link", async () => {
  const { link } = await server.connection();
  const person = await visit(browser, server.url);
  await person.page.goto(link);
  await holds(person, "Next: Sandbox");
  await press(person, "Continue to Sandbox");
  await signIn(person, "dan", { approves: false });
  await holds(person, "Sandbox wasn't connected");
  await press(person, "Try again");
  await at(person, SIGN_IN);
  await press(person, "sam");
  await at(person, /^Share your books/);
  await person.page.getByLabel("Alder Joinery Ltd").check();
  await person.page.getByLabel("Brise Marine SARL").check();
  await press(person, "Approve");
  await holds(person, "Which business should Lumen Credit see?");
  await press(person, "Share this business");
  await reads(person, "Choose a business");
  await assertAccessible(person.page, "sharing nothing");
  await person.page.getByLabel("Brise Marine SARL").check();
  await press(person, "Share this business");
  await holds(person, "Sandbox is connected");
  await person.close();
});

test("one business to confirm, and the page that waits, on a connection link", async () => {
  const { link } = await server.connection();
  // Without JavaScript the page would be drawn anew every two seconds, below axe's feet: here the reload is held back.
  const person = await visit(browser, server.url);
  let waiting = true;
  await person.page.route("**/result/*", async (route) => {
    const answer = await route.fetch();
    const { refresh, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers: waiting ? headers : answer.headers() });
  });
  await person.page.goto(link);
  await press(person, "Continue to Sandbox");
  await signIn(person, "slow");
  await holds(person, "Checking with Sandbox…");
  waiting = false;
  await person.page.reload();
  await holds(person, "Share Baker & Co Ltd with Lumen Credit?");
  await person.close();
});

describe("pages that say no", () => {
  /** Opens the address and holds the page there to the rules. */
  async function refuses({ address, status, code, heading, picture: name }) {
    const person = await visit(browser, server.url);
    const answer = await person.page.goto(address);
    assert.equal(answer.status(), status);
    assert.equal(answer.headers()["postern-error"], code);
    await holds(person, heading);
    if (name) await picture(person.page, `refused-${name}`);
    await person.close();
  }

  test("a link that was used in another browser", async () => {
    const { link } = await server.company();
    const person = await visit(browser, server.url);
    await openLink(person, link);
    const session = person.page.url();
    await refuses({ address: link, status: 410, code: "link_used", heading: "This link has been used" });
    await refuses({ address: session, status: 403, code: "session_invalid", heading: "Open this in the browser you started with", picture: "other-browser" });
    await person.close();
  });

  test("a link that was switched off", async () => {
    const { id, link } = await server.company();
    await server.cli("link", "revoke", "--company", id);
    await refuses({ address: link, status: 410, code: "link_revoked", heading: "This link was switched off", picture: "revoked" });
  });

  test("a link that is no link", async () => {
    const { link } = await server.company();
    const heading = "We don't recognise this link";
    await refuses({ address: `${link}x`, status: 404, code: "link_invalid", heading, picture: "unknown" });
    await refuses({ address: `${server.url}/company/nobody`, status: 404, code: "link_invalid", heading });
  });

  test("the invite link while links work once", async () => {
    const address = `${server.url}/client/${server.client.clientId}`;
    await refuses({ address, status: 403, code: "invite_disabled", heading: "This page isn't available", picture: "invite" });
  });

  test("a press that nobody made, and a callback that nobody waits for", async () => {
    const { link } = await server.company();
    const person = await visit(browser, server.url);
    await person.page.goto(link);
    await person.page.locator("form.actions").evaluate((form) => form.submit());
    await holds(person, "Please press the button yourself");
    await openLink(person, link);
    await agreeAndSignIn(person, "mallory");
    await holds(person, "We couldn't match this sign-in to your session");
    await person.close();
  });

  test("a client that is switched off, and one that offers a new link", async () => {
    const { id, link } = await server.company();
    const { clientId } = server.client;
    await server.cli("client", "set", clientId, "--suspended", "on");
    await refuses({ address: link, status: 503, code: "client_suspended", heading: "Not at the moment", picture: "suspended" });
    await server.cli("client", "set", clientId, "--suspended", "off", "--refresh-url", "https://lumen.example/again", "--contact", "help@lumen.example");
    await server.cli("link", "revoke", "--company", id);
    const person = await visit(browser, server.url);
    await person.page.goto(link);
    await holds(person, "This link was switched off");
    const again = person.page.getByRole("link", { name: "Send me a new link" });
    assert.equal(await again.getAttribute("href"), "https://lumen.example/again");
    await person.close();
  });

  test("the same without a word about the client: unknown, damaged and foreign links are one page, byte by byte", async () => {
    const [mine, other] = await Promise.all([server.company(), server.company("Fox & Sons")]);
    const damaged = mine.link.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    const foreign = mine.link.replace(mine.id, other.id);
    const unknown = `${server.url}/company/${mine.id}`;
    const bodies = await Promise.all([damaged, foreign, unknown].map(async (url) => (await fetch(url)).text()));
    assert.equal(new Set(bodies).size, 1);
    assert.ok(!bodies[0].includes("Lumen"), bodies[0]);
  });
});

test("the last screen after nothing was shared", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await person.page.goto(`${link}&link.showSandboxIntegrations=false`);
  await press(person, "Get started");
  await holds(person, "Nothing to connect yet");
  await person.close();
  const second = await visit(browser, server.url);
  const { link: another } = await server.company();
  await openLink(second, another);
  await agreeAndSignIn(second, "olive");
  await shareAndFinish(second);
  await second.close();
});
