// What lets a page in, and what it is told when nothing does: tokens that end, origins, and limits that are not about either.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { agedToken } from "./support/aged.mjs";
import { startBetween } from "./support/between.mjs";
import { PROBLEM, causes, heard, names, opening, share, signInAs, startEmbedding } from "./support/embedding.mjs";
import { CONSENT, at, press, reads } from "./support/way.mjs";

const ENDED = "This page was closed for safety";
const BUSY = "That didn’t work just now.";
const UNREACHABLE = "We couldn’t reach the server.";

let embedding;
let server;
let company;
let atLink;

before(async () => {
  embedding = await startEmbedding({
    settings: { POSTERN_LIMITS__ADDRESS_PAGES_PER_MINUTE: "1", POSTERN_LIMITS__ADDRESS_HEADER: "X-Forwarded-For" },
  });
  ({ server, company, atLink } = embedding);
});

afterEach(() => embedding.leave());

after(() => embedding?.stop());

const old = (token) => agedToken(token, 25, server.folder);
const errorsOf = async (person) =>
  (await heard(person)).filter(([name]) => name === "error").map(([, { message, userRecoverable }]) => [message, userRecoverable]);

/** A page whose function gives these tokens, one after the other. */
const giving = (tokens) => ({ script: { before: `const tokens = ${JSON.stringify(tokens)}; props.accessToken = () => tokens.shift();` } });

describe("a token that has run out", () => {
  test("is asked for once more, and the visit goes on to its end", async () => {
    const { companyId, accessToken } = await company();
    const person = await atLink({ companyId }, giving([await old(accessToken), accessToken]));
    await at(person, CONSENT);
    assert.deepEqual(await errorsOf(person), [["access_token_expired", true]]);
    const window = await opening(person, "Agree and go to Sandbox");
    await signInAs(window, "olive");
    await share(person);
    assert.deepEqual(await names(person), ["error", "consent", "connectionStarted", "connection", "finish"]);
    assert.deepEqual(await server.statuses(companyId), ["Linked"]);
  });

  test("and comes again is the end, said plainly", async () => {
    const { companyId, accessToken } = await company();
    const expired = await old(accessToken);
    const person = await atLink({ companyId }, giving([expired, expired, accessToken]));
    await at(person, ENDED);
    await reads(person, "To carry on, reload this page.");
    assert.deepEqual(await errorsOf(person), [
      ["access_token_expired", true],
      ["access_token_expired", false],
    ]);
    assert.match(causes(person), /has run out/);
  });

  test("and is only a text is the end at once", async () => {
    const { companyId, accessToken } = await company();
    const person = await atLink({ companyId, accessToken: await old(accessToken) });
    await at(person, ENDED);
    assert.deepEqual(await errorsOf(person), [["access_token_expired", false]]);
    assert.match(causes(person), /Pass a function as accessToken/);
  });

  test("whose page can't get another is told so", async () => {
    const { companyId, accessToken } = await company();
    const before = `const tokens = ${JSON.stringify([await old(accessToken)])};
      props.accessToken = async () => { if (tokens.length === 0) throw new Error("signed out"); return tokens.shift(); };`;
    const person = await atLink({ companyId }, { script: { before } });
    await at(person, PROBLEM);
    assert.match(causes(person), /props\.accessToken\(\) did not give a token/);
  });
});

test("a token that is revoked in the middle ends the visit with the next press", async () => {
  const { companyId, accessToken } = await company();
  const person = await atLink({ companyId, accessToken });
  await at(person, CONSENT);
  await server.api("POST", `/companies/${companyId}/links/revoke`);
  await press(person, "Agree and go to Sandbox");
  await at(person, ENDED);
  assert.deepEqual(await server.statuses(companyId), []);
});

describe("an origin", () => {
  const register = (origins) => server.api("POST", "/corsSettings", { allowedOrigins: origins });

  test("that is taken off the list in the middle is out with the next press, and the console says why", async () => {
    const person = await atLink(await company());
    await at(person, CONSENT);
    await register([]);
    try {
      await press(person, "Agree and go to Sandbox");
      await at(person, PROBLEM);
      assert.match(causes(person), new RegExp(`the origin of this page, ${embedding.host.url}, is not one of this client's`));
      assert.deepEqual(await errorsOf(person), [["origin_not_allowed", false]]);
    } finally {
      await register([embedding.host.url]);
    }
  });

  test("that a sandboxed page does not have is named as such", async () => {
    const page = { headers: { "Content-Security-Policy": "sandbox allow-scripts" } };
    const person = await atLink(await company(), { path: "/sandboxed", page });
    await at(person, PROBLEM);
    assert.match(causes(person), /this page has no origin/);
  });

  test("of another client's is told apart from one that nobody has registered", async () => {
    const { companyId, accessToken } = await company();
    const other = JSON.parse(await server.cli("client", "create", "--name", "Harbour Bank", "--json"));
    await register([]);
    await asOther(other, [embedding.host.url]);
    try {
      const person = await atLink({ companyId, accessToken });
      await reads(person, UNREACHABLE);
      assert.match(causes(person), /is registered, but not by the client whose company this is/);
    } finally {
      await asOther(other, []);
      await register([embedding.host.url]);
    }
  });
});

async function asOther({ authorization }, allowedOrigins) {
  const headers = { authorization, "content-type": "application/json" };
  const answer = await fetch(`${server.url}/corsSettings`, { method: "POST", headers, body: JSON.stringify({ allowedOrigins }) });
  assert.equal(answer.status, 200);
}

describe("a limit is no matter of origins", () => {
  const isOfOrigin = (person) => person.complaints.some((one) => /not one of this client's|origin_not_allowed/.test(one));

  test("when it is Postern's own", async () => {
    // What stands in front names the customer, who has no more than one request a minute.
    const between = await startBetween(server.url, { added: { "x-forwarded-for": "203.0.113.9" } });
    try {
      const person = await atLink(await company(), { through: between });
      await person.page.getByRole("button", { name: "Try again" }).waitFor();
      await reads(person, BUSY);
      assert.equal(isOfOrigin(person), false);
      assert.equal(causes(person), "");
    } finally {
      await between.stop();
    }
  });

  test("when something in between has it, which tells pages nothing", async () => {
    let limited = true;
    const between = await startBetween(server.url, {
      answer: ({ url }) => (limited && url.startsWith("/link/v1/sessions") ? { status: 429, body: "slow down" } : undefined),
    });
    try {
      const { companyId, accessToken } = await company();
      const person = await embedding.atLink({ companyId, accessToken }, { through: between });
      await reads(person, UNREACHABLE);
      assert.equal(isOfOrigin(person), false);
      assert.match(causes(person), /something in front of the server answered/);
      limited = false;
      await press(person, "Try again");
      await at(person, CONSENT);
    } finally {
      await between.stop();
    }
  });

  test("when nobody is there at all", async () => {
    const between = await startBetween(server.url, { answer: ({ url }) => (url.startsWith("/link/") ? { status: 502 } : undefined) });
    try {
      const person = await embedding.atLink(await company(), { through: between });
      await reads(person, UNREACHABLE);
      assert.equal(causes(person), "");
    } finally {
      await between.stop();
    }
  });
});
