// The Link SDK in a page of another site, as its customer meets it and as its developers do.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { PROBLEM, WAITING, causes, heard, opening, rootsOf, share, signInAs, startEmbedding } from "./support/embedding.mjs";
import { startHost } from "./support/host.mjs";
import { CONSENT, SIGN_IN, at, press, reads } from "./support/way.mjs";

let embedding;
let server;
let company;
let atLink;

before(async () => {
  embedding = await startEmbedding();
  ({ server, company, atLink } = embedding);
});

afterEach(() => embedding.leave());

after(() => embedding?.stop());

describe("connecting", () => {
  test("a page connects its customer without any password, and hears of each step in order", async () => {
    const { companyId, accessToken } = await company();
    const person = await atLink({ companyId, accessToken });
    await at(person, CONSENT);
    assert.equal(await rootsOf(person), 1);
    const window = await opening(person, "Agree and go to Sandbox");
    await at(person, WAITING);
    await signInAs(window, "olive");
    await at(window, "You can close this window");
    assert.ok(!window.page.url().includes("plk_") && !window.page.url().includes("pat_"));
    await at(person, "Share this business with Lumen Credit?");
    assert.deepEqual(await server.statuses(companyId), ["PendingAuth"], "nothing is shared before the confirmation");
    await share(person);
    assert.deepEqual(await server.statuses(companyId), ["Linked"]);

    const all = await heard(person);
    assert.deepEqual(all.map(([name]) => name), ["consent", "connectionStarted", "connection", "finish"]);
    assert.match(all[0][1].text, /^# Let Lumen Credit read your Sandbox data/);
    const { connectionId, integrationId, sourceId, ...rest } = all[2][1];
    assert.deepEqual(rest, { integrationKey: "mqjo", platformName: "Sandbox", sourceType: "Accounting" });
    for (const id of [connectionId, integrationId, sourceId]) assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("a no at the provider is told, and tried again", async () => {
    const person = await atLink(await company());
    await at(person, CONSENT);
    const window = await opening(person, "Agree and go to Sandbox");
    await signInAs(window, "dan", { approves: false });
    await at(window, "You can close this window");
    await at(person, "We couldn’t connect to Sandbox");
    const errors = (await heard(person)).filter(([name]) => name === "error");
    assert.deepEqual(errors.map(([, error]) => error), [{ message: "cancelled", errorCode: 2001, userRecoverable: true }]);
    const again = await opening(person, "Try again");
    await signInAs(again, "olive");
    await at(person, "Share this business with Lumen Credit?");
  });

  test("a window closed early keeps the page waiting, and opens again", async () => {
    const person = await atLink(await company());
    await at(person, CONSENT);
    const window = await opening(person, "Agree and go to Sandbox");
    await at(window, SIGN_IN);
    await window.page.close();
    await at(person, WAITING);
    await press(person, "I’ve finished signing in");
    await reads(person, "Sandbox hasn’t told us yet.");
    const again = await opening(person, "Open the window again");
    await signInAs(again, "olive");
    await at(person, "Share this business with Lumen Credit?");
  });

  test("where the browser stops the window, a button opens it in the person's own press", async () => {
    const person = await atLink(await company(), {
      before: ({ context }) => context.addInitScript(() => (window.open = () => null)),
    });
    await at(person, CONSENT);
    await press(person, "Agree and go to Sandbox");
    await reads(person, "Your browser stopped the window.");
    const window = await opening(person, "Open Sandbox");
    await signInAs(window, "olive");
    await at(person, "Share this business with Lumen Credit?");
  });
});

describe("a page that is set up wrongly", () => {
  test("without the token that one-time links need", async () => {
    const { companyId } = await company();
    const person = await atLink({ companyId });
    await at(person, PROBLEM);
    assert.match(causes(person), /props\.accessToken is needed.*access_token_required/);
    assert.deepEqual((await heard(person)).map(([name, error]) => [name, error.errorCode, error.userRecoverable]), [
      ["error", 1282, false],
    ]);
  });

  test("with the token of another company", async () => {
    const [one, other] = [await company(), await company()];
    const person = await atLink({ companyId: one.companyId, accessToken: other.accessToken });
    await at(person, PROBLEM);
    assert.match(causes(person), /is for another company than props\.companyId/);
  });

  test("with a token that is none", async () => {
    const { companyId } = await company();
    const person = await atLink({ companyId, accessToken: "pat_nonsense" });
    await at(person, PROBLEM);
    assert.match(causes(person), /not a company access token of this installation/);
  });

  test("from an origin that is not registered", async () => {
    const elsewhere = await startHost();
    try {
      const person = await atLink(await company(), { site: elsewhere });
      await at(person, PROBLEM);
      assert.match(causes(person), new RegExp(`the origin of this page, ${elsewhere.url}, is not one of this client's`));
      assert.deepEqual((await heard(person)).map(([name, error]) => [name, error.errorCode]), [["error", 1281]]);
    } finally {
      await elsewhere.stop();
    }
  });

  test("with props that are none", async () => {
    const person = await atLink({ companyId: 7 });
    await at(person, PROBLEM);
    assert.match(causes(person), /props\.companyId has to be a text/);
  });
});
