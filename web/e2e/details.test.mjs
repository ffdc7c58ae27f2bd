// Software without a sign-in page (L25): its details are typed here, by keys, in Hosted Link and in a page of somebody else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { heard, startEmbedding } from "./support/embedding.mjs";
import { at, press, reads } from "./support/way.mjs";

const DETAILS = "Your Sandbox Ledger details";
const CONSENT = "Let Lumen Credit read your Sandbox Ledger data?";
const WRONG = "The user name or the password isn’t right. Check both, then try again";

let embedding;
let server;

before(async () => {
  embedding = await startEmbedding();
  ({ server } = embedding);
  await server.cli("client", "integration", server.client.clientId, "--platform", "sbld");
});

after(() => embedding?.stop());

/** From the list to L25. */
async function toDetails(person) {
  await at(person, "Which accounting software do you use?");
  await person.page.getByLabel("Sandbox Ledger").check();
  await press(person, "Continue");
  await at(person, CONSENT);
  await reads(person, "Next: you type your Sandbox Ledger details here.");
  await press(person, "Agree and continue");
  await at(person, DETAILS);
}

/** Which control has the focus, by its id. */
const focus = ({ page }) =>
  page.evaluate(() => {
    const inner = (root) => (root.activeElement?.shadowRoot ? inner(root.activeElement.shadowRoot) : root.activeElement);
    return inner(document)?.id;
  });

for (const look of [{ width: 1280, colorScheme: "light" }, { width: 320, colorScheme: "dark" }]) {
  const name = `L25-${look.width}-${look.colorScheme}`;
  test(`wrong details are typed again, right ones lead to Linked, by keys alone, at ${look.width} pixels`, async () => {
    const { id, link } = await server.company();
    const person = await visit(embedding.browser, server.url, look);
    const { page } = person;
    const keys = (...all) => all.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await page.goto(link);
    await press(person, "Get started");
    await toDetails(person);
    await assertAccessible(page, "L25");
    await picture(page, `${name}-asked`);

    const tabTo = async (wanted) => {
      for (let stop = 0; stop < 20; stop += 1) {
        if ((await focus(person)) === wanted) return;
        await keys("Tab");
      }
      throw new Error(`${wanted} cannot be reached by Tab`);
    };
    await tabTo("details-userName");
    await keys("Enter");
    await reads(person, "Enter your user name");
    assert.equal(await focus(person), "error-summary");
    assert.match(await page.title(), /^Error: /);
    await tabTo("details-userName");
    await page.keyboard.type("olive");
    await tabTo("details-password");
    await page.keyboard.type("guess");
    await keys("Enter");
    await reads(person, WRONG);
    await assertAccessible(page, "L25, wrong");
    await picture(page, `${name}-wrong`);
    assert.deepEqual(await server.statuses(id), ["PendingAuth"]);
    assert.equal(await page.locator("#details-userName").inputValue(), "olive", "what is no secret is kept");
    assert.equal(await page.locator("#details-password").inputValue(), "", "what is secret is not");
    assert.equal(await page.locator("#details-password").getAttribute("aria-invalid"), "true");

    await page.reload();
    await at(person, DETAILS);
    assert.equal(await page.locator("#details-userName").inputValue(), "");
    await tabTo("details-userName");
    await page.keyboard.type("olive");
    await tabTo("details-password");
    await page.keyboard.type("sandbox");
    await keys("Tab", "Enter");
    assert.equal(await page.locator("#details-password").getAttribute("type"), "text", "Show shows it");
    await tabTo("details-password");
    await keys("Enter");
    await at(person, "Share this business with Lumen Credit?");
    await reads(person, "Baker & Co Ltd");
    await press(person, "Share this business");
    await at(person, "Sandbox Ledger is connected");
    await press(person, "Finish");
    await at(person, "All done");
    assert.deepEqual(await server.statuses(id), ["Linked"]);
    assert.deepEqual(person.complaints, []);
    await person.close();
  });
}

test("a connection link leads to the details of its software and nowhere else", async () => {
  const company = await server.api("POST", "/companies", { name: "Baker & Co Ltd" });
  const { linkUrl } = await server.api("POST", `/companies/${company.id}/connections`, { platformKey: "sbld" });
  const person = await visit(embedding.browser, server.url, { width: 320 });
  await person.page.goto(linkUrl);
  await at(person, "Next: Sandbox Ledger");
  await reads(person, "Sandbox Ledger has no sign-in page for this");
  await picture(person.page, "L25-connection-start");
  await press(person, "Continue to Sandbox Ledger");
  await at(person, DETAILS);
  await person.page.getByLabel("User name").fill("pete");
  await person.page.getByLabel("Password", { exact: true }).fill("sandbox");
  await press(person, "Connect");
  await at(person, "We couldn’t connect to Sandbox Ledger");
  await press(person, "Try again");
  await at(person, DETAILS);
  await person.page.getByLabel("User name").fill("olive");
  await person.page.getByLabel("Password", { exact: true }).fill("sandbox");
  await press(person, "Connect");
  await press(person, "Share this business");
  await at(person, "Sandbox Ledger is connected");
  assert.deepEqual(await server.statuses(company.id), ["Linked"]);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("in a page of somebody else no window opens, and the page hears of the connection", async () => {
  const props = await embedding.company();
  const person = await embedding.atLink(props);
  await toDetails(person);
  assert.equal(person.context.pages().length, 1, "nobody signs in anywhere");
  await person.page.getByLabel("User name").fill("olive");
  await person.page.getByLabel("Password", { exact: true }).fill("sandbox");
  await press(person, "Connect");
  await at(person, "Share this business with Lumen Credit?");
  await press(person, "Share this business");
  await at(person, "Sandbox Ledger is connected");
  const told = await heard(person);
  assert.deepEqual(told.map(([name]) => name), ["consent", "connectionStarted", "connection"]);
  assert.equal(JSON.stringify(told).includes("\"sandbox\""), false, "what was typed is told to nobody");
  assert.deepEqual(embedding.complaintsOf(person), []);
  assert.deepEqual(await server.statuses(props.companyId), ["Linked"]);
  await embedding.leave();
});
