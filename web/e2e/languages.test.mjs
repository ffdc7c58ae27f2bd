// The languages of the hosted flow: by the address, by the menu, by the browser; kept from page to page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { browser, room, server } from "./support/room.mjs";
import { at, press } from "./support/way.mjs";

room();

const html = (person) => person.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
const kept = async (person) => (await person.context.cookies()).find((cookie) => cookie.name === "postern_locale");

test("a language asked for in the link stays for the whole visit", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await person.page.goto(`${link}&link.locale=de`);
  await at(person, "Lumen Credit Zugriff auf Ihre Unternehmensdaten geben");
  await press(person, "Loslegen");
  await at(person, "Darf Lumen Credit Ihre Sandbox-Daten lesen?");
  assert.deepEqual(await html(person), ["de", "ltr"]);
  await press(person, "Jetzt nicht");
  await at(person, "Was möchten Sie verbinden?");
  assert.equal(await person.page.title(), "Was möchten Sie verbinden? – Lumen Credit");
  await person.page.reload();
  await at(person, "Was möchten Sie verbinden?");
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("the menu changes the language in place, and this browser keeps it for every page", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url, { locale: "nl-NL" });
  await person.page.goto(link);
  await press(person, "Beginnen");
  await at(person, "Mag Lumen Credit uw Sandbox-gegevens lezen?");
  await press(person, "Nu niet");
  await at(person, "Wat wilt u verbinden?");
  await press(person, "Verbinden: Boekhouding");
  await at(person, "Mag Lumen Credit uw Sandbox-gegevens lezen?");
  await press(person, "Nu niet");
  await at(person, "Wat wilt u verbinden?");
  const address = person.page.url();
  const menu = person.page.getByLabel("Taal");
  await menu.focus();
  await menu.selectOption("ja");
  await at(person, "何を接続しますか");
  assert.equal(person.page.url(), address);
  assert.deepEqual(await html(person), ["ja", "ltr"]);
  assert.equal(await person.page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), "language");
  assert.equal(await person.page.getByText("言語：日本語").count(), 1);
  const cookie = await kept(person);
  assert.equal(`${cookie?.value} ${cookie?.path} ${cookie?.expires}`, "ja / -1");
  await assertAccessible(person.page, "L02 in Japanese");
  await picture(person.page, "languages-ja");
  await person.page.reload();
  await at(person, "何を接続しますか");
  // A page the server draws, in a browser that says it speaks Dutch.
  await person.page.goto(`${link}x`);
  await at(person, "このリンクは確認できません");
  assert.deepEqual(person.complaints.filter((one) => !one.includes("404")), []);
  await person.close();
});

test("a browser's own languages are spoken without a choice, and nothing is kept of that", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url, { locale: "pt-BR" });
  await person.page.goto(link);
  await press(person, "Começar");
  await at(person, "Permitir que Lumen Credit leia os seus dados do Sandbox?");
  assert.equal(await kept(person), undefined);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("what was agreed to is sent in the language it was read in", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await person.page.goto(`${link}&link.locale=es`);
  await press(person, "Empezar");
  const sent = person.page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/connections"));
  await press(person, "Aceptar e ir a Sandbox");
  const { consent } = (await sent).postDataJSON();
  assert.equal(consent.locale, "es");
  assert.match(consent.text, /^# ¿Permitir que Lumen Credit lea sus datos de Sandbox\?/);
  // A browser that is closed in the middle of leaving may never say that it is.
  await person.page.waitForURL(/\/sandbox\//);
  await person.close();
});

test("a client's own words follow the language, and say which they are in where they can't", async () => {
  const before = await server.api("GET", "/settings/link");
  await server.api("PUT", "/settings/link", {
    ...before,
    textsLanguage: "en",
    texts: { "landing.title": "Grow with us", "accounting.consents.purpose": "For a **loan**" },
    translations: { fr: { texts: { "landing.title": "Grandir avec nous", "accounting.consents.purpose": "Pour un **prêt**" } } },
  });
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  const foreign = () => person.page.locator("main [lang], .sections [lang]").evaluateAll((all) => all.map((one) => [one.lang, one.textContent]));
  await person.page.goto(`${link}&link.locale=fr`);
  await at(person, "Grandir avec nous");
  assert.deepEqual(await foreign(), []);
  await person.page.goto(`${link}&link.locale=de`);
  await at(person, "Grow with us");
  assert.deepEqual(await foreign(), [["en", "Grow with us"]]);
  await press(person, "Loslegen");
  await at(person, "Darf Lumen Credit Ihre Sandbox-Daten lesen?");
  assert.deepEqual(await foreign(), [["en", "For a loan"], ["en", "For a loan"]]);
  await assertAccessible(person.page, "L07 in German with English words");
  await person.page.locator("#language").selectOption("fr");
  await person.page.getByText("Pour un prêt").first().waitFor();
  assert.deepEqual(await foreign(), []);
  const sent = person.page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/connections"));
  await press(person, "Accepter et aller vers Sandbox");
  const { consent } = (await sent).postDataJSON();
  assert.equal(consent.locale, "fr");
  assert.ok(consent.text.includes("Pour un **prêt**") && !consent.text.includes("loan"), consent.text);
  assert.deepEqual(consent.asked.texts, { "consents.purpose": "For a **loan**" }, "who agreed in French is not asked anew in English");
  await person.page.waitForURL(/\/sandbox\//);
  assert.deepEqual(person.complaints, []);
  await person.close();
  await server.api("PUT", "/settings/link", before);
});

test("from right to left everything turns round, and nothing scrolls sideways", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url, { width: 320, height: 640 });
  await person.page.goto(`${link}&link.locale=ar-XB`);
  await person.page.locator("form.actions button").first().click();
  const menu = person.page.locator("#language");
  await menu.waitFor();
  assert.deepEqual(await html(person), ["ar-XB", "rtl"]);
  const box = await menu.boundingBox();
  assert.ok(box.x < 40, `the menu begins at ${box.x}, so it is not at the left`);
  assert.equal(await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  await assertAccessible(person.page, "L07 from right to left");
  await picture(person.page, "languages-ar-XB");
  await person.close();
});
