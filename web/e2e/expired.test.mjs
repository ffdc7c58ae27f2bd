// A link that nobody opened in its time: the page says so, has a way on, and nothing was spent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { aged } from "./support/aged.mjs";
import { picture, sidewaysScroll, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { at, openLink, reads } from "./support/way.mjs";

const EXPIRED = "This link has run out";

room();

for (const [kind, make] of [["company", () => server.company()], ["connection", () => server.connection()]]) {
  for (const look of [{ width: 320, colorScheme: "light" }, { width: 1280, colorScheme: "dark" }]) {
    test(`a ${kind} link after its day says so, at ${look.width} pixels in ${look.colorScheme}`, async () => {
      const { link } = await make();
      const person = await visit(browser, server.url, look);
      const answer = await person.page.goto(await aged(link, 25, server.folder));
      assert.equal(answer.status(), 410);
      assert.equal(answer.headers()["postern-error"], "link_expired");
      await at(person, EXPIRED);
      await reads(person, /^It worked until .*Nothing was shared/);
      await reads(person, "Ask Lumen Credit for a new link.");
      assert.equal(await person.page.getByRole("button").count(), 0, "there is nothing to press");
      assert.equal(await sidewaysScroll(person.page), 0);
      await assertAccessible(person.page, EXPIRED);
      await picture(person.page, `expired-${kind}-${look.width}`);
      assert.deepEqual(await person.context.cookies(), []);
      await person.close();
    });
  }
}

test("an expired link leads to the client's own page for a new one, where it has one", async () => {
  const { link } = await server.company();
  const page = "https://example.com/new-link";
  await server.cli("client", "set", server.client.clientId, "--refresh-url", page);
  const person = await visit(browser, server.url);
  await person.page.goto(await aged(link, 25, server.folder));
  await at(person, EXPIRED);
  assert.equal(await person.page.getByRole("link", { name: "Send me a new link" }).getAttribute("href"), page);
  await person.close();
});

test("a link of less than a day still opens", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, await aged(link, 23, server.folder));
  await person.close();
});
