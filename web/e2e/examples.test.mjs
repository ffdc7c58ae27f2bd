// The host applications of `examples/`, each started by its one command, up to a connection that is `Linked`.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { startExample } from "./support/example.mjs";
import { browser, room, server } from "./support/room.mjs";
import { CONSENT, at, press, reads, signIn } from "./support/way.mjs";

room();

/** How many elements of ours are in the page's own document. */
const shown = (page) => page.evaluate(() => document.querySelectorAll("#target > *, .link > *").length);

/** Through the application at this address as its customer; gives what became of the one connection. */
async function connect(url) {
  const person = await visit(browser, new URL(url).origin, { width: 900, height: 900 });
  try {
    const { page, context, complaints } = person;
    await page.goto(url);
    await press(person, "Connect your accounting software");
    await at(person, CONSENT);
    assert.equal(await shown(page), 1, "Link is there once");
    const [opened] = await Promise.all([context.waitForEvent("page"), press(person, "Agree and go to Sandbox")]);
    await signIn({ ...person, page: opened }, "olive");
    await at(person, "Share this business with Lumen Credit?");
    await press(person, "Share this business");
    await reads(person, "Sandbox is connected");
    await reads(person, "Sandbox is connected.");
    await press(person, "Finish");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await shown(page), 0, "Link is gone");
    // The page is held to a policy that allows nothing but itself and Postern.
    const complained = complaints.filter((one) => one !== `request to ${server.url}` && !one.startsWith("about:blank"));
    assert.deepEqual(complained, []);
  } finally {
    await person.close();
  }
  const { results } = await server.api("GET", "/companies?pageSize=100");
  return results.flatMap((company) => company.dataConnections.map((connection) => connection.status));
}

/** The browser gets the company's token and never the key. */
async function asksAsItShould(url) {
  const before = await fetch(`${url}/api/link`, { method: "POST" });
  assert.equal(before.status, 401, "nobody is given a token who has not opened the page");
  const [page, outside] = await Promise.all([fetch(url), fetch(`${url}/..%2f..%2fserver%2fserver.mjs`)]);
  assert.equal(outside.status, 404);
  const key = server.client.authorization.slice("Basic ".length);
  assert.ok(!(await page.text()).includes(key));
}

const APPLICATIONS = [
  { name: "plain-js", pages: ["/"] },
  // React mounts twice in its strict mode, which only its development build does.
  { name: "react", pages: ["/", "/by-hand.html"], settings: { NODE_ENV: "development" } },
  { name: "vue", pages: ["/"] },
];

describe("the examples", () => {
  for (const { name, pages, settings } of APPLICATIONS) {
    test(`${name} connects its customer`, async () => {
      const application = await startExample(name, server, settings);
      try {
        await asksAsItShould(application.url);
        for (const page of pages) {
          const before = (await server.api("GET", "/companies?pageSize=100")).totalResults;
          const statuses = await connect(application.url + page);
          assert.equal((await server.api("GET", "/companies?pageSize=100")).totalResults, before + 1);
          assert.ok(statuses.every((status) => status === "Linked"), statuses.join(", "));
          assert.equal(statuses.length, before + 1);
        }
      } finally {
        await application.stop();
      }
    });
  }
});
