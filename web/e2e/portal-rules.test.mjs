// The rules of one-time links, through the Portal.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";
import { PERSON, fill, firstPerson, go, open } from "./support/staff.mjs";
import { at, press, reads } from "./support/way.mjs";

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const toggle = (person, name) => person.page.getByRole("switch", { name, exact: true });

/** Presses the switch as keys do, whether or not anything stands against it. */
async function flick(person, name) {
  await toggle(person, name).focus();
  await person.page.keyboard.press("Space");
}

async function turned(person, name, on) {
  await person.page.locator(`input[role=switch]${on ? ":checked" : ":not(:checked)"}`).and(toggle(person, name)).waitFor();
}

/** Some changes ask for the password once more; where they do, it is given. */
async function confirmIfAsked(person) {
  const question = person.page.getByRole("dialog", { name: "Is it you?" });
  const asked = await question.waitFor({ timeout: 2_000 }).then(() => true, () => false);
  if (!asked) return;
  await question.getByLabel("Password", { exact: true }).fill(PERSON.password);
  await question.getByRole("button", { name: "Confirm" }).click();
}

test("one-time links off and on again", async () => {
  const person = await firstPerson(browser, server);
  const { page } = person;

  await open(person, "Link");
  await turned(person, "One-time links", true);
  assert.equal(await toggle(person, "Hosted Link").getAttribute("aria-disabled"), "true");
  await reads(person, "It can't go off while one-time links are on, which need it.");
  await flick(person, "Hosted Link");
  await turned(person, "Hosted Link", true);

  await flick(person, "One-time links");
  await confirmIfAsked(person);
  await turned(person, "One-time links", false);

  await open(person, "Companies");
  await go(person, "Invite company");
  const invite = await page.getByLabel("Invite link", { exact: true }).inputValue();
  await go(person, "Done");
  const guest = await visit(browser, server.url);
  await guest.page.goto(invite);
  await guest.page.getByRole("textbox").fill("Fox & Sons");
  await guest.page.getByRole("main").getByRole("button").first().click();
  await at(guest, /Harbour Pay/);
  await page.reload();
  await page.getByRole("link", { name: "Fox & Sons" }).click();
  await at(person, "Fox & Sons");
  await go(person, "Request data");
  await reads(person, /^Anyone with this link can connect/);
  const plain = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  assert.doesNotMatch(plain, /otp/);
  await go(person, "Done");

  await open(person, "Link");
  await flick(person, "Hosted Link");
  await turned(person, "Hosted Link", false);
  assert.equal(await toggle(person, "One-time links").getAttribute("aria-disabled"), "true");
  await reads(person, "One-time links need Hosted Link, which is off.");
  await flick(person, "One-time links");
  await turned(person, "One-time links", false);
  await go(person, "Turn on Hosted Link first");
  await turned(person, "Hosted Link", true);

  await flick(person, "One-time links");
  await reads(person, "Turn on one-time links?");
  await reads(person, "The permanent link of one company stops.");
  await go(person, "Turn on");
  await turned(person, "One-time links", true);

  const late = await visit(browser, server.url);
  const dead = await late.page.goto(plain);
  assert.equal(dead.status(), 404, "plain links die at once");
  assert.equal((await late.page.goto(invite)).status(), 403, "and so does inviting");
  await open(person, "Companies");
  assert.equal(await page.getByRole("button", { name: "Invite company" }).getAttribute("aria-disabled"), "true");
  await reads(person, /^Inviting isn't available while one-time links are on/);
  await page.getByRole("button", { name: "Request data: Fox & Sons" }).click();
  await go(person, "Create link");
  const link = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  assert.match(link, /link\.otp=plk_/);
  await go(person, "Switch off");
  await reads(person, "This link is switched off.");
  assert.equal((await late.page.goto(link)).status(), 410, "a link that was switched off is gone");

  assert.deepEqual(person.complaints, []);
  await Promise.all([person, guest, late].map((one) => one.close()));
});

test("signing in again after the session is ended", async () => {
  const person = await visit(browser, server.url);
  await person.page.goto(`${server.url}/portal/`);
  await at(person, "Sign in");
  await fill(person, "Email", PERSON.email);
  await fill(person, "Password", "not the password");
  await go(person, "Sign in");
  await person.page.getByRole("alert").waitFor();
  const told = await person.page.getByRole("alert").innerText();
  await fill(person, "Email", "nobody@lumen.example");
  await fill(person, "Password", "not the password");
  await go(person, "Sign in");
  await person.page.getByRole("alert").waitFor();
  assert.equal(await person.page.getByRole("alert").innerText(), told, "an unknown person reads the same");
  await fill(person, "Email", PERSON.email);
  await fill(person, "Password", PERSON.password);
  await go(person, "Sign in");
  await at(person, "Dashboard");
  await person.page.locator("summary", { hasText: PERSON.name }).click();
  await press(person, "Sign out");
  await at(person, "Sign in");
  await person.page.goto(`${server.url}/portal/profile`);
  await at(person, "Sign in");
  await person.close();
});
