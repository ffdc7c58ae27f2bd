// The ends of a visit: what can be kept of it (L15), where sharing is stopped later, and the question before leaving (L16).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { names, opening, signInAs } from "./support/embedding.mjs";
import { browser, embedding, server, site } from "./support/room.mjs";
import { CONSENT, agreeAndSignIn, at, openLink, press, reads, shareAndFinish } from "./support/way.mjs";

const LEAVE = "Leave before you finish?";

site();

async function sets(change) {
  const now = await server.api("GET", "/settings/link");
  await server.api("PUT", "/settings/link", { ...now, ...change, display: { ...now.display, ...change.display } });
}

async function finished() {
  const { id, link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  await agreeAndSignIn(person, "olive");
  await shareAndFinish(person);
  return { id, person };
}

/** The words of what has the focus. */
const focused = (person) =>
  person.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.textContent?.trim() || element?.getAttribute("aria-label");
  });

test("a copy of what was agreed to can be kept when the visit is over", async () => {
  const { id, person } = await finished();
  const [download] = await Promise.all([person.page.waitForEvent("download"), press(person, "Keep a copy")]);
  assert.equal(download.suggestedFilename(), "consent-receipt.md");
  const text = await readFile(await download.path(), "utf8");
  const [given] = (await server.api("GET", `/companies/${id}/consents`)).results;
  assert.match(text, /^# Consent receipt\n\n- Shared with: Lumen Credit\n- By: Baker & Co Ltd\n- Software: Sandbox\n- Business: Baker & Co Ltd\n/);
  assert.ok(text.includes(`BLAKE3 of the text: ${given.textHash}`));
  assert.ok(given.text.split("\n").every((line) => text.includes(`> ${line}`.trimEnd())), "word for word");
  await reads(person, "To stop sharing later, contact Lumen Credit.");
  await assertAccessible(person.page, "L15");
  await picture(person.page, "L15-keep");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("where the client lets people manage connections, the last page leads to a link for that", async () => {
  await sets({ linkRefreshUrl: "https://lumen.example/new-link", display: { manageConnections: { on: true } } });
  const { person } = await finished();
  assert.equal(await person.page.getByRole("link", { name: /^Stop sharing any time/ }).getAttribute("href"), "https://lumen.example/new-link");
  await assertAccessible(person.page, "L15 with a way back");
  assert.deepEqual(person.complaints, []);
  await person.close();
  await sets({ linkRefreshUrl: undefined, display: { manageConnections: { on: false } } });
});

test("nothing is to be kept of a visit that shared nothing", async () => {
  await sets({ categories: { accounting: { enabled: true, optional: true } } });
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  await press(person, "Not now");
  await press(person, "Finish");
  await at(person, "You haven’t shared anything");
  assert.equal(await person.page.getByRole("button", { name: "Keep a copy" }).count(), 0);
  await person.close();
  await sets({ categories: {} });
});

test("leaving in the middle asks first; Escape and Keep going stay, and the focus comes back", async () => {
  const props = await embedding.company();
  const person = await embedding.atLink(props);
  await at(person, CONSENT);
  const close = person.page.getByRole("button", { name: "Close" });
  await close.focus();
  await person.page.keyboard.press("Enter");
  await person.page.getByRole("heading", { name: LEAVE }).waitFor();
  assert.equal(await focused(person), LEAVE, "the question is read out");
  await assertAccessible(person.page, "L16");
  await picture(person.page, "L16");
  await person.page.keyboard.press("Escape");
  await person.page.getByRole("heading", { name: LEAVE }).waitFor({ state: "detached" });
  assert.equal(await focused(person), "Close", "back where the person was");
  assert.deepEqual(await names(person), []);

  // Escape stands for X, and Keep going for Escape.
  await person.page.keyboard.press("Escape");
  await person.page.getByRole("heading", { name: LEAVE }).waitFor();
  await person.page.keyboard.press("Tab");
  assert.equal(await focused(person), "Keep going");
  await person.page.keyboard.press("Enter");
  await at(person, CONSENT);
  assert.deepEqual(await names(person), []);

  await press(person, "Close");
  await press(person, "Leave");
  await person.page.waitForFunction(() => window.heard.some(([name]) => name === "close"));
  assert.deepEqual(await names(person), ["close"]);
  assert.deepEqual(embedding.complaintsOf(person), []);
});

test("what is connected stays when the rest is left, and the question says so", async () => {
  await sets({ categories: { accounting: { enabled: true }, banking: { enabled: true, optional: true, fileUpload: true } } });
  const props = await embedding.company();
  const person = await embedding.atLink(props);
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await at(person, "Share this business with Lumen Credit?");
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  await press(person, "Close");
  await reads(person, "What you’ve connected so far stays connected: Sandbox.");
  await press(person, "Leave");
  await person.page.waitForFunction(() => window.heard.some(([name]) => name === "close"));
  assert.deepEqual(await server.statuses(props.companyId), ["Linked"]);
  await sets({ categories: {} });
});
