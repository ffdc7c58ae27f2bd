// How the component carries itself for people who hear it or use it by keys, and in browsers that are unlike others: what is said and
// when, in which order the focus goes, a ring that can be seen on anything, a phone's own browser, no cookies, a wrong clock, a long wait.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { WAITING, names, opening, share, signInAs, startEmbedding } from "./support/embedding.mjs";
import { listening } from "./support/said.mjs";
import { CONSENT, agreeAndSignIn, at, openLink, press, reads, shareAndFinish } from "./support/way.mjs";

const MINUTE = 60_000;

let embedding;
let server;
let browser;

before(async () => {
  embedding = await startEmbedding();
  ({ server, browser } = embedding);
});

afterEach(() => embedding.leave());

after(() => embedding?.stop());

/** The stops of Tab on a screen, from its heading to where they begin again. */
function stops(page) {
  return page.evaluate(() => {
    const root = document.querySelector("#root > *, #root")?.shadowRoot ?? [...document.querySelectorAll("*")].find((one) => one.shadowRoot)?.shadowRoot;
    const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    return [...root.querySelectorAll(selector)]
      .filter((one) => one.checkVisibility() && one.tabIndex >= 0)
      .map((one) => `${one.tagName.toLowerCase()} ${(one.getAttribute("aria-label") ?? one.labels?.[0]?.innerText ?? one.innerText ?? "").replace(/\s+/g, " ").trim()}`.trim());
  });
}

test("what is said on the way, each thing once and in its order", async () => {
  const { link } = await server.company();
  const person = await listening(await visit(browser, server.url));
  await openLink(person, link);
  await press(person, "Not now");
  await at(person, "What would you like to connect?");
  await press(person, "Finish");
  await reads(person, "There is a problem");
  assert.deepEqual(await person.log(), [
    `# ${CONSENT}`,
    "# What would you like to connect?",
    "alert: There is a problem Connect your accounting software before you finish",
  ]);
  await press(person, "Connect: Accounting");
  await agreeAndSignIn(person, "slow");
  await at(person, "Share this business with Lumen Credit?");
  const back = await person.log();
  assert.equal(back.filter((one) => one === "# Checking with Sandbox…").length, 1, back.join("\n"));
  assert.equal(back.at(-1), "# Share this business with Lumen Credit?", "what came of it is said last");
  await shareAndFinish(person);
  const end = await person.log();
  assert.deepEqual(end.filter((one) => one.startsWith("# ")).slice(-2), ["# Sandbox is connected", "# All done"]);
  assert.deepEqual(person.complaints, []);
  await person.close();
});

test("the focus goes from top to bottom, and nowhere else", async () => {
  const { link } = await server.company();
  const person = await visit(browser, server.url);
  await openLink(person, link);
  assert.deepEqual(await stops(person.page), [
    "select Language",
    "summary What is shared 5 kinds",
    "summary Why For its service",
    "summary Permissions Read only",
    "summary Your account details Business name",
    "summary How long Until you stop",
    "button Agree and go to Sandbox",
    "button Not now",
  ]);
  await press(person, "Not now");
  await at(person, "What would you like to connect?");
  assert.deepEqual(await stops(person.page), ["select Language", "button Connect: Accounting", "button Finish"]);
  await person.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`the ring of the focus stands out from what is round it and from what it is round, in ${colorScheme}`, async () => {
    await server.api("PUT", "/settings/branding", { name: "Lumen Credit", primaryColor: colorScheme === "light" ? "#0B3A53" : "#D3ECFD" });
    const { link } = await server.company();
    const person = await visit(browser, server.url, { colorScheme });
    await openLink(person, link);
    let rings = 0;
    for (let stop = 0; stop < 8; stop += 1) {
      await person.page.keyboard.press("Tab");
      const found = await person.page.evaluate(() => {
        const deepest = (root) => (root.activeElement?.shadowRoot ? deepest(root.activeElement.shadowRoot) : root);
        const element = deepest(document).activeElement;
        // Past the last stop the focus is the browser's.
        if (element === document.body) return undefined;
        const style = getComputedStyle(element);
        const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        const read = (colour) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const light = ([r, g, b]) => [r, g, b].map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)).reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
        const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
        const behind = (from) => {
          for (let one = from; one; one = one.parentElement ?? one.getRootNode().host) {
            const colour = read(getComputedStyle(one).backgroundColor);
            if (colour[3] === 255) return colour;
          }
          return [255, 255, 255, 255];
        };
        const outline = style.outlineStyle === "none" ? [] : [style.outlineColor];
        const ring = [...(style.boxShadow.match(/(?:rgba?|color|oklch|oklab)\([^)]*\)/g) ?? []), ...outline].map(read);
        const best = (ground) => Math.max(0, ...ring.map((one) => ratio(one, ground)));
        return { name: element.innerText ?? element.tagName, around: best(behind(element.parentElement ?? element.getRootNode().host)), own: best(behind(element)) };
      });
      if (found === undefined) continue;
      rings += 1;
      assert.ok(found.around >= 3, `${found.name}: ${found.around.toFixed(2)} against what is round it`);
      assert.ok(found.own >= 3, `${found.name}: ${found.own.toFixed(2)} against itself`);
    }
    assert.ok(rings >= 6, `${rings} rings were seen`);
    await server.api("PUT", "/settings/branding", { name: "Lumen Credit" });
    await person.close();
  });
}

