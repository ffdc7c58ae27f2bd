// The pictures of the README: a made-up client's Portal, and what its customers see, in light and in dark. `npm run pictures` takes them
// anew; POSTERN_BIN names the binary and POSTERN_CHROMIUM the browser. They are WebP, which Chromium writes by itself.
import { mkdir, writeFile } from "node:fs/promises";
import { settled, startBrowser, visit } from "../e2e/support/browser.mjs";
import { startServer } from "../e2e/support/server.mjs";
import { clientOf, firstPerson, go, quiet } from "../e2e/support/staff.mjs";
import { at, press } from "../e2e/support/way.mjs";

const out = new URL("../../docs/images/", import.meta.url);
const SIZE = { width: 1280, height: 800 };
const COMPANIES = "10000";
const QUALITY = 82;

await mkdir(out, { recursive: true });
const [server, browser] = await Promise.all([startServer(), startBrowser()]);
try {
  const person = await firstPerson(browser, server, SIZE, "Lumen Credit");
  const client = clientOf(person);
  await server.cli("sandbox", "fill", "--client", client, "--companies", COMPANIES);
  const base = `${server.url}/portal/c/${client}`;

  await person.page.goto(`${base}?period=90`);
  await at(person, "Dashboard");
  await quiet(person);
  await person.page.getByRole("heading", { name: "From link to connection" }).evaluate((heading) => window.scrollTo(0, heading.getBoundingClientRect().top - 96));
  await taken(person, "portal-dashboard");

  await person.page.goto(`${base}/companies?page=30`);
  await at(person, "Companies");
  await quiet(person);
  await taken(person, "portal-companies");

  await person.page.goto(`${base}/companies?status=Linked`);
  await person.page.locator(".row-link").first().click();
  await quiet(person);
  await person.page.goto(`${person.page.url()}/timeline`);
  await quiet(person);
  await taken(person, "portal-company");

  await go(person, "Request data");
  await go(person, "Create link");
  await person.page.getByText("It is shown only now.").waitFor();
  await taken(person, "portal-request");
  const link = await person.page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();

  const customer = await visit(browser, server.url, { width: 480, height: 800 });
  await customer.page.goto(link);
  await at(customer, /Lumen Credit/);
  await taken(customer, "link-landing");
  await press(customer, "Get started");
  await customer.page.getByRole("heading", { level: 1 }).waitFor();
  await taken(customer, "link-what");
} finally {
  await browser.close();
  await server.stop();
}

/** One picture in both themes. */
async function taken({ context, page }, name) {
  const session = await context.newCDPSession(page);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settled(page);
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
    await writeFile(new URL(`${name}.${colorScheme}.webp`, out), Buffer.from(data, "base64"));
  }
  await session.detach();
}
