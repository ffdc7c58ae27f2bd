// What the way leaves behind in a browser, and what a person can do to it with Back, reload, a second tab and a double click.
import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { CONSENT, SIGN_IN, agreeAndSignIn, at, openLink, press, shareAndFinish } from "./support/way.mjs";

room();

/** Everything a page keeps or was told, as one text. */
async function kept({ context, page }) {
  const inPage = await page.evaluate(async () => ({
    address: location.href,
    referrer: document.referrer,
    state: history.state,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    name: window.name,
    markup: document.documentElement.outerHTML,
  }));
  return JSON.stringify({ inPage, cookies: await context.cookies() });
}

test("after redeeming, the password is in no address, history, referrer, cookie, storage or page", async () => {
  const { link } = await server.company();
  const [token] = link.match(/plk_[\w-]+/);
  const person = await visit(browser, server.url);
  const requests = [];
  person.context.on("request", (request) => requests.push(request));
  await openLink(person, link);
  const stations = [await kept(person)];
  await press(person, "Agree and go to Sandbox");
  await at(person, SIGN_IN);
  stations.push(await kept(person));
  await press(person, "olive");
  await press(person, "Approve");
  await at(person, "Share this business with Lumen Credit?");
  stations.push(await kept(person));
  await shareAndFinish(person);
  stations.push(await kept(person));
  for (const station of stations) assert.ok(!station.includes(token), station);

  // The entry the person came by is theirs; nothing after it holds the password.
  const session = await person.context.newCDPSession(person.page);
  const { entries } = await session.send("Page.getNavigationHistory");
  assert.deepEqual(entries.map((entry) => entry.url).filter((url) => url.includes(token)), [link]);

  const headers = await Promise.all(requests.map((request) => request.allHeaders()));
  const told = requests.filter((request, index) => request.url().includes(token) || JSON.stringify(headers[index]).includes(token));
  assert.deepEqual(told.map((request) => request.url()), [link], "only the visit itself names the password");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("Back, Forward and reload come back to the session", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  const session = person.page.url();
  await person.page.reload();
  await at(person, CONSENT);
  await person.page.goBack();
  await at(person, CONSENT);
  assert.equal(person.page.url(), session);
  await press(person, "Not now");
  await at(person, "What would you like to connect?");
  await person.page.reload();
  await at(person, "What would you like to connect?");
  await person.page.goBack();
  await at(person, CONSENT);
  await person.page.goForward();
  await at(person, "What would you like to connect?");
  await person.page.goBack();
  await press(person, "Agree and go to Sandbox");
  await at(person, SIGN_IN);
  await person.page.goBack();
  await at(person, "What would you like to connect?");
  await press(person, "Carry on: Accounting");
  await at(person, SIGN_IN);
  await press(person, "olive");
  await press(person, "Approve");
  await at(person, "Share this business with Lumen Credit?");
  await person.page.reload();
  await at(person, "Share this business with Lumen Credit?");
  await shareAndFinish(person);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("double clicks make one session and one connection", async () => {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await person.page.goto(link);
  await person.page.getByRole("button", { name: "Get started" }).dblclick();
  await at(person, CONSENT);
  await person.page.getByRole("button", { name: "Agree and go to Sandbox" }).dblclick();
  await at(person, SIGN_IN);
  assert.deepEqual(await server.statuses(id), ["PendingAuth"]);
  await person.page.getByRole("button", { name: "olive" }).dblclick();
  await at(person, /^Share your books/);
  await person.page.getByRole("button", { name: "Approve" }).dblclick();
  await at(person, "Share this business with Lumen Credit?");
  await person.page.getByRole("button", { name: "Share this business" }).dblclick();
  await at(person, "Sandbox is connected");
  await person.page.getByRole("button", { name: "Finish" }).dblclick();
  await at(person, "All done");
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  await person.close();
});

test("a second tab is the same session, and the first tab learns what the second did", async () => {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  const second = { ...person, page: await person.context.newPage() };
  await second.page.goto(link);
  await at(second, CONSENT);
  assert.equal(second.page.url(), person.page.url());
  await agreeAndSignIn(second, "olive");
  await at(second, "Share this business with Lumen Credit?");
  await press(second, "Share this business");
  await at(second, "Sandbox is connected");
  await person.page.reload();
  await at(person, "What would you like to connect?");
  await person.page.getByText("Connected: Sandbox").waitFor();
  await press(person, "Finish");
  await at(person, "All done");
  await press(second, "Finish");
  await at(second, "This page was closed for safety");
  assert.deepEqual(await server.statuses(id), ["Linked"]);
  await person.close();
});

test("a session that is switched off in the middle says so, and sends nobody on", async () => {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  await server.cli("link", "revoke", "--company", id);
  await press(person, "Agree and go to Sandbox");
  await at(person, "This page was closed for safety");
  assert.deepEqual(await server.statuses(id), []);
  await person.close();
});
