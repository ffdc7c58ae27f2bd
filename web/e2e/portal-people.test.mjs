// People of a client: an invitation that works once, and a second step with recovery codes.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { holds } from "./support/looks.mjs";
import { startServer } from "./support/server.mjs";
import { PERSON, fill, firstPerson, go, open, signIn } from "./support/staff.mjs";
import { at, reads } from "./support/way.mjs";

const STEP_MS = 30_000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The code an authenticator app shows now (RFC 6238). */
function codeOf(secret) {
  const bits = [...secret.replace(/[^A-Z2-7]/g, "")].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac.at(-1) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("somebody is invited, joins, and sees what an analyst may", async () => {
  const person = await firstPerson(browser, server);
  await open(person, "Team");
  await reads(person, "The last administrator stays one.");
  await holds(person, "team");
  await go(person, "Invite somebody");
  await fill(person, "Email", "nora@lumen.example");
  await person.page.getByRole("radio", { name: /^Analyst/ }).check();
  await holds(person, "team-invite");
  await go(person, "Create invitation");
  await reads(person, /^Send this to nora@lumen.example/);
  await holds(person, "team-invited");
  const invitation = await person.page.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await go(person, "Done");
  await reads(person, "nora@lumen.example");
  await holds(person, "team-invitations");

  const guest = await visit(browser, server.url);
  await guest.page.goto(invitation);
  await at(guest, "You are invited");
  await reads(guest, "Harbour Pay asks you to join its team. Role: Analyst.");
  assert.equal(new URL(guest.page.url()).hash, "", "the secret leaves the address at once");
  await holds(guest, "invitation");
  await fill(guest, "Your name", "Nora New");
  await fill(guest, "Password", "copper meadow lantern 77");
  await go(guest, "Join");
  await at(guest, "Dashboard");
  const pages = await guest.page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts();
  assert.deepEqual(pages, ["Dashboard", "Companies", "Integrations", "Webhooks"]);

  // The administrator sees where the new member is signed in, and ends it there.
  await person.page.reload();
  await at(person, "Team");
  await reads(person, "One browser");
  await holds(person, "team-sessions");
  await go(person, "Sign out: Nora New");
  await person.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await person.page.getByRole("dialog").waitFor({ state: "detached" });
  await guest.page.reload();
  await at(guest, "Sign in");

  const late = await visit(browser, server.url);
  await late.page.goto(invitation);
  await at(late, "You are invited");
  await late.page.getByRole("alert").waitFor();
  assert.equal(await late.page.getByRole("button", { name: "Join" }).count(), 0, "an invitation works once");
  await holds(late, "invitation-over");
  await Promise.all([person, guest, late].map((one) => one.close()));
});

test("a second step, and a recovery code where the phone is lost", async () => {
  const person = await visit(browser, server.url);
  const { page } = person;
  await page.goto(`${server.url}/portal/`);
  await at(person, "Sign in");
  await holds(person, "sign-in");
  await signIn(person, server, "not the password of anybody");
  await page.getByRole("alert").waitFor();
  await holds(person, "sign-in-refused");
  await signIn(person, server);
  await at(person, "Dashboard");
  await page.goto(`${server.url}/portal/profile`);
  await at(person, "Profile and security");
  await go(person, "Set up a second step");
  await holds(person, "profile-factor");
  const secret = await page.getByLabel("Key", { exact: true }).inputValue();
  await fill(person, "Code", codeOf(secret));
  await go(person, "Turn on");
  await reads(person, /^Shown only now/);
  await holds(person, "profile-codes");
  const [code] = await page.getByRole("dialog").getByRole("listitem").allInnerTexts();
  await go(person, "I have kept them");
  await reads(person, "Signing in takes your password and a code from your authenticator app.");
  await holds(person, "profile-on");
  await page.locator("summary", { hasText: PERSON.name }).click();
  await go(person, "Sign out");

  await signIn(person, server);
  await at(person, "Enter your code");
  await holds(person, "sign-in-code");
  await fill(person, "Code", "000000");
  await go(person, "Sign in");
  await page.getByRole("alert").waitFor();
  await holds(person, "sign-in-code-refused");
  await go(person, "Use a recovery code");
  await holds(person, "sign-in-recovery");
  await fill(person, "Recovery code", code);
  await go(person, "Sign in");
  await at(person, "Dashboard");
  await person.close();
});
