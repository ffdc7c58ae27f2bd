// What a page chooses for its visit stands above what its client has set; what has no effect is told to the page's developers.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { PROBLEM, causes, startEmbedding } from "./support/embedding.mjs";
import { CONSENT, at, press, reads } from "./support/way.mjs";

const LINK = { oneTimeLinks: true, hostedLink: true, linkTtlMinutes: 60, claimPolicy: "strict" };
const SANDBOX = { optional: false, enableIntegrations: true };

let embedding;
let server;

before(async () => {
  embedding = await startEmbedding();
  ({ server } = embedding);
  await server.cli("client", "uploads", server.client.clientId, "--accounting", "on", "--documents", "on");
});

afterEach(() => embedding.leave());

after(() => embedding?.stop());

/** Somebody at a page that gives Link these options, after the client has set this. */
async function atOptions(options, set = {}, path = "/options") {
  await server.api("PUT", "/settings/link", { ...LINK, ...set });
  return embedding.atLink({ ...(await embedding.company()), options }, { path });
}

const OFF = { categories: { accounting: { enabled: false }, businessDocuments: { enabled: false } } };

test("a kind that the client's settings leave out comes back where the page names it", async () => {
  const without = await atOptions({ hideBorder: true }, OFF, "/without");
  await at(without, "Nothing to connect yet");
  const person = await atOptions({ sourceTypes: { accounting: SANDBOX } }, OFF);
  await at(person, CONSENT);
  assert.deepEqual(causes(person), "");
});

test("only what the page names is there, and files where it says so", async () => {
  const sourceTypes = {
    accounting: { ...SANDBOX, enableFileUpload: true },
    businessDocuments: { optional: true, enableFileUpload: true },
  };
  const person = await atOptions({ sourceTypes }, { categories: { accounting: { fileUpload: false } } });
  await at(person, "What would you like to connect?");
  const rows = await person.page.getByRole("listitem").getByRole("heading").allInnerTexts();
  assert.deepEqual(rows, ["Accounting", "Business documents"]);
  await press(person, "Upload files instead: Accounting");
  await reads(person, "Choose files");
  assert.deepEqual(causes(person), "");
});

test("switches of the page win over the client's, both ways", async () => {
  const sourceTypes = { accounting: SANDBOX };
  const on = await atOptions({ showLandingPage: true, sourceTypes }, { display: { landingPage: false } }, "/on");
  await press(on, "Get started");
  await at(on, CONSENT);
  const off = await atOptions({ showLandingPage: false, sourceTypes }, { display: { landingPage: true } }, "/off");
  await at(off, CONSENT);
  const hidden = await atOptions({ showSandboxIntegrations: false, sourceTypes }, {}, "/hidden");
  await at(hidden, "Nothing to connect yet");
  assert.match(causes(hidden), /options\.sourceTypes\.accounting has no effect\. It leaves neither/);
});

test("an option without effect is named in the console with its reason, and the visit goes on", async () => {
  const person = await atOptions({
    showLanding: true,
    theme: { colors: { primary: "teal" } },
    sourceTypes: { accounting: { ...SANDBOX, allowedIntegrations: ["mqjo", "xero"] }, banking: SANDBOX },
    text: { "main.heading": "Hello" },
  });
  await at(person, CONSENT);
  const said = causes(person);
  for (const part of [
    "options.showLanding has no effect. There is no option of this name.",
    "options.theme.colors.primary has no effect. Write a colour as #rrggbb.",
    'options.sourceTypes.accounting.allowedIntegrations has no effect. No software that is turned on for this client has the platform key "xero".',
    "options.sourceTypes.banking has no effect. Nothing of this kind is turned on for this client.",
    'options.text["main.heading"] was left out.',
  ]) {
    assert.ok(said.includes(part), `${part}\n${said}`);
  }
  assert.equal(await person.page.getByText(PROBLEM).count(), 0);
});
