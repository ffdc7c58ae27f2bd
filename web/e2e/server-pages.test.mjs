// Every page the server draws, S01 to S13, as a real server draws it, in no look and in a client's: held to what every state of the
// component is held to (axe in light and in dark, contrast, a window of 320 by 256, wide spacing, large text, forced colours, less motion).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { faultsOf } from "../packages/link/preview/stage.mjs";
import { aged } from "./support/aged.mjs";
import { picture, startBrowser, visit } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";
import { SIGN_IN, at, press, signIn } from "./support/way.mjs";

const BRAND = { name: "Lumen Credit", primaryColor: "#FFD400", secondaryColor: "#0B3A53" };
const PLAIN = { javaScriptEnabled: false };
/** With a script, so that the page can be measured; the pages themselves have none. */
const MEASURED = { width: 320, height: 640 };

let browser;
const servers = {};

before(async () => {
  [browser, servers.plain, servers.branded] = await Promise.all([startBrowser(), startServer(), startServer()]);
  const { branded } = servers;
  await branded.api("PUT", "/settings/branding", BRAND);
  const now = await branded.api("GET", "/settings/link");
  await branded.api("PUT", "/settings/link", { ...now, linkRefreshUrl: "https://lumen.example/new", display: { ...now.display, navigationBar: true, poweredBy: true, privacyUrl: "https://lumen.example/privacy" } });
});

after(async () => {
  await browser?.close();
  await Promise.all(Object.values(servers).map((server) => server.stop()));
});

const meets = (server, options = {}) => visit(browser, server.url, { ...MEASURED, ...options });

async function opened(server, address, options) {
  const person = await meets(server, options);
  await person.page.goto(address);
  return person;
}

/** Somebody on the way of a connection link, back from the Sandbox. The page that looks again by itself is left as it stands. */
async function cameBack(server, user, { approves = true, all = false } = {}) {
  const { link } = await server.connection();
  const person = await opened(server, link);
  await press(person, "Continue to Sandbox");
  if (all) {
    await at(person, SIGN_IN);
    await press(person, user);
    await at(person, /^Share your books/);
    for (const business of await person.page.getByRole("checkbox").all()) await business.check();
    await press(person, "Approve");
  } else {
    await signIn(person, user, { approves });
  }
  return person;
}

/** Each page, how somebody gets there, and its heading. */
const PAGES = {
  S01: [async (server) => opened(server, (await server.company()).link), /^Give Lumen Credit access/],
  S02: [async (server) => opened(server, (await server.connection()).link), "Next: Sandbox"],
  "S02, in German": [async (server) => opened(server, `${(await server.connection()).link}&link.locale=de`), "Weiter zu Sandbox"],
  S04: [
    async (server) => {
      const { link } = await server.company();
      const first = await opened(server, link, PLAIN);
      await press(first, "Get started");
      await first.close();
      return opened(server, link);
    },
    "This link has been used",
  ],
  S05: [async (server) => opened(server, await aged((await server.company()).link, 25, server.folder)), "This link has run out"],
  S06: [
    async (server) => {
      const { id, link } = await server.company();
      await server.cli("link", "revoke", "--company", id);
      return opened(server, link);
    },
    "This link was switched off",
  ],
  S07: [
    async (server) => {
      const first = await opened(server, (await server.company()).link, PLAIN);
      await press(first, "Get started");
      const address = first.page.url();
      await first.close();
      return opened(server, address);
    },
    "Open this in the browser you started with",
  ],
  S08: [async (server) => opened(server, `${server.url}/company/${"0".repeat(32)}`), "We don't recognise this link"],
  "S10, one": [(server) => cameBack(server, "olive"), "Share Baker & Co Ltd with Lumen Credit?"],
  "S10, several": [(server) => cameBack(server, "sam", { all: true }), "Which business should Lumen Credit see?"],
  "S10, connected": [
    async (server) => {
      const person = await cameBack(server, "olive");
      await press(person, "Share Baker & Co Ltd");
      return person;
    },
    "Sandbox is connected",
  ],
  "S10, not connected": [(server) => cameBack(server, "wanda", { approves: false }), "Sandbox wasn't connected"],
  S13: [async (server) => opened(server, `${server.url}/client/${server.client.clientId}`), "This page isn't available"],
};

for (const look of ["plain", "branded"]) {
  describe(`nothing is wrong, in ${look === "plain" ? "no look" : "a client's look"}, with`, () => {
    for (const [name, [go, heading]] of Object.entries(PAGES)) {
      test(name, async () => {
        const server = servers[look];
        const person = await go(server);
        await at(person, heading);
        const neutral = ["S08", "S13"].includes(name);
        assert.equal(await person.page.locator('link[href*="/brand/"]').count(), look === "branded" && !neutral ? 1 : 0, "whose look it wears");
        await picture(person.page, `${name.replaceAll(/\W+/g, "-")}-${look}`);
        await person.page.evaluate(() => void (globalThis.moved ??= []));
        const complaints = person.complaints.filter((one) => !/Failed to load resource/.test(one));
        assert.deepEqual(await faultsOf({ page: person.page, complaints }), []);
        await person.close();
      });
    }
  });
}

test("nothing is wrong with S11, in either look", async () => {
  for (const server of Object.values(servers)) {
    const { link } = await server.company();
    await server.cli("client", "set", server.client.clientId, "--suspended", "on");
    const person = await opened(server, link);
    await at(person, "Not at the moment");
    await person.page.evaluate(() => void (globalThis.moved ??= []));
    assert.deepEqual(await faultsOf({ page: person.page, complaints: [] }), []);
    await person.close();
  }
});
