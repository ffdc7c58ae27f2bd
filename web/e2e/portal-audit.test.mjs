// The audit log in a browser: turning one-time links off and on, with the password asked for, is there with before and after; the
// chain is whole; the page keeps axe's rules in every width and theme.
import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./support/browser.mjs";
import { holds } from "./support/looks.mjs";
import { browser, room, server } from "./support/room.mjs";
import { PERSON, fill, firstPerson, go, open } from "./support/staff.mjs";
import { reads } from "./support/way.mjs";

room();

async function flick(person) {
  await person.page.getByRole("switch", { name: "One-time links", exact: true }).focus();
  await person.page.keyboard.press("Space");
}

async function turned(person, on) {
  await person.page.locator(`#one-time${on ? ":checked" : ":not(:checked)"}, input[role=switch]${on ? ":checked" : ":not(:checked)"}`).first().waitFor();
}

/** What the log's table says, newest first: what was done, to what, by whom. */
async function rows({ page }) {
  await page.locator(".table tbody tr").first().waitFor();
  return page.locator(".table tbody tr").evaluateAll((found) =>
    found.map((row) => [...row.children].slice(0, 3).map((cell) => cell.textContent.replace(/\s+/g, " ").trim())),
  );
}

test("turning one-time links off and on is in the log, with who and what", async () => {
  const person = await firstPerson(browser, server);
  const { page } = person;

  // The password counts as just given for ten minutes; another browser's session has to give it first.
  await open(person, "Link");
  await flick(person);
  await page.waitForFunction(() => document.querySelector("input[role=switch]:not(:checked)") !== null);
  const question = page.getByRole("dialog", { name: "Is it you?" });
  if ((await question.count()) > 0) {
    await question.getByLabel("Password", { exact: true }).fill(PERSON.password);
    await question.getByRole("button", { name: "Confirm" }).click();
  }
  await turned(person, false);
  await flick(person);
  await go(person, "Turn on");
  await turned(person, true);

  await open(person, "Audit log");
  await reads(person, /^Chain verified to/);
  const said = await rows(person);
  assert.deepEqual(said.slice(0, 2), [
    ["Turned one-time links on", "Link settings", "Jo Marlow Person"],
    ["Turned one-time links off", "Link settings", "Jo Marlow Person"],
  ]);
  await holds(person, "P16.list");

  await page.getByRole("button", { name: "Details: Turned one-time links off, Link settings" }).click();
  const drawer = page.getByRole("dialog", { name: "Turned one-time links off" });
  const change = drawer.locator(".diff tbody tr").first();
  assert.equal((await change.innerText()).replace(/\s+/g, " "), "One-time links Yes No");
  assert.match(await drawer.innerText(), /Chrome/, "the family of the browser");
  await holds(person, "P16.entry");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), "Details", "the focus is back where it was");

  await page.locator(".filters select").nth(1).selectOption("settings.oneTimeLinksOn");
  await page.waitForURL(/action=settings\.oneTimeLinksOn/);
  await page.waitForFunction(() => document.querySelectorAll(".table tbody tr").length === 1);
  await page.reload();
  assert.equal((await rows(person)).length, 1, "the address holds the filter");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export CSV" }).click()]);
  assert.match(download.suggestedFilename(), /^audit-[0-9a-f-]{36}\.csv$/);

  await page.locator(".filters select").nth(1).selectOption("company.deleted");
  await reads(person, "No entry fits");
  await holds(person, "P16.none");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("an operator makes a client, suspends it and lets it go on, and sees how everything is", async () => {
  const person = await visit(browser, server.url);
  const { page } = person;
  await page.goto(`${server.url}/portal/`);
  await fill(person, "Email", PERSON.email);
  await fill(person, "Password", PERSON.password);
  await go(person, "Sign in");
  await page.getByRole("heading", { level: 1, name: "Dashboard" }).waitFor();
  await open(person, "Clients");
  await go(person, "Create client");
  await fill(person, "Name", "Fox Credit");
  await go(person, "Create client");
  await page.getByRole("dialog", { name: "Invite an administrator of Fox Credit" }).waitFor();
  await fill(person, "Email", "al@fox.example");
  await go(person, "Invite administrator");
  assert.match(await page.getByLabel("Invitation link", { exact: true }).inputValue(), /\/portal\/invitation#pin_/);
  await go(person, "Done");
  await page.getByRole("cell", { name: "Fox Credit" }).or(page.getByRole("rowheader", { name: "Fox Credit" })).first().waitFor();
  await holds(person, "P18.clients");

  await page.getByRole("button", { name: "Suspend: Fox Credit" }).click();
  await page.getByText("Fox Credit isn't taking connections at the moment.").waitFor();
  await holds(person, "P18.suspend");
  await page.getByLabel("Type Fox Credit to go on", { exact: true }).fill("Fox Credit");
  await page.getByRole("dialog").getByRole("button", { name: "Suspend", exact: true }).click();
  await page.getByRole("button", { name: "Let go on: Fox Credit" }).click();
  await page.getByRole("button", { name: "Suspend: Fox Credit" }).waitFor();
  await page.getByRole("button", { name: "Settings and limits: Fox Credit" }).click();
  await fill(person, "Requests a minute", "60");
  await holds(person, "P18.settings");
  await go(person, "Save");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await open(person, "Instance health");
  await reads(person, /^Postern \d/);
  await reads(person, /SQLite|PostgreSQL/);
  await holds(person, "P18.health");
  await open(person, "Installation log");
  await reads(person, "Signed in");
  await holds(person, "P18.log");
  assert.deepEqual(person.complaints, []);
  await person.close();
});
