// The scanner zoo: whatever programs do to a Link URL short of pressing the button, the link stays with the person.
//
// Each class meets fresh links of both kinds in turn, and then a person presses the button in a browser of their own. Three
// rounds each; `cargo xtask prove` runs a hundred, or POSTERN_PROVE_ROUNDS. Its browsers also linger as long as real ones do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visit } from "./support/browser.mjs";
import { startNeighbour } from "./support/neighbour.mjs";
import { startServer } from "./support/server.mjs";

const rounds = Number(process.env.POSTERN_PROVE_ROUNDS ?? (process.env.POSTERN_PROVE ? 100 : 3));
const LINGER_MS = 30_000;
/** Rounds of the browser that lingers, side by side. */
const SIDE_BY_SIDE = 10;

/** What fetches links out of mails and chats, as it calls itself. */
const AGENTS = [
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b",
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "Slack-ImgProxy (+https://api.slack.com/robots)",
  "Slackbot 1.0 (+https://api.slack.com/robots)",
  "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
  "Twitterbot/1.0",
  "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
  "WhatsApp/2.23.20.0 A",
  "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
  "SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
  "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
  "curl/8.5.0",
  "python-requests/2.32.0",
  "",
];

const BUTTON = /^(Get started|Continue to Sandbox)$/;

let server;
let browser;
let neighbour;
/** What the neighbour shows: a mail with the link in it. */
let mail = "";

before(async () => {
  [server, browser, neighbour] = await Promise.all([startServer(), startBrowser(), startNeighbour(() => mail)]);
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), neighbour?.stop()]);
});

/** A fresh link, of a company in one round and of a connection in the next. */
async function freshLink(round) {
  const { link } = round % 2 === 0 ? await server.company() : await server.connection();
  return link;
}

/** Somebody presses the button: the link was still theirs. */
async function redeem(link) {
  const person = await visit(browser, server.url);
  const answer = await person.page.goto(link);
  assert.equal(answer.status(), 200, await answer.text());
  await person.page.getByRole("button", { name: BUTTON }).click();
  await person.page.waitForURL(/\/s\/[^/]+$|\/sandbox\//);
  await person.close();
}

/** Runs `scan` on a fresh link in each round, then lets a person open it. */
function leavesTheLink(name, scan) {
  test(name, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const link = await freshLink(round);
      await scan(link);
      await redeem(link);
    }
  });
}

/** The same for what a browser does. */
function inABrowser(name, scan) {
  leavesTheLink(name, async (link) => {
    const scanner = await visit(browser, server.url);
    await scan(scanner, link);
    await scanner.close();
  });
}

/** A request without a browser; what it got is checked and thrown away. */
async function expectStatus(status, link, options = {}) {
  const answer = await fetch(link, { redirect: "manual", ...options });
  const text = await answer.text();
  assert.equal(answer.status, status, text);
  return { answer, text };
}

leavesTheLink("1: HEAD", async (link) => {
  const { answer, text } = await expectStatus(200, link, { method: "HEAD" });
  assert.equal(text, "");
  assert.equal(answer.headers.get("set-cookie"), null);
});

leavesTheLink("2: GET", (link) => expectStatus(200, link));

leavesTheLink("3: GET by every program that fetches links", async (link) => {
  for (const agent of AGENTS) {
    const { text } = await expectStatus(200, link, { headers: { "user-agent": agent } });
    const [title] = text.match(/<title>.*<\/title>/);
    assert.ok(!/Lumen|Baker|Sandbox/.test(title), "a preview shows no names");
  }
});

leavesTheLink("4: HEAD and GET, ten of each at once", (link) =>
  Promise.all(Array.from({ length: 20 }, (_, at) => expectStatus(200, link, { method: at % 2 === 0 ? "HEAD" : "GET" }))),
);

leavesTheLink("5: GET with a damaged password", async (link) => {
  const cut = link.indexOf("plk_") + 4;
  const token = link.slice(cut);
  const damaged = [token.slice(0, -1), `${token}A`, token.toLowerCase(), `${token[1]}${token[0]}${token.slice(2)}`, [...token].reverse().join("")];
  for (const attempt of damaged) await expectStatus(404, link.slice(0, cut) + attempt);
});

test("6: a browser that loads the page, moves its mouse and lingers", async () => {
  const linger = async (round) => {
    const link = await freshLink(round);
    const { page, close } = await visit(browser, server.url);
    await page.goto(link);
    for (let step = 0; step < 10; step += 1) await page.mouse.move(step * 60, step * 40);
    // The page has no script and no timer of its own: in the gate it is enough that nothing more is loaded.
    if (process.env.POSTERN_PROVE) await page.waitForTimeout(LINGER_MS);
    else await page.waitForLoadState("networkidle");
    assert.equal(page.url(), link);
    await close();
    await redeem(link);
  };
  for (let first = 0; first < rounds; first += SIDE_BY_SIDE) {
    const batch = Array.from({ length: Math.min(SIDE_BY_SIDE, rounds - first) }, (_, at) => first + at);
    await Promise.all(batch.map(linger));
  }
});

