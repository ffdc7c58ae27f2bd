// How long each page of the Portal takes until it can be used, with 10,000 companies: from asking for its address until its heading and its
// data are there. `npm run times` prints the median and the longest of five; POSTERN_BIN names the binary and POSTERN_CHROMIUM the browser.
import { startBrowser } from "../e2e/support/browser.mjs";
import { startServer } from "../e2e/support/server.mjs";
import { clientOf, firstPerson, quiet } from "../e2e/support/staff.mjs";

const COMPANIES = "10000";
const ROUNDS = 5;
const AIM_MS = 1000;

const [server, browser] = await Promise.all([startServer(), startBrowser()]);
try {
  const person = await firstPerson(browser, server, { width: 1440, height: 900 });
  const { page } = person;
  const client = clientOf(person);
  await server.cli("sandbox", "fill", "--client", client, "--companies", COMPANIES);
  const base = `${server.url}/portal/c/${client}`;
  await page.goto(`${base}/companies?status=Linked`);
  await page.locator(".row-link").first().click();
  await quiet(person);
  const company = new URL(page.url()).pathname.replace(/^.*(\/companies\/[^/]+).*$/, "$1");
  const lists = ["", "?status=Deauthorized", "?link=expired", "?q=bakery", "?tag=region:uk", "?orderBy=name", "?page=400"];
  const pages = [
    base,
    `${base}?period=90`,
    ...lists.map((list) => `${base}/companies${list}`),
    ...["", "/timeline", "/links", "/details"].map((tab) => base + company + tab),
    ...["link", "branding", "redirects", "integrations", "team"].map((name) => `${base}/settings/${name}`),
    ...["keys", "webhooks", "origins"].map((name) => `${base}/developers/${name}`),
    `${base}/audit`,
    ...["operator", "operator/health", "operator/audit", "profile"].map((name) => `${server.url}/portal/${name}`),
  ];
  let worst = 0;
  for (const address of pages) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(page, address));
    times.sort((one, other) => one - other);
    worst = Math.max(worst, times[ROUNDS >> 1]);
    const name = address.replace(base, "").replace(server.url, "").replace(company, "/companies/{company}") || "/";
    console.log(`${name.padEnd(40)} ${String(times[ROUNDS >> 1]).padStart(5)} ms ${String(times.at(-1)).padStart(5)} ms`);
  }
  console.log(`slowest median ${worst} ms, aim ${AIM_MS} ms`);
  if (worst > AIM_MS) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}

/** Milliseconds from asking for a page until it shows what it is for. */
async function timed(page, address) {
  await page.goto("about:blank");
  const start = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("h1").waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: "detached" });
  return Math.round(performance.now() - start);
}
