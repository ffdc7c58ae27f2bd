// The languages of the Portal: by the browser, by the menu, kept by this browser; nothing cut off, and turned round where lines begin
// on the right.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, settled, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { PERSON, clientOf, fill, firstPerson, go, quiet, setupCode } from "./support/staff.mjs";
import { at } from "./support/way.mjs";

const WIDTHS = [375, 1440];

room();

const html = (person) => person.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
const kept = async (person) => (await person.context.cookies()).find((cookie) => cookie.name === "postern_language");

/** Speaks another language from the next page on, as somebody who chose it. */
function speak(person, language) {
  return person.context.addCookies([{ name: "postern_language", value: language, domain: new URL(server.url).hostname, path: "/portal", sameSite: "Lax" }]);
}

async function choose(person, name) {
  const menu = person.page.locator("details.menu:has([lang=ja])");
  await menu.locator("summary").click();
  await menu.getByRole("button", { name, exact: true }).click();
}

/** What is cut off: words wider than the box that holds them, where that box hides what is too much; what can be rolled to is not. */
function clipped(page) {
  return page.evaluate(() => {
    const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 1;
    const hides = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
    const cut = [...document.querySelectorAll("body *")].filter((element) => shown(element) && hides(element) && element.scrollWidth > element.clientWidth + 1);
    // A field holds more than it shows, and the name of a client in the bar ends in dots.
    const allowed = "input, select, textarea, .switcher bdi";
    const spilt = [...document.querySelectorAll("button, .button, summary, .chip, th, label, h1, h2, h3")].filter((element) => {
      if (!shown(element) || element.closest(".unseen") || element.querySelector(".switcher")) return false;
      return element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline";
    });
    const told = (element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)} (${element.scrollWidth} in ${element.clientWidth})`;
    const isUnseen = (element) => element.closest(".unseen") !== null || element.closest("svg") !== null;
    return [...new Set([...cut.filter((one) => !one.matches(allowed) && !isUnseen(one)), ...spilt])].map(told);
  });
}

/** What reaches past the window's edge, where lines begin on the left. */
function tooWide(page) {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth === edge) return [];
    const past = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && element.closest("thead, .unseen, [tabindex='0'][role=region]") === null && element.getBoundingClientRect().right > edge + 1);
    return past.map((element) => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`);
  });
}

let staff;
let company;