inABrowser("7: a browser that follows every link", async ({ page }, link) => {
  await page.goto(link);
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.href));
  assert.ok(links.length > 0, "there was nothing to follow");
  for (const href of links) {
    await page.goto(href);
    await page.goto(link);
  }
});

inABrowser("8: a browser that submits every form by script", async ({ page }, link) => {
  for (const way of ["submit", "requestSubmit"]) {
    await page.goto(link);
    const refusal = page.waitForResponse((answer) => answer.request().method() === "POST");
    await page.locator("form.actions").evaluateAll((forms, how) => forms.forEach((form) => form[how]()), way);
    assert.equal((await refusal).status(), 403, way);
    await page.getByRole("heading", { name: "Please press the button yourself" }).waitFor();
  }
});

inABrowser("8: a browser that presses by script, first what no person sees", async ({ page }, link) => {
  await page.goto(link);
  const marked = page.waitForResponse((answer) => answer.url().endsWith("/decoy"));
  await page.locator("button.unseen").evaluate((button) => button.click());
  assert.equal((await marked).status(), 204);
  // From here on even a press of the real button by the same program is refused.
  const refusal = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.locator("button.primary").evaluate((button) => button.click());
  assert.equal((await refusal).status(), 403);
});

inABrowser("9: prefetching and prerendering, then a visit in the same browser", async ({ context, page }, link) => {
  for (const purpose of ["prefetch", "prefetch;prerender"]) {
    await context.setExtraHTTPHeaders({ "Sec-Purpose": purpose });
    const answer = page.waitForResponse(link);
    // An answer without a page is an error to the one who asked for a page.
    await assert.rejects(page.goto(link));
    assert.equal((await answer).status(), 503, purpose);
  }
  await context.setExtraHTTPHeaders({});
  assert.equal((await page.goto(link)).status(), 200);
});

inABrowser("9: a page elsewhere that has the link prefetched", async ({ page }, link) => {
  mail = `<!doctype html><title>Mail</title><link rel="prefetch" href="${link}"><a href="${link}">Open</a>`;
  const prefetched = page.waitForEvent("requestfailed", (request) => request.headers()["sec-purpose"] === "prefetch");
  await page.goto(neighbour.url);
  assert.equal((await prefetched).url(), link);
  await page.getByRole("link", { name: "Open" }).click();
  await page.getByRole("button", { name: BUTTON }).waitFor();
});

inABrowser("10: a page elsewhere that frames the link and fetches it", async ({ page }, link) => {
  mail = `<!doctype html><title>Mail</title><iframe src="${link}"></iframe>`;
  const framed = page.waitForResponse(link);
  await page.goto(neighbour.url);
  assert.equal((await framed).headers()["x-frame-options"], "DENY");
  for (const method of ["GET", "HEAD"]) {
    const outcome = await page.evaluate(
      ([url, how]) => fetch(url, { method: how, mode: "no-cors", credentials: "include" }).then((answer) => answer.type, () => "refused"),
      [link, method],
    );
    assert.ok(["opaque", "refused"].includes(outcome), outcome);
  }
  const { origin, pathname, searchParams } = new URL(link);
  const fields = { otp: searchParams.get("link.otp") ?? searchParams.get("otp"), consent: "yes" };
  const posted = await page.evaluate(
    ([url, body]) =>
      fetch(url, { method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams(body) }).then(
        (answer) => answer.type,
        () => "refused",
      ),
    [`${origin}${pathname}/redeem`, fields],
  );
  assert.ok(["opaque", "refused"].includes(posted), posted);
});

test("a scanner that presses the button like a person spends the link, and the person is told", async () => {
  const link = await freshLink(0);
  await redeem(link);
  const person = await visit(browser, server.url);
  const answer = await person.page.goto(link);
  assert.equal(answer.headers()["postern-error"], "link_used");
  await person.page.getByText("Ask Lumen Credit for a new link").waitFor();
  await person.close();
});

test("where links are only claimed by what is done with them, the person wins over a scanner that presses", async () => {
  await server.cli("client", "set", server.client.clientId, "--claim-policy", "untilFirstAction");
  const link = await freshLink(0);
  await redeem(link);
  await redeem(link);
  await server.cli("client", "set", server.client.clientId, "--claim-policy", "strict");
});
