// Pages whose client asks for key binding: the SDK proves the page's own key by itself, and a token that was used elsewhere is worth nothing.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { causes, heard, names, opening, share, signInAs, startEmbedding } from "./support/embedding.mjs";
import { CONSENT, at, reads } from "./support/way.mjs";

const LINK = { oneTimeLinks: true, hostedLink: true, linkTtlMinutes: 60, claimPolicy: "strict" };

let embedding;
let server;

before(async () => {
  embedding = await startEmbedding();
  ({ server } = embedding);
});

afterEach(() => embedding.leave());

after(() => embedding?.stop());

const bind = (sdkKeyBinding) => server.api("PUT", "/settings/link", { ...LINK, sdkKeyBinding });

/** Somebody at a page with these props, and every call and file that it asked the server for. */
async function atBound(props, more = {}) {
  const calls = [];
  const person = await embedding.atLink(props, {
    ...more,
    before: ({ page }) => page.on("request", (request) => calls.push(request)),
  });
  return { person, calls };
}

const sent = (calls) => calls.filter((one) => /\/link\/v1\/s/.test(one.url()) && one.method() !== "OPTIONS");

test("a customer connects as ever, and every call after the first is proven", async () => {
  await bind(true);
  const props = await embedding.company();
  const { person, calls } = await atBound(props);
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await signInAs(window, "olive");
  await share(person);
  assert.deepEqual(await server.statuses(props.companyId), ["Linked"]);
  assert.deepEqual(await names(person), ["consent", "connectionStarted", "connection", "finish"]);
  const shown = await Promise.all(sent(calls).map(async (one) => (await one.allHeaders()).authorization.split(" ")[0]));
  assert.deepEqual(shown, ["Bearer", ...shown.slice(1).map(() => "DPoP")]);
  assert.ok(shown.length > 5, String(shown.length));
  assert.deepEqual(embedding.complaintsOf(person).filter((one) => !one.includes("401")), []);
});

test("a token that a page has used is worth nothing to whoever took it", async () => {
  await bind(true);
  const props = await embedding.company();
  const { person } = await atBound(props);
  await at(person, CONSENT);
  const opened = await fetch(`${server.url}/link/v1/sessions`, {
    method: "POST",
    headers: { Origin: embedding.host.url, Authorization: `Bearer ${props.accessToken}`, "Content-Type": "application/json" },
    body: JSON.stringify({ companyId: props.companyId }),
  });
  assert.deepEqual([opened.status, (await opened.json()).code], [401, "proof_required"]);
  const { person: thief } = await atBound(props, { path: "/thief" });
  await at(thief, "This page was closed for safety");
  await reads(thief, "To carry on, reload this page.");
  assert.match(causes(thief), /belongs to another page.*access_token_bound/);
  assert.deepEqual((await heard(thief)).map(([name, error]) => [name, error.errorCode]), [["error", 1292]]);
});

test("a page that is loaded again asks its server for a new token and goes on", async () => {
  await bind(true);
  const { companyId, accessToken } = await embedding.company();
  const { accessToken: newer } = await server.api("GET", `/companies/${companyId}/accessToken`);
  const before = `const tokens = ${JSON.stringify([accessToken, newer])}; props.accessToken = async () => tokens.shift();`;
  const { person: first } = await atBound({ companyId, accessToken });
  await at(first, CONSENT);
  const { person: again } = await atBound({ companyId }, { path: "/again", script: { before } });
  await at(again, CONSENT);
  assert.deepEqual((await heard(again)).map(([, error]) => [error.message, error.userRecoverable]), [["access_token_bound", true]]);
});

test("without key binding nothing of it is fetched", async () => {
  await bind(false);
  const { person, calls } = await atBound(await embedding.company());
  await at(person, CONSENT);
  assert.deepEqual(calls.map((one) => one.url()).filter((url) => /\/(proof|causes)/.test(url)), []);
});
