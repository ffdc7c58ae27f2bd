// The Link SDK in a page of another site, as its customer meets it and as its developers do.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { linkScript, startHost } from "./support/host.mjs";
import { startServer } from "./support/server.mjs";
import { CONSENT, SIGN_IN, at, press, reads } from "./support/way.mjs";

const WAITING = "Sign in to Sandbox in the other window";

let server;
let host;
let browser;
const people = [];

before(async () => {
  [server, host, browser] = await Promise.all([startServer(), startHost(), startBrowser()]);
  await server.api("POST", "/corsSettings", { allowedOrigins: [host.url] });
});

afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.close()));
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

/** A company with a token for it. */
async function company() {
  const { id } = await server.company();
  const { accessToken } = await server.api("GET", `/companies/${id}/accessToken`);
  return { companyId: id, accessToken };
}

/** Somebody at a page of the host with this script. Talking to Postern is no complaint here. */
async function atPage(script, { path = "/", page = {}, look = {}, ...more } = {}) {
  host.pages[path] = { script, ...page };
  const person = await visit(browser, host.url, { width: 900, height: 900, ...look });
  people.push(person);
  await more.before?.(person);
  await person.page.goto(host.url + path);
  return person;
}

const complaintsOf = (person) =>
  person.complaints.filter((one) => one !== `request to ${server.url}` && !one.startsWith("about:blank"));

/** Presses, and gives the window that opens. */
async function opening(person, name) {
  const [page] = await Promise.all([person.context.waitForEvent("page"), press(person, name)]);
  return { ...person, page };
}

async function signInAs(window, user, { approves = true } = {}) {
  await at(window, SIGN_IN);
  await press(window, user);
  if (!approves) return;
  await at(window, /^Share your books/);
  await press(window, "Approve");
}

const heard = (person) => person.page.evaluate(() => window.heard);
const names = async (person) => (await heard(person)).map(([name]) => name);

describe("connecting", () => {
  test("a page connects its customer without any password, and hears of each step in order", async () => {
    const { companyId, accessToken } = await company();
    const person = await atPage(linkScript(server, { companyId, accessToken }));
    await at(person, CONSENT);
    assert.equal(await person.page.evaluate(() => document.getElementById("target").children.length), 1);
    const window = await opening(person, "Agree and go to Sandbox");
    await at(person, WAITING);
    await signInAs(window, "olive");
    await at(window, "You can close this window");
    assert.ok(!window.page.url().includes("plk_") && !window.page.url().includes("pat_"));
    await at(person, "Share this business with Lumen Credit?");
    assert.deepEqual(await server.statuses(companyId), ["PendingAuth"], "nothing is shared before the confirmation");
    await press(person, "Share this business");
    await at(person, "Sandbox is connected");
    await press(person, "Finish");
    await at(person, "All done");
    assert.deepEqual(await server.statuses(companyId), ["Linked"]);

    const all = await heard(person);
    assert.deepEqual(all.map(([name]) => name), ["consent", "connectionStarted", "connection", "finish"]);
    assert.match(all[0][1].text, /^# Let Lumen Credit read your Sandbox data/);
    const { connectionId, integrationId, sourceId, ...rest } = all[2][1];
    assert.deepEqual(rest, { integrationKey: "mqjo", platformName: "Sandbox", sourceType: "Accounting" });
    for (const id of [connectionId, integrationId, sourceId]) assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(complaintsOf(person), []);
  });

  test("a no at the provider is told, and tried again", async () => {
    const person = await atPage(linkScript(server, await company()));
    await at(person, CONSENT);
    const window = await opening(person, "Agree and go to Sandbox");
    await signInAs(window, "dan", { approves: false });
    await at(window, "You can close this window");
    await at(person, "We couldn’t connect to Sandbox");
    const errors = (await heard(person)).filter(([name]) => name === "error");
    assert.deepEqual(errors.map(([, error]) => error.userRecoverable), [true]);
    const again = await opening(person, "Try again");
    await signInAs(again, "olive");
    await at(person, "Share this business with Lumen Credit?");
  });

  test("a window closed early keeps the page waiting, and opens again", async () => {
    const person = await atPage(linkScript(server, await company()));
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
    const person = await atPage(linkScript(server, await company()), {
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
  const PROBLEM = "Something isn’t working here";
  const cause = (person) => person.complaints.filter((one) => one.includes("PosternLink:")).join("\n");

  test("without the token that one-time links need", async () => {
    const { companyId } = await company();
    const person = await atPage(linkScript(server, { companyId }));
    await at(person, PROBLEM);
    assert.match(cause(person), /props\.accessToken is needed.*access_token_required/);
    assert.deepEqual((await heard(person)).map(([name, error]) => [name, error.errorCode, error.userRecoverable]), [
      ["error", 1282, false],
    ]);
  });

  test("with the token of another company", async () => {
    const [one, other] = [await company(), await company()];
    const person = await atPage(linkScript(server, { companyId: one.companyId, accessToken: other.accessToken }));
    await at(person, PROBLEM);
    assert.match(cause(person), /is for another company than props\.companyId/);
  });

  test("with a token that is none", async () => {
    const { companyId } = await company();
    const person = await atPage(linkScript(server, { companyId, accessToken: "pat_nonsense" }));
    await at(person, PROBLEM);
    assert.match(cause(person), /not a company access token of this installation/);
  });

  test("from an origin that is not registered", async () => {
    const elsewhere = await startHost();
    try {
      elsewhere.pages["/"] = { script: linkScript(server, await company()) };
      const person = await visit(browser, elsewhere.url);
      people.push(person);
      await person.page.goto(elsewhere.url);
      await at(person, PROBLEM);
      assert.match(cause(person), new RegExp(`the origin of this page, ${elsewhere.url}, is not one of this client's`));
      assert.deepEqual((await heard(person)).map(([name, error]) => [name, error.errorCode]), [["error", 1281]]);
    } finally {
      await elsewhere.stop();
    }
  });

  test("with props that are none", async () => {
    const person = await atPage(linkScript(server, { companyId: 7 }));
    await at(person, PROBLEM);
    assert.match(cause(person), /props\.companyId has to be a text/);
  });
});
