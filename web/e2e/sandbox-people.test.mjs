// The Sandbox's people who misbehave: each ends on a page that says what happened and has a way on, and the same session still
// reaches Linked with somebody who behaves.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { picture, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { agreeAndSignIn, at, openLink, press, reads, shareAndFinish, signIn } from "./support/way.mjs";

const NOT_CONNECTED = "We couldn’t connect to Sandbox";
const ERROR = /^Sandbox answered with an error/;

const PEOPLE = [
  { user: "dan", approves: false, why: "The sign-in at Sandbox was cancelled.", nothingShared: true },
  { user: "erin", why: /^Sandbox hasn’t been available since/, nothingShared: true },
  { user: "html", why: ERROR, nothingShared: true },
  { user: "pete", why: /^Your Sandbox sign-in isn’t allowed/, nothingShared: true },
  { user: "nora", why: /^We found no business you’re allowed to share/, nothingShared: true },
];

room();

describe("through a company link", { concurrency: 2 }, () => {
  for (const { user, approves, why, nothingShared } of PEOPLE) {
    test(`${user} gets a reason, and somebody else can try again`, async () => {
      const { id, link } = await server.company();
      const person = await visit(browser, server.url);
      await openLink(person, link);
      await press(person, "Agree and go to Sandbox");
      await signIn(person, user, { approves });
      await at(person, NOT_CONNECTED);
      await reads(person, why);
      if (nothingShared) await reads(person, "Nothing was shared.");
      assert.equal(await person.page.locator("script:not([src]):not([type='application/json'])").count(), 0);
      await picture(person.page, `problem-${user}`);
      assert.deepEqual(await server.statuses(id), ["PendingAuth"]);
      await press(person, "Try again");
      await signIn(person, "olive");
      await shareAndFinish(person);
      assert.deepEqual(await server.statuses(id), ["Linked"]);
      assert.deepEqual(person.complaints, []);
      await person.close();
    });
  }

  for (const user of ["mallory", "iris"]) {
    test(`${user} brings back an answer that is not ours, and the session goes on without it`, async () => {
      const { id, link } = await server.company();
      const person = await visit(browser, server.url);
      await openLink(person, link);
      await agreeAndSignIn(person, user);
      await at(person, /We couldn['’]t (match this sign-in to your session|connect to Sandbox)/);
      await picture(person.page, `problem-${user}`);
      assert.deepEqual(await server.statuses(id), ["PendingAuth"]);
      await person.page.goto(link);
      await press(person, /^(Carry on|See what happened): Accounting/);
      await signIn(person, "olive");
      await shareAndFinish(person);
      assert.deepEqual(await server.statuses(id), ["Linked"]);
      await person.close();
    });
  }

  test("slow is waited for, and connects in the end", async () => {
    const { id, link } = await server.company();
    const person = await visit(browser, server.url);
    await openLink(person, link);
    await agreeAndSignIn(person, "slow");
    await at(person, "Checking with Sandbox…");
    await picture(person.page, "checking");
    await person.page.reload();
    await at(person, "Checking with Sandbox…");
    await shareAndFinish(person);
    assert.deepEqual(await server.statuses(id), ["Linked"]);
    assert.deepEqual(person.complaints, []);
    await person.close();
  });

  test("pressing Deny at the Sandbox shares nothing", async () => {
    const { id, link } = await server.company();
    const person = await visit(browser, server.url);
    await openLink(person, link);
    await press(person, "Agree and go to Sandbox");
    await at(person, /^Sign in/);
    await press(person, "olive");
    await press(person, "Deny");
    await at(person, NOT_CONNECTED);
    await reads(person, "The sign-in at Sandbox was cancelled.");
    assert.deepEqual(await server.statuses(id), ["PendingAuth"]);
    await press(person, "Choose different software");
    await at(person, "Which accounting software do you use?");
    await person.close();
  });
});

describe("through a connection link, without JavaScript", { concurrency: 2 }, () => {
  for (const [user, approves] of [["dan", false], ["erin", true], ["html", true], ["pete", true], ["nora", true], ["slow", true]]) {
    test(`${user} ends on a page with a way on`, async () => {
      const { company, link } = await server.connection();
      const person = await visit(browser, server.url, { javaScriptEnabled: false });
      await person.page.goto(link);
      await press(person, "Continue to Sandbox");
      await signIn(person, user, { approves });
      if (user !== "slow") {
        await at(person, "Sandbox wasn't connected");
        await reads(person, "Nothing was shared.");
        assert.deepEqual(await server.statuses(company), ["PendingAuth"]);
        await press(person, "Try again");
        await signIn(person, "olive");
      }
      await at(person, "Share Baker & Co Ltd with Lumen Credit?");
      await press(person, "Share Baker & Co Ltd");
      await at(person, "Sandbox is connected");
      assert.deepEqual(await server.statuses(company), ["Linked"]);
      assert.deepEqual(person.complaints, []);
      await person.close();
    });
  }
});
