// Every page of the Portal, held to axe's rules in light and in dark at three widths, and never wider than its window.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { holds } from "./support/looks.mjs";
import { startServer } from "./support/server.mjs";
import { PERSON, firstPerson, go, quiet, signIn } from "./support/staff.mjs";
import { at } from "./support/way.mjs";

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test("before anybody is in", async () => {
  const person = await visit(browser, server.url);
  await person.page.goto(`${server.url}/portal/`);
  await at(person, "Set up Postern");
  await holds(person, "setup");
  await go(person, "Continue");
  await holds(person, "setup-fault");
  await person.close();
});

test("every page", async () => {
  const person = await firstPerson(browser, server, { width: 1440, height: 900 });
  const { page } = person;
  const base = new URL(page.url()).pathname;
  const seen = async (path, heading, name) => {
    await page.goto(server.url + base + path);
    await at(person, heading);
    await quiet(person);
    await holds(person, name);
  };
  await seen("", "Dashboard", "dashboard-empty");
  await seen("/companies", "Companies", "companies-empty");
  await go(person, "Create company");
  await holds(person, "company-create");
  await page.getByLabel("Name", { exact: true }).fill("Baker & Co Ltd");
  await page.getByRole("button", { name: "Add a tag" }).click();
  await page.getByLabel("Key of tag 1").fill("region");
  await page.getByLabel("Value of tag 1").fill("uk");
  await page.getByRole("dialog").getByRole("button", { name: "Create company" }).click();
  await page.getByText("Baker & Co Ltd is created.").waitFor();
  await go(person, "Request data");
  await holds(person, "link-options");
  await go(person, "Create link");
  await page.getByText("It is shown only now.").waitFor();
  await holds(person, "link-shown");
  await go(person, "Done");
  await seen("", "Dashboard", "dashboard");
  await seen("/companies?status=none", "Companies", "companies");
  await seen("/companies?q=nobody", "Companies", "companies-none");
  await page.goto(`${server.url}${base}/companies`);
  await page.getByRole("link", { name: "Baker & Co Ltd" }).click();
  await at(person, "Baker & Co Ltd");
  const company = new URL(page.url()).pathname.slice(base.length);
  for (const tab of ["", "/timeline", "/links", "/details"]) await seen(company + tab, "Baker & Co Ltd", `company${tab.replace("/", "-")}`);
  for (const tab of ["", "/categories", "/consent", "/texts"]) await seen(`/settings/link${tab}`, "Link", `link${tab.replace("/", "-")}`);
  await seen("/settings/branding", "Branding", "branding");
  await seen("/settings/redirects", "Redirects", "redirects");
  await seen("/settings/integrations", "Integrations", "integrations");
  await seen("/developers/keys", "API keys", "keys");
  await go(person, "Create API key");
  await holds(person, "key-create");
  await seen("/developers/origins", "Origins", "origins");
  await seen("/developers/webhooks", "Webhooks", "webhooks");
  await seen("/settings/team", "Team", "team");
  await seen("/audit", "Audit log", "audit");
  await seen("/nothing", "Not found", "not-found");
  await page.goto(`${server.url}/portal/profile`);
  await at(person, "Profile and security");
  await quiet(person);
  await holds(person, "profile");
  await page.keyboard.press("Control+K");
  await page.getByRole("combobox").fill("Bak");
  await page.getByRole("option", { name: "Baker & Co Ltd" }).waitFor();
  await holds(person, "search");
  await page.keyboard.press("Escape");
  await page.locator("summary", { hasText: PERSON.name }).click();
  await holds(person, "account");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("pages whose data does not come", async () => {
  const person = await visit(browser, server.url, { width: 1440, height: 900 });
  const { page } = person;
  await signIn(person, server);
  await at(person, "Dashboard");
  const base = new URL(page.url()).pathname;
  const pages = { "": "Dashboard", "/companies": "Companies", "/settings/link": "Link", "/settings/team": "Team", "/developers/keys": "API keys", "/audit": "Audit log" };
  await page.route("**/portal/v1/clients/*/**", (route) => route.fulfill({ status: 503, contentType: "application/json", body: '{"error":"Back soon."}' }));
  for (const [path, heading] of Object.entries(pages)) {
    await page.goto(server.url + base + path);
    await at(person, heading);
    await page.getByRole("button", { name: "Try again" }).first().waitFor();
    await holds(person, `failed${path.replaceAll("/", "-")}`);
  }
  await page.unroute("**/portal/v1/clients/*/**");
  await page.route("**/portal/v1/clients/*/companies?*", () => undefined);
  await page.goto(`${server.url}${base}/companies?q=slow`);
  await page.locator(".skeleton").first().waitFor();
  await holds(person, "companies-loading");
  await person.close();
});
