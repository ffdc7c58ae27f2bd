// Whoever runs the installation looks at a client for support: with a reason, under a bar that says so, and changing nothing. And a
// person's own browsers: where they are signed in, and out of all of them at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./support/browser.mjs";
import { holds } from "./support/looks.mjs";
import { browser, room, server } from "./support/room.mjs";
import { PERSON, fill, firstPerson, go, open, signIn } from "./support/staff.mjs";
import { at, reads } from "./support/way.mjs";

const REASON = "Ticket 812: the list of companies is empty";

let person;

room(async () => {
  person = await firstPerson(browser, server, { width: 1280, height: 900 });
});

test("an operator looks at a client, changes nothing, and leaves", async () => {
  const { page } = person;
  const made = JSON.parse(await server.cli("client", "create", "--name", "Cove Bank", "--json"));
  await open(person, "Clients");
  await page.getByRole("button", { name: "Look inside: Cove Bank" }).click();
  await go(person, "Look inside");
  await reads(person, "Please say why.");
  await holds(person, "support-reason");
  await fill(person, "Reason", REASON);
  await go(person, "Look inside");
  await at(person, "Companies");
  assert.match(page.url(), new RegExp(`/c/${made.clientId}/companies$`));
  const bar = page.getByRole("region", { name: "Support" });
  await bar.getByText("You look at Cove Bank for support.").waitFor();
  await bar.getByText(REASON).waitFor();
  await holds(person, "support-inside");

  const create = page.getByRole("button", { name: "Create company" }).first();
  assert.equal(await create.getAttribute("aria-disabled"), "true");
  const why = await create.getAttribute("aria-describedby");
  assert.equal(await page.locator(`#${why}`).innerText(), "Nothing can be changed.");
  await create.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("dialog").count(), 0);

  await open(person, "Audit log");
  await page.getByRole("rowheader", { name: "Entered for support" }).waitFor();
  await bar.getByRole("button", { name: "Leave" }).click();
  await at(person, "Clients");
  await bar.waitFor({ state: "detached" });
  await page.goto(`${server.url}/portal/c/${made.clientId}/companies`);
  await at(person, "Not found");
  await open(person, "Installation log");
  await page.getByRole("rowheader", { name: "Left support" }).waitFor();
  const complaints = person.complaints.filter((one) => !/403|404/.test(one));
  assert.deepEqual(complaints, []);
});

test("signing out everywhere ends the other browser and not this one", async () => {
  const { page } = person;
  const other = await visit(browser, server.url);
  await signIn(other, server);
  await at(other, "Dashboard");
  await page.goto(`${server.url}/portal/profile`);
  await at(person, "Profile and security");
  const rows = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  await holds(person, "sessions");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await rows.nth(1).waitFor({ state: "detached" });
  await other.page.reload();
  await at(other, "Sign in");
  await page.reload();
  await at(person, "Profile and security");
  await reads(person, PERSON.name);
  await other.close();
});