describe("in a browser unlike others", () => {
  for (const [name, minutes] of [["ten minutes fast", 10], ["ten minutes slow", -10]]) {
    test(`whose clock is ${name}, the whole way works`, async () => {
      const { id, link } = await server.company();
      const person = await visit(browser, server.url);
      await person.page.clock.setSystemTime(new Date(Date.now() + minutes * MINUTE));
      await openLink(person, link);
      await agreeAndSignIn(person, "olive");
      await shareAndFinish(person);
      assert.deepEqual(await server.statuses(id), ["Linked"]);
      assert.deepEqual(person.complaints, []);
      await person.close();
    });
  }

  test("that keeps no cookies, the page says so and the link stays unused", async () => {
    const { link } = await server.company();
    const person = await visit(browser, server.url);
    await person.page.goto(link);
    await person.context.clearCookies();
    await press(person, "Get started");
    await at(person, "Please open the link again");
    await reads(person, "Allow cookies for this site and open the link again.");
    await person.close();
    const other = await visit(browser, server.url);
    await openLink(other, link);
    await other.close();
  });

  test("inside another app on a phone, the sign-in takes a tab of its own and the page knows how it went", async () => {
    const props = await embedding.company();
    const userAgent = "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0 Mobile Safari/537.36 [FB_IAB/FB4A]";
    const person = await embedding.atLink(props, { look: { width: 390, height: 780, isMobile: true, hasTouch: true, userAgent } });
    await at(person, CONSENT);
    const tab = await opening(person, "Agree and go to Sandbox");
    await signInAs(tab, "olive");
    await share(person);
    assert.deepEqual(await server.statuses(props.companyId), ["Linked"]);
    assert.ok((await names(person)).includes("connection"));
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("whose sign-in page cuts the window off from the page that opened it, the page knows how it went all the same", async () => {
    const props = await embedding.company();
    const person = await embedding.atLink(props);
    await person.context.route("**/sandbox/**", async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 });
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "cross-origin-opener-policy": "same-origin" } });
    });
    await at(person, CONSENT);
    const window = await opening(person, "Agree and go to Sandbox");
    await at(window, /^Sign in/);
    assert.equal(await window.page.evaluate(() => globalThis.opener), null, "the window knows nothing of the page");
    await signInAs(window, "olive");
    await share(person);
    assert.deepEqual(await server.statuses(props.companyId), ["Linked"]);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("that waits for a window for sixteen minutes, the page says that it took too long, and another try works", async () => {
    const props = await embedding.company();
    const person = await embedding.atLink(props, { before: ({ page }) => page.clock.install() });
    await at(person, CONSENT);
    const window = await opening(person, "Agree and go to Sandbox");
    await at(person, WAITING);
    await window.page.close();
    // What is not in front may not be drawn, and a press waits until it is.
    await person.page.bringToFront();
    for (let minute = 0; minute < 16; minute += 1) {
      await person.page.clock.runFor(MINUTE);
      // Somebody is there: otherwise the page would close itself first.
      if (minute % 5 === 0) await person.page.mouse.click(5, 5);
    }
    await at(person, "That took too long");
    const again = await opening(person, "Try again");
    await signInAs(again, "olive");
    for (let turn = 0; turn < 10; turn += 1) await person.page.clock.runFor(5_000);
    await at(person, "Share this business with Lumen Credit?");
  });
});
