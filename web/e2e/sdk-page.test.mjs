// Link as a guest in somebody else's page: under its content security policy, built and taken away whenever the page likes.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, describe, test } from "node:test";
import { WAITING, heard, names, opening, rootsOf, share, signInAs, startEmbedding } from "./support/embedding.mjs";
import { linkScript } from "./support/host.mjs";
import { CONSENT, at, press, reads } from "./support/way.mjs";

const NONCE = "bm9uY2Ugb2YgdGhlIGhvc3Q";

let embedding;
let server;
let company;
let atPage;
let atLink;

before(async () => {
  embedding = await startEmbedding();
  ({ server, company, atPage, atLink } = embedding);
  await logo();
  policy = await readPolicy();
});

/** The client's logo, which Link shows at its top. */
async function logo() {
  const form = new FormData();
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#7a1fa2"/></svg>';
  form.set("file", new Blob([drawing], { type: "image/svg+xml" }), "logo.svg");
  const headers = { authorization: server.client.authorization };
  const answer = await fetch(`${server.url}/settings/branding/logo`, { method: "PUT", headers, body: form });
  assert.equal(answer.status, 200, await answer.text());
}
/** Whether each picture was drawn, once all have come or were refused. */
const logosOf = (person) =>
  person.page.evaluate(() => {
    const all = [...document.getElementById("target").children[0].shadowRoot.querySelectorAll("img")];
    return Promise.all(all.map((one) => one.decode().then(() => true, () => false)));
  });

afterEach(() => embedding.leave());

after(() => embedding?.stop());

/** A guide, with this installation for the one it speaks of. */
const guide = async (name) =>
  (await readFile(new URL(`../../docs/guides/${name}.md`, import.meta.url), "utf8")).replaceAll("https://link.example.com", server.url);
let policy;

/** The policy that the guide gives, and nothing more. */
async function readPolicy() {
  const [, given] = /```\nContent-Security-Policy:\n([^`]+)```/.exec(await guide("content-security-policy"));
  const lines = given.replaceAll("R4nd0m", NONCE).split("\n");
  const trusted = ["; require-trusted-types-for 'script'", "trusted-types svelte-trusted-html"].join("; ");
  return lines.map((line) => line.trim()).join(" ").trim() + trusted;
}
const strict = (more = {}) => ({ page: { nonce: NONCE, icon: "", headers: { "Content-Security-Policy": policy, ...more } } });

/** A no first, then all the way to the end. */
async function throughAll(person) {
  await at(person, CONSENT);
  const refused = await opening(person, "Agree and go to Sandbox");
  await signInAs(refused, "dan", { approves: false });
  await at(person, "We couldn’t connect to Sandbox");
  const window = await opening(person, "Try again");
  await signInAs(window, "olive");
  await share(person);
}

describe("a strict policy", () => {
  test("is kept through a whole visit, with everything that a page may choose", async () => {
    const options = {
      nonce: NONCE,
      showLandingPage: true,
      sourceTypes: { accounting: { optional: false, enableIntegrations: true, dataTypes: ["Your **ledger**"] } },
      theme: { colors: { primary: "#7a1fa2" } },
      text: { "landing.title": "Share your **books**", "accounting.consents.purpose": "To decide on your *application*." },
    };
    const person = await atLink({ ...(await company()), options }, strict());
    await at(person, "Share your books");
    assert.deepEqual(await logosOf(person), [true]);
    await press(person, "Get started");
    await reads(person, "ledger");
    await throughAll(person);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("is kept in a browser that needs elements for styles", async () => {
    const before = ({ context }) => context.addInitScript(() => delete Document.prototype.adoptedStyleSheets && delete ShadowRoot.prototype.adoptedStyleSheets);
    const person = await atLink({ ...(await company()), options: { nonce: NONCE } }, { ...strict(), before });
    await throughAll(person);
    const styles = await person.page.evaluate(() => document.getElementById("target").children[0].shadowRoot.querySelectorAll("style").length);
    assert.ok(styles > 1);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("would be heard if it were broken", async () => {
    const page = { ...strict().page, body: '<div id="target" style="color: red"></div>' };
    const person = await atLink(await company(), { page });
    await at(person, CONSENT);
    assert.match(embedding.complaintsOf(person).join("\n"), /policy violated: style-src-attr/);
  });

  test("and no word of where the person comes from, and a window that the browser stops, leave the way open", async () => {
    const { companyId, accessToken } = await company();
    const before = ({ context }) => context.addInitScript(() => (window.open = () => null));
    const person = await atLink({ companyId, accessToken }, { ...strict({ "Referrer-Policy": "no-referrer" }), before });
    await at(person, CONSENT);
    await press(person, "Agree and go to Sandbox");
    await reads(person, "Your browser stopped the window.");
    const window = await opening(person, "Open Sandbox");
    await signInAs(window, "olive");
    await share(person);
    assert.deepEqual(await server.statuses(companyId), ["Linked"]);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });
});

test("a page without referrers signs its customer in through a window", async () => {
  const { companyId, accessToken } = await company();
  const page = { headers: { "Referrer-Policy": "no-referrer" } };
  const person = await atLink({ companyId, accessToken }, { path: "/no-referrer", page });
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await share(person);
  assert.deepEqual(await server.statuses(companyId), ["Linked"]);
});

test("a page copied out of the guide connects its customer", async () => {
  const { companyId, accessToken } = await company();
  const [, body] = /```html\n(<div id="target"[^`]+)```/.exec(await guide("embedding"));
  embedding.host.pages["/my-own/link-token"] = { text: accessToken };
  const person = await atPage("", { path: "/guide", page: { body: body.replace('companyId: "…"', `companyId: "${companyId}"`) } });
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await at(person, "Share this business with Lumen Credit?");
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  await press(person, "Finish");
  await person.page.getByRole("dialog").waitFor({ state: "detached" });
  assert.deepEqual(await server.statuses(companyId), ["Linked"]);
  assert.deepEqual(embedding.complaintsOf(person), []);
});

