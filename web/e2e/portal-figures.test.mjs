// The Portal of a client with a season behind it: 10,000 companies that were made up, what the dashboard counts of them, and the list
// with everything that can be done in it. How long each page takes is written to target/e2e/portal-times.json and asserted nowhere; what is
// asserted is how much a page asks for and shows.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { holds } from "./support/looks.mjs";
import { startServer } from "./support/server.mjs";
import { clientOf, firstPerson, go, quiet } from "./support/staff.mjs";
import { at } from "./support/way.mjs";

const COMPANIES = 10_000;
/** What a page may ask for after the first: its own file, its data, and what is beside them. */
const MOST_CALLS = 12;

let server;
let browser;
let person;
let base;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  person = await firstPerson(browser, server, { width: 1440, height: 900 });
  base = `${server.url}/portal/c/${clientOf(person)}`;
  const made = JSON.parse(await server.cli("sandbox", "fill", "--client", clientOf(person), "--companies", String(COMPANIES), "--json"));
  assert.equal(made.companies, COMPANIES);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function seen(path, heading) {
  await person.page.goto(base + path);
  await at(person, heading);
  await quiet(person);
}

test("the dashboard counts what became of links, as bars and as a table", async () => {
  const { page } = person;
  await seen("?period=90", "Dashboard");
  const rows = await page.locator(".funnel.drawn tbody tr").evaluateAll((all) => all.map((row) => Number(row.querySelector(".amount").textContent.replaceAll(",", ""))));
  assert.equal(rows.length, 4);
  assert.ok(rows[0] > 1000 && rows.every((count, step) => step === 0 || count < rows[step - 1]), rows.join(" "));
  await holds(person, "figures");
  await page.getByRole("tab", { name: "Table" }).press("ArrowLeft");
  await page.getByRole("tab", { name: "Table", selected: true }).waitFor();
  assert.equal(await page.locator(".funnel svg").count(), 0);
  await holds(person, "figures-table");
  await page.getByText("What these words mean").click();
  await page.getByRole("combobox", { name: "Period" }).selectOption("7");
  await page.getByText("Updated, 7 days").waitFor({ state: "attached" });
  assert.match(page.url(), /period=7/);
  await holds(person, "figures-words");
  await page.getByRole("combobox", { name: "Period" }).selectOption("");
  await page.getByLabel("From", { exact: true }).waitFor();
  await holds(person, "figures-days");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export CSV" }).click()]);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  assert.match(lines[0], /day,links,issued,opened,redeemed,connected/);
  assert.ok(lines.length > 7, `${lines.length} lines`);
});

test("the list is filtered, chosen from, and taken along", async () => {
  const { page } = person;
  await seen("/companies", "Companies");
  assert.equal(await page.locator(".table tbody tr").count(), 25);
  await page.getByText("1 to 25 of 10,000").or(page.getByText(/of 10,000/)).first().waitFor();
  await holds(person, "list");
  await page.getByRole("combobox", { name: "Link", exact: true }).selectOption({ label: "Expired" });
  await page.getByRole("button", { name: "Remove the filter link Expired" }).waitFor();
  await quiet(person);
  const states = await page.locator(".latest .chip").allTextContents();
  assert.ok(states.length > 0 && states.every((state) => state.trim() === "Expired"), states.join(" "));
  await page.getByRole("button", { name: "Remove the filter link Expired" }).press("Delete");
  await page.getByRole("button", { name: "Remove the filter link Expired" }).waitFor({ state: "detached" });
  await quiet(person);

  const boxes = page.getByRole("checkbox", { name: /^Choose (?!all)/ });
  const names = [];
  for (const row of [0, 1, 2]) {
    await boxes.nth(row).check();
    names.push((await boxes.nth(row).getAttribute("aria-label")).replace("Choose ", ""));
  }
  await page.getByText("3 companies chosen").waitFor();
  await holds(person, "list-chosen");
  await go(person, "Add tag");
  await page.getByLabel("Key", { exact: true }).fill("wave");
  await page.getByLabel("Value", { exact: true }).fill("spring");
  await holds(person, "list-tag");
  await go(person, "Add tag");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await seen("/companies?tag=wave:spring", "Companies");
  assert.equal(await page.locator(".table tbody tr").count(), 3);

  await page.getByRole("checkbox", { name: "Choose all on this page" }).check();
  await go(person, "Send new links");
  await holds(person, "list-links");
  await go(person, "Create links");
  await page.getByText("These links are shown only now.").waitFor();
  await holds(person, "list-links-made");
  const [file] = await Promise.all([page.waitForEvent("download"), go(person, "Download CSV")]);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  assert.equal(lines.length, 4);
  for (const name of names) assert.ok(lines.some((line) => line.includes(name) && line.includes("plk_")), name);
  await go(person, "Done");
  assert.ok(!(await page.content()).includes("plk_"));
});

test("columns are chosen and remembered, and a row has its menu", async () => {
  const { page } = person;
  await seen("/companies", "Companies");
  await page.locator("summary", { hasText: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Last data" }).check();
  await page.getByRole("checkbox", { name: "Created", exact: true }).uncheck();
  await holds(person, "list-columns");
  await page.keyboard.press("Escape");
  await seen("/companies", "Companies");
  const heads = (await page.locator(".table thead th").allTextContents()).map((text) => text.trim());
  assert.ok(heads.includes("Last data") && !heads.includes("Created"), heads.join(", "));
  await page.locator(".table tbody summary").first().click();
  await holds(person, "list-menu");
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).waitFor();
  assert.match(page.url(), /\/details$/);
});

test("each page asks for little, however many companies there are", async () => {
  const { page } = person;
  await seen("/companies?status=Linked", "Companies");
  await page.locator(".row-link").first().click();
  await quiet(person);
  const company = new URL(page.url()).pathname.replace(/^.*(\/companies\/)/, "$1");
  const pages = ["", "/companies", "/companies?status=Deauthorized", "/companies?link=expired", "/companies?q=bakery", "/companies?page=400", company, `${company}/timeline`, `${company}/links`, `${company}/details`];
  const times = {};
  for (const path of pages) {
    let calls = 0;
    const count = (request) => (calls += Number(request.url().includes("/portal/v1/")));
    page.on("request", count);
    const start = performance.now();
    await page.goto(base + path);
    await page.locator("h1").waitFor();
    await page.locator(".skeleton").first().waitFor({ state: "detached" });
    times[path.replace(/[0-9a-f-]{36}/, "{company}") || "/"] = Math.round(performance.now() - start);
    page.off("request", count);
    assert.ok(calls <= MOST_CALLS, `${path} made ${calls} calls`);
    assert.ok((await page.locator("tbody tr").count()) <= 60, `${path} shows too many rows`);
  }
  const out = new URL("../../target/e2e/", import.meta.url);
  await mkdir(out, { recursive: true });
  await writeFile(new URL("portal-times.json", out), `${JSON.stringify({ companies: COMPANIES, milliseconds: times }, null, 2)}\n`);
  assert.deepEqual(person.complaints, []);
});
