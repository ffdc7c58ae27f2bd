// What a client sets by the API is what its customers read and see, from the Link URL to the end.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, sidewaysScroll, startBrowser, visit } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";
import { at, press, reads, signIn } from "./support/way.mjs";

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><rect width="600" height="100" rx="20" fill="#7cb518"/></svg>`;

const LINK = {
  oneTimeLinks: true,
  hostedLink: true,
  linkTtlMinutes: 60,
  claimPolicy: "strict",
  texts: {
    "main.title": "What may we look at?",
    "main.subtitle": "Only **your books**.<br/>Nothing else. <img src=x onerror=alert(1)>",
    "accounting.consents.title": "Show {companyName} your {platformName} books?",
    "accounting.consents.headers.purpose": "What for",
    "accounting.consents.purpose": "So that we can decide on your [loan](https://www.lumen.example/loan).",
    "accounting.consents.nextButton": "I agree",
    "panel.title": "Why {companyName} asks",
    "panel.body": "It takes **a day**.\n\n- No papers\n- See [how](https://www.lumen.example/how)",
  },
  categories: { accounting: { dataTypes: ["Balance sheet", "**Bills**"] } },
  display: { navigationBar: true, privacyUrl: "https://www.lumen.example/privacy" },
};

describe("words and colours set by the API", () => {
  let server;
  let browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), startBrowser()]);
    await put("/settings/link", LINK);
    await put("/settings/branding", { name: "Lumen Credit", primaryColor: "#FFD400", secondaryColor: "#0B3A53" });
    const pictures = { logo: LOGO, hero: await readFile(new URL("../../docs/images/customer.png", import.meta.url)) };
    for (const [name, content] of Object.entries(pictures)) {
      const form = new FormData();
      form.set("file", new Blob([content]), name);
      await send(`/settings/branding/${name}`, { body: form });
    }
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function send(path, request) {
    const headers = { Authorization: server.client.authorization, ...request.headers };
    const answer = await fetch(server.url + path, { method: "PUT", ...request, headers });
    assert.equal(answer.status, 200, await answer.clone().text());
    return answer.json();
  }

  const put = (path, body) => send(path, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

  for (const colorScheme of ["light", "dark"]) {
    test(`are seen all the way, in ${colorScheme}`, async () => {
      const { link } = await server.company();
      const person = await visit(browser, server.url, { width: 320, colorScheme });
      const brand = (selector) => person.page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor);
      const arrive = async (heading, about) => {
        await at(person, heading);
        assert.equal(await sidewaysScroll(person.page), 0, `${about} scrolls sideways`);
        await assertAccessible(person.page, about);
        await picture(person.page, `customised-${colorScheme}-${about}`);
      };
      await person.page.goto(link);
      await press(person, "Get started");
      await at(person, "Show Lumen Credit your Sandbox books?");
      assert.equal(await brand(".button.primary"), "rgb(255, 212, 0)");
      assert.equal(await brand(".top"), "rgb(11, 58, 83)");
      await arrive("Show Lumen Credit your Sandbox books?", "consent");
      await reads(person, "Balance sheet");
      await press(person, "Not now");
      await arrive("What may we look at?", "what");
      await reads(person, "<img src=x onerror=alert(1)>");
      await press(person, "Connect: Accounting");
      await at(person, "Show Lumen Credit your Sandbox books?");
      await press(person, "I agree");
      await signIn(person, "olive");
      await at(person, "Share this business with Lumen Credit?");
      await press(person, "Share this business");
      await arrive("Sandbox is connected", "connected");
      await press(person, "Finish");
      await arrive("All done", "done");
      assert.deepEqual(person.complaints, []);
    });
  }

  for (const [width, colorScheme] of [[1280, "light"], [320, "dark"]]) {
    test(`stand beside the flow where there is room, at ${width} pixels`, async () => {
      const person = await visit(browser, server.url, { width, colorScheme });
      const { page } = person;
      const panel = page.locator(".panel");
      const look = async (heading, about) => {
        await at(person, heading);
        await panel.getByRole("heading", { name: "Why Lumen Credit asks" }).waitFor();
        const [beside, frame] = [await panel.boundingBox(), await page.locator(".frame").boundingBox()];
        if (width === 1280) assert.ok(beside.x + beside.width <= frame.x, `${about}: the words stand in the way`);
        else assert.ok(beside.y >= frame.y + frame.height, `${about}: the words come before the flow`);
        assert.equal(await page.locator(".hero").isVisible(), width === 1280, about);
        assert.equal(await sidewaysScroll(page), 0, `${about} scrolls sideways`);
        await assertAccessible(page, about);
        await picture(page, `beside-${width}-${about}`);
      };
      await page.goto((await server.company()).link);
      await look(/^Give Lumen Credit access/, "link");
      await press(person, "Get started");
      await look("Show Lumen Credit your Sandbox books?", "consent");
      // What stands behind the flow is seen: nothing of the page's own covers it.
      const covers = await page.locator(".frame").evaluate((frame) => getComputedStyle(frame.parentElement).backgroundColor);
      assert.equal(covers, "rgba(0, 0, 0, 0)");
      assert.deepEqual(person.complaints, []);
    });
  }
});