test("a sandboxed page with an origin signs its customer in", async () => {
  const { companyId, accessToken } = await company();
  const may = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox";
  const page = { headers: { "Content-Security-Policy": `sandbox ${may}` } };
  const person = await atLink({ companyId, accessToken }, { path: "/sandboxed", page });
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await share(person);
  assert.deepEqual(await server.statuses(companyId), ["Linked"]);
});

test("a page that is isolated from all others shows Link and signs its customer in", async () => {
  const { companyId, accessToken } = await company();
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const person = await atLink({ companyId, accessToken }, { path: "/isolated", page: { headers } });
  await at(person, CONSENT);
  assert.equal(await person.page.evaluate(() => crossOriginIsolated), true);
  assert.deepEqual(await logosOf(person), [true]);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await share(person);
  assert.deepEqual(await server.statuses(companyId), ["Linked"]);
  assert.deepEqual(embedding.complaintsOf(person), []);
});

describe("pinned files", () => {
  /** A page that names the module by its version, and every file by its content. */
  async function pinned(tamper = (integrity) => integrity) {
    const list = await (await fetch(`${server.url}/sdk/versions.json`)).json();
    const at = (file) => new URL(file.url, `${server.url}/sdk/versions.json`).href;
    const integrity = Object.fromEntries([list.module, ...list.files].map((file) => [at(file), tamper(file.integrity)]));
    const head = `<script type="importmap" nonce="${NONCE}">${JSON.stringify({ integrity })}</script>`;
    const script = linkScript(server, await company()).replace(`${server.url}/sdk/`, at(list.module));
    return atPage(script, { path: "/pinned", page: { ...strict().page, head } });
  }

  test("are fetched as they are listed", async () => {
    const person = await pinned();
    await at(person, CONSENT);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("are refused by the browser when they are not what was listed", async () => {
    const person = await pinned((integrity) => integrity.replace(/.{8}$/, "AAAAAAA="));
    await person.page.waitForLoadState();
    assert.match(person.complaints.join("\n"), /integrity/i);
    assert.equal(await rootsOf(person), 0);
  });
});

describe("taking Link away", () => {
  const REMOVE = "target.children[0].remove();";
  /** Lets everything that waits for the clock happen; what was asked of Postern meanwhile is counted. */
  async function later(person) {
    await told(person);
    const before = asked(person);
    await person.page.clock.fastForward("02:00");
    await person.page.clock.runFor(5000);
    await told(person);
    return asked(person) - before;
  }
  /** What was asked before this is known by the time this is answered. */
  const told = (person) => person.page.evaluate(() => fetch("/", { cache: "no-store" }).then((answer) => answer.text()));
  const asked = (person) => person.asked.length;
  const withClock = {
    before: async (person) => {
      // Of the page itself; a window of a sign-in goes its own way.
      person.asked = [];
      person.page.on("request", (request) => request.url().startsWith(server.url) && person.asked.push(request.url()));
      await person.page.clock.install();
    },
  };

  test("in the same breath as it was built does nothing more", async () => {
    const person = await atLink(await company(), { ...withClock, script: { after: `${REMOVE} window.gone = true;` } });
    await person.page.waitForLoadState("networkidle");
    assert.equal(await rootsOf(person), 0);
    assert.equal(await later(person), 0);
    assert.deepEqual(await names(person), []);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("while a sign-in is waited for ends the waiting, and the target can be used again", async () => {
    const { companyId, accessToken } = await company();
    const script = { after: `window.again = () => new PosternLink({ target, props });` };
    const person = await atLink({ companyId, accessToken }, { ...withClock, script });
    await at(person, CONSENT);
    await opening(person, "Agree and go to Sandbox");
    await at(person, WAITING);
    const { page } = person;
    const news = page.waitForRequest((request) => request.url().includes("/connections/"));
    await Promise.all([news, page.clock.fastForward("02:00")]);
    await person.page.evaluate(() => document.getElementById("target").children[0].remove());
    assert.equal(await later(person), 0);
    await person.page.evaluate(() => void window.again());
    // The sign-in under way belongs to the company, and is found again.
    await reads(person, "You started with Sandbox but didn’t finish.");
    assert.equal(await rootsOf(person), 1);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("by removeChild, by innerHTML, with its whole target and from within a callback makes no error", async () => {
    const ways = {
      removeChild: "target.removeChild(target.children[0])",
      innerHTML: "target.innerHTML = ''",
      target: "target.remove()",
      replaceChildren: "document.body.replaceChildren()",
    };
    for (const [name, way] of Object.entries(ways)) {
      const before = `props.onConsent = (what) => { window.heard.push(["consent", what]); ${way}; };`;
      const person = await atLink(await company(), { ...withClock, path: `/${name}`, script: { before } });
      await at(person, CONSENT);
      await opening(person, "Agree and go to Sandbox");
      await person.page.getByRole("dialog").waitFor({ state: "detached" });
      assert.equal(await later(person), 0, name);
      // Both are told in one go, for both have happened.
      assert.deepEqual(await names(person), ["consent", "connectionStarted"], name);
      assert.deepEqual(embedding.complaintsOf(person), [], name);
    }
  });
});

describe("building Link", () => {
  test("twice in the same target shows it once", async () => {
    const person = await atLink(await company(), { script: { after: "new PosternLink({ target, props });" } });
    await at(person, CONSENT);
    assert.equal(await rootsOf(person), 1);
    assert.equal(await person.page.getByRole("heading", { level: 1 }).count(), 1);
  });

  test("works from code that names the address it was written for", async () => {
    const imports = { "https://link-sdk.codat.io": `${server.url}/sdk/`, "https://link-sdk.codat.io/": `${server.url}/sdk/` };
    const head = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
    const { companyId, accessToken } = await company();
    const script = `
      import { CodatLink } from "https://link-sdk.codat.io";
      const target = document.getElementById("target");
      const closeCallback = () => target.removeChild(target.children[0]);
      new CodatLink({
        target,
        props: {
          companyId: ${JSON.stringify(companyId)},
          accessToken: ${JSON.stringify(accessToken)},
          onConnection: (connection) => console.log(connection.connectionId),
          onClose: closeCallback,
          onFinish: closeCallback,
          onError: (error) => () => error.message,
        },
      });`;
    const person = await atPage(script, { path: "/written", page: { head } });
    await at(person, CONSENT);
    const window = await opening(person, "Agree and go to Sandbox");
    await signInAs(window, "olive");
    await at(person, "Share this business with Lumen Credit?");
    await press(person, "Share this business");
    await at(person, "Sandbox is connected");
    await press(person, "Finish");
    await person.page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await rootsOf(person), 0);
    assert.deepEqual(embedding.complaintsOf(person), []);
  });

  test("without onClose has no X; with it, leaving is asked about and then told", async () => {
    const plain = await atLink(await company(), { path: "/plain", script: { before: "delete props.onClose;" } });
    await at(plain, CONSENT);
    assert.equal(await plain.page.getByRole("button", { name: "Close" }).count(), 0);
    assert.equal(await plain.page.getByRole("dialog").count(), 0);

    const person = await atLink(await company());
    await at(person, CONSENT);
    await press(person, "Close");
    await press(person, "Keep going");
    assert.deepEqual(await names(person), []);
    await press(person, "Close");
    await press(person, /^Leave$/);
    assert.deepEqual(await heard(person), [["close", undefined]]);
  });

  test("tells each callback what is documented, in this order", async () => {
    const person = await atLink(await company());
    await at(person, CONSENT);
    const window = await opening(person, "Agree and go to Sandbox");
    await signInAs(window, "olive");
    await share(person);
    const all = await heard(person);
    assert.deepEqual(all.map(([name, what]) => [name, what && Object.keys(what)]), [
      ["consent", ["text"]],
      ["connectionStarted", CONNECTION],
      ["connection", CONNECTION],
      ["finish", undefined],
    ]);
    assert.deepEqual(all[1][1], all[2][1]);
    for (const value of Object.values(all[2][1])) assert.equal(typeof value, "string");
  });
});

const CONNECTION = ["connectionId", "integrationId", "integrationKey", "platformName", "sourceId", "sourceType"];
