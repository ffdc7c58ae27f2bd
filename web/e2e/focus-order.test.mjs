// Where Tab leads on every page and screen between the link and the end, and between the list of connections and the end of one, as it is
// written down here: whoever changes the order changes it here too. Everything is done by keys, and every stop is seen whole, bar or no bar.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { focused, reach as go, tour } from "./support/focus.mjs";
import { startServer } from "./support/server.mjs";
import { CONSENT, SIGN_IN, agreeAndSignIn, at, openLink, press, shareAndFinish } from "./support/way.mjs";

const FOOT = ["Help", "Privacy (opens in a new tab)"];
const FRAME = { contact: "help@lumen.example", privacyUrl: "https://lumen.example/privacy" };

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await server.cli("client", "set", server.client.clientId, "--contact", FRAME.contact);
  const now = await server.api("GET", "/settings/link");
  await server.api("PUT", "/settings/link", { ...now, display: { ...now.display, privacyUrl: FRAME.privacyUrl, manageConnections: { ...now.display.manageConnections, on: true } } });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const size of [{ width: 1280, height: 800 }, { width: 320, height: 568 }]) {
  test(`from the link to the end, at ${size.width} by ${size.height} pixels`, async () => {
    const { link } = await server.company();
    const person = await visit(browser, server.url, size);
    /** The screen begins at its heading, and Tab leads on to these. */
    const holds = async (heading, stops) => {
      await at(person, heading);
      const { name } = await focused(person.page);
      assert.ok(heading instanceof RegExp ? heading.test(name) : name === heading, `${name} has the focus`);
      assert.deepEqual(await tour(person), stops, String(heading));
    };
    await person.page.goto(link);
    await at(person, "Give Lumen Credit access to your business data");
    assert.deepEqual(await tour(person), ["Skip to the content", "Get started", "Help", "Privacy", "Language: English"], "S01");
    await go(person, "Get started");
    const sections = ["What is shared 5 kinds", "Why For its service", "Permissions Read only", "Your account details Business name", "How long Until you stop"];
    await holds(CONSENT, [...sections, "Read the privacy policy of Lumen Credit (opens in a new tab)", "Agree and go to Sandbox", "Not now", ...FOOT, "Language"]);
    await go(person, "Not now");
    await holds("What would you like to connect?", ["Connect: Accounting", "Finish", ...FOOT, "Language"]);
    await go(person, "Connect: Accounting");
    await at(person, CONSENT);
    await go(person, "Agree and go to Sandbox");
    await at(person, SIGN_IN);
    await go(person, "dan");
    await holds("We couldn’t connect to Sandbox", ["Copy the reference", "Try again", "Choose different software", ...FOOT, "Language"]);
    await go(person, "Choose different software");
    await holds("Which accounting software do you use?", ["Sandbox example.com Test", "My software isn’t listed", "Continue", ...FOOT, "Back", "Language"]);
    await go(person, "My software isn’t listed");
    await holds("Which accounting software do you use instead?", ["Its name", "Tell Lumen Credit", ...FOOT, "Back", "Language"]);
    await go(person, "Back");
    await at(person, "Which accounting software do you use?");
    await go(person, "Sandbox example.com Test", "Space");
    await go(person, "Continue");
    await at(person, CONSENT);
    await go(person, "Agree and go to Sandbox");
    await at(person, SIGN_IN);
    await go(person, "olive");
    await at(person, /^Share your books/);
    await go(person, "Approve");
    await holds("Share this business with Lumen Credit?", ["Baker & Co Ltd", "Share this business", "Cancel", ...FOOT, "Language"]);
    await go(person, "Share this business");
    await holds("Sandbox is connected", ["Finish", ...FOOT, "Language"]);
    await go(person, "Finish");
    await holds("All done", ["Keep a copy", ...FOOT, "Language"]);
    assert.deepEqual(person.complaints, []);
    await person.close();
  });
}

test("arrows through a long list show each choice whole, above the bar with the button", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url, { width: 320, height: 568 });
  await person.page.route("**/integrations*", async (route) => {
    const answer = await route.fetch();
    const { results } = await answer.json();
    const more = Array.from({ length: 14 }, (_, at) => ({ ...results[0], platformKey: `k${at}`, name: `Software ${at + 10}` }));
    await route.fulfill({ json: { results: [...results, ...more] } });
  });
  await person.page.goto(link);
  await press(person, "Get started");
  await at(person, "Which accounting software do you use?");
  await person.page.getByRole("radio").first().focus();
  for (let choice = 1; choice < 15; choice += 1) {
    await person.page.keyboard.press("ArrowDown");
    const now = await focused(person.page);
    assert.ok(now.visible && now.ringed, JSON.stringify(now));
    assert.match(now.name, new RegExp(`^Software ${choice + 9}`));
  }
  await person.page.keyboard.press("Home");
  const now = await focused(person.page);
  assert.ok(now.visible && /^Sandbox/.test(now.name), JSON.stringify(now));
  await person.close();
});

test("from the list of connections to the end of one, and the focus comes back to where it was", async () => {
  const { id, link } = await server.company();
  const first = await visit(browser, server.url);
  await openLink(first, link);
  await agreeAndSignIn(first, "olive");
  await shareAndFinish(first);
  await first.close();

  const person = await visit(browser, server.url, { width: 320, height: 568 });
  const { redirect } = await server.api("GET", `/companies/${id}`);
  await person.page.goto(redirect);
  await press(person, "Get started");
  await at(person, "Your connections");
  const row = "Sandbox Baker & Co Ltd Connected";
  const list = [row, "Connect something else", ...FOOT, "Language"];
  assert.deepEqual(await tour(person), list, "L17");
  await go(person, row);
  await at(person, "Sandbox");
  assert.deepEqual(await tour(person), ["What is shared", "What you agreed to", "Download a copy", "Disconnect", ...FOOT, "Back", "Language"], "L18");
  await go(person, "Back");
  await at(person, "Your connections");
  await person.page.waitForFunction(() => document.querySelector("#root > *").shadowRoot.activeElement?.classList.contains("into"));
  assert.equal((await focused(person.page)).name, row, "Back leads to the row");
  await person.page.keyboard.press("Enter");
  await at(person, "Sandbox");
  await go(person, "Disconnect");
  await person.page.getByRole("heading", { name: "Stop sharing Sandbox with Lumen Credit?" }).waitFor();
  assert.equal((await focused(person.page)).name, "Keep connected", "the safe answer has the focus first");
  await person.page.keyboard.press("Escape");
  assert.equal((await focused(person.page)).name, "Disconnect", "the opener has it again");
  await person.page.keyboard.press("Enter");
  await person.page.keyboard.press("Shift+Tab");
  assert.equal((await focused(person.page)).name, "Disconnect", "and the other answer is one step away");
  await person.page.keyboard.press("Enter");
  await person.page.getByText(/^Disconnected today/).waitFor();
  assert.deepEqual(await server.statuses(id), ["Unlinked"]);
  assert.equal((await focused(person.page)).name, "Sandbox", "what opened the question is gone, so the heading says where one is");
  assert.deepEqual(person.complaints, []);
  await person.close();
});
