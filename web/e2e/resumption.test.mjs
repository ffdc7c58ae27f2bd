// Leaving off and carrying on: reload, Back, a second tab, a double press, no network, a long pause. Nobody honest meets "already
// used" in the browser they started in, and nothing is shared twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { CONSENT, SIGN_IN, agreeAndSignIn, at, openLink, press, reads, shareAndFinish } from "./support/way.mjs";

const WHAT = "What would you like to connect?";
const CONFIRM = "Share this business with Lumen Credit?";
const CLOSED = "This page was closed for safety";
const MINUTE = 60_000;

room();

/** A person who has opened a link of a new company, and is at what is shared. */
async function begun(options) {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url, options);
  await openLink(person, link);
  return { id, link, person };
}

test("a reload stays on every screen it can stay on", async () => {
  const { id, person } = await begun();
  await person.page.reload();
  await at(person, CONSENT);
  await press(person, "Not now");
  await at(person, WHAT);
  await person.page.reload();
  await at(person, WHAT);
  await press(person, "Connect: Accounting");
  await agreeAndSignIn(person, "olive");
  await at(person, CONFIRM);
  await person.page.reload();
  await at(person, CONFIRM);
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  await person.page.reload();
  await at(person, "Sandbox is connected");
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  await press(person, "Finish");
  await at(person, "All done");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("Back and forward keep to the way the person came, and never leave the visit for the link", async () => {
  const { person } = await begun();
  const session = person.page.url();
  await press(person, "Not now");
  await at(person, WHAT);
  await person.page.goBack();
  await at(person, CONSENT);
  await person.page.goForward();
  await at(person, WHAT);
  assert.equal(person.page.url(), session);
  assert.equal(person.page.url().includes("otp"), false);
  await person.close();
});

test("Back from the sign-in leads to where it can be carried on, not to consent again", async () => {
  const { person, id } = await begun();
  await press(person, "Agree and go to Sandbox");
  await at(person, SIGN_IN);
  await person.page.goBack();
  await press(person, "Carry on: Accounting");
  await at(person, SIGN_IN);
  assert.deepEqual(await server.statuses(id), ["PendingAuth"], "one connection, however often it was begun");
  await person.close();
});

test("the link opened in a second tab goes on where the first one is, and both can be used", async () => {
  const { id, link, person } = await begun();
  const second = { ...person, page: await person.context.newPage() };
  const answer = await second.page.goto(link);
  assert.equal(answer.status(), 200);
  await at(second, CONSENT);
  assert.equal(second.page.url(), person.page.url());
  await agreeAndSignIn(second, "olive");
  await shareAndFinish(second);
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  // The first tab is told the next time it asks.
  await press(person, "Agree and go to Sandbox");
  await at(person, CLOSED);
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  await person.close();
});

test("the link pressed twice at once opens one visit", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  const tabs = [person, { ...person, page: await person.context.newPage() }];
  for (const tab of tabs) {
    await tab.page.goto(link);
    await at(tab, "Give Lumen Credit access to your business data");
  }
  await Promise.all(tabs.map((tab) => press(tab, "Get started")));
  await Promise.all(tabs.map((tab) => at(tab, CONSENT)));
  assert.equal(tabs[0].page.url(), tabs[1].page.url());
  await person.close();
});

test("a double press agrees once", async () => {
  const { id, person } = await begun();
  await person.page.getByRole("button", { name: "Agree and go to Sandbox" }).dblclick();
  await at(person, SIGN_IN);
  assert.deepEqual(await server.statuses(id), ["PendingAuth"]);
  await person.close();
});

test("without a network nothing is lost, and what was pressed can be pressed again", async () => {
  const { id, person } = await begun();
  await person.context.setOffline(true);
  await reads(person, "You’re offline. We’ll carry on when you’re back.");
  await press(person, "Agree and go to Sandbox");
  await reads(person, "We couldn’t reach the server.");
  assert.deepEqual(await server.statuses(id), []);
  await person.context.setOffline(false);
  await person.page.getByText("You’re offline.").waitFor({ state: "detached" });
  await agreeAndSignIn(person, "olive");
  await shareAndFinish(person);
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  await person.close();
});

test("a visit that begins without a network begins when it is back", async () => {
  const { person } = await begun();
  await person.page.route("**/link/v1/**", (route) => route.abort());
  await person.page.reload();
  await reads(person, "We couldn’t reach the server.");
  await person.page.unroute("**/link/v1/**");
  await press(person, "Try again");
  await at(person, CONSENT);
  await person.close();
});

test("a page nobody answers for asks, closes, and carries on in the browser it was opened in", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await person.page.clock.install();
  await openLink(person, link);
  await press(person, "Not now");
  await at(person, WHAT);
  await person.page.clock.fastForward(28 * MINUTE);
  const question = person.page.getByRole("dialog", { name: "Are you still there?" });
  await question.waitFor();
  await person.page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await person.page.clock.fastForward(28 * MINUTE);
  await question.waitFor();
  await person.page.clock.fastForward(2 * MINUTE);
  await at(person, CLOSED);
  await press(person, "Carry on");
  await at(person, WHAT);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("a visit the client took back can't be carried on, and says what helps", async () => {
  const { id, person } = await begun();
  await server.api("POST", `/companies/${id}/links/revoke`, {});
  await press(person, "Agree and go to Sandbox");
  await at(person, CLOSED);
  await reads(person, "To carry on, ask Lumen Credit for a new link.");
  assert.equal(await person.page.getByRole("button", { name: "Carry on" }).count(), 0);
  assert.deepEqual(await server.statuses(id), []);
  await person.close();
});

test("a finished visit is over, and a reload brings nothing of it back", async () => {
  const { id, person } = await begun();
  await agreeAndSignIn(person, "olive");
  await shareAndFinish(person);
  const answer = await person.page.reload();
  assert.equal(answer.ok(), false);
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  assert.equal(await person.page.getByRole("button", { name: /Connect|Agree|Share/ }).count(), 0);
  await person.close();
});