test("the first run speaks as the browser does", async () => {
  const person = await visit(browser, server.url, { locale: "nl-NL" });
  const { page } = person;
  await page.goto(`${server.url}/portal/`);
  await at(person, "Postern instellen");
  assert.deepEqual(await html(person), ["nl", "ltr"]);
  assert.equal(await kept(person), undefined, "what nobody chose is not kept");
  await fill(person, "Instelcode", await setupCode(server));
  await choose(person, "English");
  await at(person, "Set up Postern");
  assert.equal(await page.getByLabel("Setup code", { exact: true }).inputValue(), await setupCode(server), "what was typed stays");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("the menu changes the dashboard in place, and this browser keeps it through a reload and signing in", async () => {
  staff = await firstPerson(browser, server, { width: 1440, height: 900 });
  const { page } = staff;
  await page.goto(`${page.url()}/companies`);
  await go(staff, "Create company");
  await page.getByLabel("Name", { exact: true }).fill("Baker & Co Ltd");
  await page.getByRole("dialog").getByRole("button", { name: "Create company" }).click();
  await page.getByText("Baker & Co Ltd is created.").waitFor();
  await go(staff, "Close");
  await page.getByRole("link", { name: "Baker & Co Ltd" }).click();
  await at(staff, "Baker & Co Ltd");
  company = new URL(page.url()).pathname;
  await page.goto(`${server.url}/portal/`);
  await at(staff, "Dashboard");
  await quiet(staff);
  const address = page.url();
  await choose(staff, "日本語");
  await at(staff, "ダッシュボード");
  assert.equal(page.url(), address);
  assert.deepEqual(await html(staff), ["ja", "ltr"]);
  assert.equal(await page.getByText("言語：日本語").first().count(), 1);
  await settled(page);
  await assertAccessible(page, "P03 in Japanese");
  const cookie = await kept(staff);
  assert.equal(`${cookie?.value} ${cookie?.path} ${cookie?.sameSite}`, "ja /portal Lax");
  assert.ok(cookie.expires > Date.now() / 1000 + 300 * 86_400, "it is kept for a year");
  await page.reload();
  await at(staff, "ダッシュボード");
  await choose(staff, "Deutsch");
  await at(staff, "Dashboard");
  await page.locator("details.menu:has(.avatar) > summary").click();
  await go(staff, "Abmelden");
  await at(staff, "Anmelden");
  await page.reload();
  await at(staff, "Anmelden");
  await fill(staff, "E-Mail", PERSON.email);
  await fill(staff, "Passwort", "not this one at all");
  await go(staff, "Anmelden");
  await page.getByText("Diese Angaben passen nicht zusammen.").waitFor();
  await fill(staff, "Passwort", PERSON.password);
  await go(staff, "Anmelden");
  await at(staff, "Dashboard");
  assert.deepEqual(await html(staff), ["de", "ltr"]);
  assert.deepEqual(staff.complaints.filter((one) => !one.includes("401")), []);
});

test("nothing is cut off in German, nor in words longer by two fifths", async () => {
  const { page } = staff;
  const base = `/portal/c/${clientOf(staff)}`;
  const pages = { P03: base, P04: `${base}/companies`, P05: company, timeline: `${company}/timeline`, links: `${company}/links`, details: `${company}/details`, P09: `${base}/settings/link` };
  for (const language of ["de", "en-XA"]) {
    await speak(staff, language);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(server.url + path);
        await page.locator("h1").waitFor();
        await quiet(staff);
        assert.deepEqual(await clipped(page), [], `${name} in ${language} at ${width}`);
        assert.deepEqual(await tooWide(page), [], `${name} in ${language} at ${width}`);
        if (process.env.POSTERN_PORTAL_PICTURES) await picture(page, `portal-words-${name}.${language}.${width}`);
      }
      await page.goto(server.url + company);
      await quiet(staff);
      await page.locator(".page-actions .button.primary").click();
      await page.locator("dialog[open]").waitFor();
      assert.deepEqual(await clipped(page), [], `P06 in ${language} at ${width}`);
      if (process.env.POSTERN_PORTAL_PICTURES) await picture(page, `portal-words-P06.${language}.${width}`);
    }
  }
});

test("where lines begin on the right the page is turned round", async () => {
  const { page } = staff;
  await page.setViewportSize({ width: 1440, height: 900 });
  const places = async (language) => {
    await speak(staff, language);
    await page.goto(`${server.url}/portal/c/${clientOf(staff)}/companies`);
    await page.locator("h1").waitFor();
    await quiet(staff);
    const middle = async (selector) => {
      const box = await page.locator(selector).first().boundingBox();
      return box.x + box.width / 2;
    };
    return Promise.all([".sidebar", ".topbar .brand", ".avatar", "h1", ".page-actions"].map(middle));
  };
  const ltr = await places("en");
  const rtl = await places("ar-XB");
  assert.deepEqual(await html(staff), ["ar-XB", "rtl"]);
  ltr.forEach((x, at) => assert.equal(x < 720, rtl[at] > 720, `element ${at} lies at ${x} and, turned, at ${rtl[at]}`));
  assert.equal(await page.locator("tbody bdi", { hasText: "Baker & Co Ltd" }).count(), 1);
  await assertAccessible(page, "P04 from right to left");
  if (process.env.POSTERN_PORTAL_PICTURES) await picture(page, "portal-words-P04.ar-XB.1440");
  await page.setViewportSize({ width: 375, height: 800 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  if (process.env.POSTERN_PORTAL_PICTURES) await picture(page, "portal-words-P04.ar-XB.375");
  await staff.close();
});
