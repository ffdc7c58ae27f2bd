// From a server that nobody has set up to a connected company, by keys alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { picture, startBrowser, visit } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";
import { PERSON, setupCode } from "./support/staff.mjs";
import { SIGN_IN, at, press, reads } from "./support/way.mjs";

const MOST_STOPS = 60;

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What has the focus: its name, and whether it lies in the window. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const named = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "";
    const box = element.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { name: named.replace(/\s+/g, " ").trim(), inside };
  });
}

async function tabTo(person, name) {
  const stops = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const now = await focused(person.page);
    if (now !== undefined) {
      stops.push(now.name);
      if (name instanceof RegExp ? name.test(now.name) : now.name === name) {
        assert.ok(now.inside, `${now.name} has the focus and cannot be seen`);
        return;
      }
    }
    await person.page.keyboard.press("Tab");
  }
  throw new Error(`${name} cannot be reached by Tab: ${stops.join(", ")}`);
}

async function type(person, label, text) {
  await tabTo(person, label);
  await person.page.keyboard.type(text);
}

async function enter(person, name) {
  await tabTo(person, name);
  await person.page.keyboard.press("Enter");
}

test("first run to a linked company, by keys", async () => {
  const person = await visit(browser, server.url);
  const { page } = person;
  await page.goto(`${server.url}/portal/`);
  await at(person, "Set up Postern");
  await picture(page, "portal-1-setup");
  await type(person, "Setup code", await setupCode(server));
  await page.keyboard.press("Enter");

  await at(person, "Who are you?");
  assert.equal((await focused(page)).name, "Who are you?", "each step begins at its heading");
  await type(person, "Your name", PERSON.name);
  await type(person, "Email", PERSON.email);
  await type(person, "Password", PERSON.password);
  await picture(page, "portal-2-person");
  await page.keyboard.press("Enter");

  await at(person, "Check the public address");
  await reads(person, "The address leads to this computer.");
  await picture(page, "portal-2-address");
  await enter(person, "Continue");

  await at(person, "Your first client");
  await type(person, "Name of the client", "Harbour Pay");
  await page.keyboard.press("Enter");

  await at(person, "Dashboard");
  await reads(person, "Get ready for your first customer");
  await picture(page, "portal-3-dashboard");
  await enter(person, "Create company");
  await type(person, "Name", "Baker & Co Ltd");
  await page.keyboard.press("Enter");
  await reads(person, "Baker & Co Ltd is created.");
  await enter(person, "Request data");
  await reads(person, /^The link works once/);
  await enter(person, "Create link");
  await reads(person, "One-time link. It is shown only now.");
  const link = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  assert.match(link, /link\.otp=plk_/);
  await page.getByRole("img", { name: "QR code of the link above" }).waitFor();
  await picture(page, "portal-4-link");
  await enter(person, "Done");

  const customer = await visit(browser, server.url);
  await customer.page.goto(link);
  await at(customer, "Give Harbour Pay access to your business data");
  await press(customer, "Get started");
  await at(customer, "Let Harbour Pay read your Sandbox data?");
  await press(customer, "Agree and go to Sandbox");
  await at(customer, SIGN_IN);
  await press(customer, "olive");
  await at(customer, /^Share your books/);
  await press(customer, "Approve");
  await at(customer, "Share this business with Harbour Pay?");
  await press(customer, "Share this business");
  await at(customer, "Sandbox is connected");

  await page.keyboard.press("Control+K");
  await page.keyboard.type("Baker");
  await page.getByRole("option", { name: "Baker & Co Ltd" }).waitFor();
  await page.keyboard.press("Enter");
  await at(person, "Baker & Co Ltd");
  await page.getByRole("main").getByText("Connected", { exact: true }).first().waitFor();
  await page.getByRole("heading", { name: /^Sandbox/ }).waitFor();
  await picture(page, "portal-5-connected");
  await enter(person, "Timeline");
  await reads(person, "Link used");
  await picture(page, "portal-6-timeline");
  assert.deepEqual(person.complaints, []);
  await customer.close();
  await person.close();
});
