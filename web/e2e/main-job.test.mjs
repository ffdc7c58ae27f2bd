// The main job, as a customer does it: from the URL to a connection that is Linked, once. On every database of the run.
//
// Pictures are kept under target/e2e.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { picture, sidewaysScroll, startBrowser, visit } from "./support/browser.mjs";
import { databases, startServer } from "./support/server.mjs";
import { CONSENT, SIGN_IN, agreeAndSignIn, at, openLink, press, reads, shareAndFinish } from "./support/way.mjs";

const LOOKS = [
  { width: 320, colorScheme: "light" },
  { width: 320, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
];

for (const database of databases) {
  describe(`on ${database}`, () => {
    let server;
    let browser;

    before(async () => {
      [server, browser] = await Promise.all([startServer({ database }), startBrowser()]);
    });

    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    for (const look of database === "SQLite" ? LOOKS : LOOKS.slice(0, 1)) {
      const name = `${look.width}-${look.colorScheme}`;
      test(`a company link leads to Linked, once, at ${look.width} pixels in ${look.colorScheme}`, async () => {
        const { id, link } = await server.company();
        const person = await visit(browser, server.url, look);
        let step = 0;
        const arrive = async (heading, about) => {
          await at(person, heading);
          assert.equal(await sidewaysScroll(person.page), 0, `${about} scrolls sideways`);
          step += 1;
          if (database === "SQLite") await picture(person.page, `${name}-${step}-${about}`);
        };

        await person.page.goto(link);
        await arrive("Give Lumen Credit access to your business data", "open");
        await press(person, "Get started");
        await arrive(CONSENT, "consent");
        await press(person, "Not now");
        await arrive("What would you like to connect?", "what");
        await press(person, "Connect: Accounting");
        await at(person, CONSENT);
        await press(person, "Agree and go to Sandbox");
        await arrive(SIGN_IN, "sign-in");
        await press(person, "olive");
        await arrive(/^Share your books/, "approve");
        await press(person, "Approve");
        await arrive("Share this business with Lumen Credit?", "confirm");
        assert.deepEqual(await server.statuses(id), ["PendingAuth"], "nothing is shared before the confirmation");
        await press(person, "Share this business");
        await arrive("Sandbox is connected", "connected");
        await press(person, "Finish");
        await arrive("All done", "done");
        assert.deepEqual(await server.statuses(id), ["Linked"]);
        assert.deepEqual(person.complaints, []);

        const stranger = await visit(browser, server.url, look);
        const answer = await stranger.page.goto(link);
        assert.equal(answer.status(), 410);
        assert.equal(answer.headers()["postern-error"], "link_used");
        await reads(stranger, "Ask Lumen Credit for a new link.");
        if (database === "SQLite") await picture(stranger.page, `${name}-${step + 1}-used`);
        await Promise.all([person.close(), stranger.close()]);
      });
    }

    test("the same browser comes back to its session by the same URL, until it is finished", async () => {
      const { link } = await server.company();
      const person = await visit(browser, server.url);
      await openLink(person, link);
      const session = person.page.url();
      await person.page.goto(link);
      await at(person, CONSENT);
      assert.equal(person.page.url(), session);
      await agreeAndSignIn(person, "olive");
      await at(person, "Share this business with Lumen Credit?");
      await person.page.goto(link);
      await press(person, "Choose a business: Accounting");
      await shareAndFinish(person);
      const answer = await person.page.goto(link);
      assert.equal(answer.status(), 410);
      await person.close();
    });

    for (const javaScriptEnabled of [true, false]) {
      const how = javaScriptEnabled ? "" : " without JavaScript";
      test(`a connection link leads to Linked after the business is confirmed${how}`, async () => {
        const { company, link } = await server.connection();
        const person = await visit(browser, server.url, { width: 320, javaScriptEnabled });
        const shots = database === "SQLite" && javaScriptEnabled;
        const arrive = async (heading, about) => {
          await at(person, heading);
          if (shots) await picture(person.page, `connection-${about}`);
        };
        await person.page.goto(link);
        await arrive("Next: Sandbox", "1-start");
        await press(person, "Continue to Sandbox");
        await at(person, SIGN_IN);
        await press(person, "sam");
        await at(person, /^Share your books/);
        await person.page.getByLabel("Alder Joinery Ltd").check();
        await person.page.getByLabel("Cedar & Söhne GmbH").check();
        await press(person, "Approve");
        await arrive("Which business should Lumen Credit see?", "2-choose");
        await press(person, "Share this business");
        await arrive("Which business should Lumen Credit see?", "3-nothing-chosen");
        await reads(person, "Choose a business");
        assert.deepEqual(await server.statuses(company), ["PendingAuth"]);
        await press(person, "Choose another");
        await at(person, SIGN_IN);
        await press(person, "sam");
        await at(person, /^Share your books/);
        await person.page.getByLabel("Brise Marine SARL").check();
        await press(person, "Approve");
        await arrive("Share Brise Marine SARL with Lumen Credit?", "4-confirm");
        assert.deepEqual(await server.statuses(company), ["PendingAuth"]);
        await press(person, "Share Brise Marine SARL");
        await arrive("Sandbox is connected", "5-connected");
        assert.deepEqual(await server.statuses(company), ["Linked"]);
        assert.deepEqual(person.complaints, []);

        const stranger = await visit(browser, server.url);
        assert.equal((await stranger.page.goto(link)).status(), 410);
        await Promise.all([person.close(), stranger.close()]);
      });
    }
  });
}
