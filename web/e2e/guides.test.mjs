// The guides, read by somebody who pastes every command they print: each does what the page says it does.
//
// Their other examples run elsewhere: pages that embed Link in `sdk-page` and `sdk-connections`, ways to append to a Link URL in
// `cargo xtask test --only xtask`, programs that come from Codat in `web/compat`.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { blocksOf, startReader } from "./support/reader.mjs";
import { browser, room, server } from "./support/room.mjs";
import { startServer } from "./support/server.mjs";
import { clientOf, firstPerson, open, signIn as signInAtPortal } from "./support/staff.mjs";
import { agreeAndSignIn, at, openLink, press, reads, shareAndFinish, signIn } from "./support/way.mjs";

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 22 12 2l10 20z"/></svg>`;
/** A PNG of one pixel. */
const ICON = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

room();

const left = [];
afterEach(() => Promise.all(left.splice(0).map((one) => one())));

/** A shell at the installation. */
function reader() {
  const opened = startReader(server);
  left.push(opened.stop);
  return opened;
}

async function customer() {
  const person = await visit(browser, server.url);
  left.push(person.close);
  return person;
}

/** The quickstart up to a company with a Link URL, as the other guides begin. */
async function quickstart(opened) {
  const page = await opened.open("quickstart", ["cargo xtask release"]);
  await page.runs("client create");
  return { page, link: (await page.runs("/companies")).trim() };
}

async function connects(link) {
  const person = await customer();
  await openLink(person, link);
  await agreeAndSignIn(person, "olive");
  await shareAndFinish(person);
  assert.deepEqual(person.complaints, []);
}

test("the quickstart leads to a connection that is Linked, and ends a link early", async () => {
  const { page, link } = await quickstart(reader());
  await connects(link);
  const [connection] = JSON.parse(await page.runs("/connections")).results;
  assert.equal(connection.status, "Linked");
  const [ended] = (await page.runs("link revoke")).match(/^http\S+/);
  const person = await customer();
  await person.page.goto(ended);
  await at(person, "This link was switched off");
  await page.runs("person create");
  await signInAtPortal(person, server);
  await at(person, "Dashboard");
  await open(person, "Companies");
  await reads(person, "Baker & Co Ltd");
  assert.deepEqual(person.complaints.filter((one) => !one.includes(ended)), []);
  assert.deepEqual(page.left, []);
});

test("a tour of the API follows one link from its making to its end", async () => {
  const opened = reader();
  await quickstart(opened);
  const page = await opened.open("api-tour");
  await page.runs("call()");
  await page.runs("Idempotency-Key");
  const link = (await page.runs("ttlMinutes")).trim();
  const look = page.left[0];
  assert.equal(JSON.parse(await page.runs('"/companies/$COMPANY/links/$LINK"')).state, "outstanding");
  const person = await customer();
  await openLink(person, link);
  assert.equal(JSON.parse(await opened.does(look)).state, "used");
  const other = await customer();
  await other.page.goto(link);
  await at(other, "This link has been used");
  const kinds = [];
  // What pages observe is written a moment after they were shown.
  const events = page.left[0];
  await page.runs("linkEvents");
  while (!kinds.includes("reuse_blocked")) {
    kinds.splice(0, kinds.length, ...JSON.parse(await opened.does(events)).results.map(({ kind }) => kind));
  }
  assert.ok(kinds.indexOf("reuse_blocked") < kinds.indexOf("redeemed") && kinds.indexOf("redeemed") < kinds.indexOf("created"), kinds.join());
  const [pending, tagged] = (await page.runs("PendingAuth")).split("}{").map((text, at) => JSON.parse(at === 0 ? `${text}}` : `{${text}`));
  assert.equal(pending.totalResults, 0);
  assert.deepEqual(tagged.results.map(({ name }) => name), ["Bäckerei Groß"]);
  await page.runs("DELETE");
  const refused = JSON.parse(await page.runs("colour"));
  assert.equal(refused.code, "invalid_request");
  assert.ok(refused.validation.errors.some(({ itemId }) => itemId === "colour"));
  assert.deepEqual(page.left, []);
});

test("hosted link: a redirect is set and tried", async () => {
  const opened = reader();
  await quickstart(opened);
  const page = await opened.open("hosted-link");
  const set = JSON.parse(await page.runs("-X PUT"));
  assert.deepEqual(set.customParameters ?? set.parameters, ["tier"]);
  const { url } = JSON.parse(await page.runs("resolve"));
  assert.match(url, /^https:\/\/app\.example\.com\/linked\/[0-9a-f-]{36}\?status=200&tier=gold$/);
  assert.deepEqual(page.left, []);
});

test("customising: colours, pictures and words are taken as they are printed", async () => {
  const opened = reader();
  await quickstart(opened);
  await writeFile(join(server.folder, "logo.svg"), LOGO);
  await writeFile(join(server.folder, "icon.png"), ICON);
  const page = await opened.open("customising");
  await page.runs("export API");
  assert.equal(JSON.parse(await page.runs("/settings/branding")).primaryColor, "#ffd400");
  assert.ok(!(await page.runs("branding/logo")).includes('"code"'));
  assert.equal(JSON.parse(await page.runs("/settings/link")).texts["main.title"], "What may we look at?");
  assert.deepEqual(page.left, []);
});

test("embedding: an origin is registered, and a token given", async () => {
  const opened = reader();
  await quickstart(opened);
  const page = await opened.open("embedding");
  await page.runs("export POSTERN");
  assert.deepEqual(JSON.parse(await page.runs("/corsSettings")).allowedOrigins, ["https://app.example.com"]);
  assert.match(JSON.parse(await page.runs("/accessToken")).accessToken, /^pat_/);
  assert.equal(JSON.parse(await page.runs("sdkKeyBinding")).sdkKeyBinding, true);
  assert.deepEqual(page.left, []);
});

/** The customer of the quickstart's company gives a file, here by the API. */
function gives(opened, name) {
  return opened.does(`
    echo "day,amount" > ${name}
    connections="http://localhost:8080/companies/$COMPANY/connections"
    curl -sf "$connections" -H "Authorization: $AUTHORIZATION" -H 'Content-Type: application/json' -d '{"platformKey": "upac"}' > given.json
    given=$(node -p 'require("./given.json").id')
    curl -sf "$connections/$given/files" -H "Authorization: $AUTHORIZATION" -F file=@${name} > /dev/null
  `);
}

test("file upload is turned on, and what was given is listed and handed out", async () => {
  const opened = reader();
  await quickstart(opened);
  const page = await opened.open("file-upload");
  assert.match(await page.runs("client uploads"), /^Accounting files +on$/m);
  await gives(opened, "statement.csv");
  assert.deepEqual(JSON.parse(await page.runs("/files")).map(({ fileName }) => fileName), ["statement.csv"]);
  const archive = await readFile(join(server.folder, "files.zip"));
  assert.equal(archive.subarray(0, 2).toString(), "PK");
  assert.deepEqual(page.left, []);
});

test("the Sandbox gives tokens by hand, and they connect a company", async () => {
  const opened = reader();
  await quickstart(opened);
  const page = await opened.open("sandbox", ["--companies 1000"]);
  await page.runs("--platform sbld");
  assert.equal(JSON.parse(await page.runs("sandbox token")).status, "Linked");
  assert.match(await page.runs("/sandbox/api/organisations"), /Baker & Co Ltd/);
  assert.deepEqual(page.left, []);
});

test("managing connections: one is ended, and comes back by a link of its own", async () => {
  const opened = reader();
  const { link } = await quickstart(opened);
  await connects(link);
  const page = await opened.open("managing-connections");
  assert.ok(JSON.parse(await page.runs("linkEvents")).results.some(({ kind }) => kind === "connected"));
  assert.deepEqual(JSON.parse(await page.runs("consents")).results.map(({ kind }) => kind), ["first"]);
  const printed = (await page.runs("PATCH")).trim().split("\n").at(-1);
  const person = await customer();
  await person.page.goto(printed.slice(printed.lastIndexOf("http")));
  await press(person, "Continue to Sandbox");
  await signIn(person, "sam", { approves: false });
  await at(person, /^Share your books/);
  await person.page.getByRole("checkbox", { name: "Alder Joinery Ltd" }).check();
  await press(person, "Approve");
  await at(person, "This is a different business");
  assert.deepEqual(page.left, []);
});

test("moving from Codat begins with a call that answers", async () => {
  const opened = reader();
  const quick = await opened.open("quickstart", ["cargo xtask release"]);
  await quick.runs("client create");
  const page = await opened.open("migrating-from-codat");
  await page.runs("export POSTERN_URL");
  assert.equal(JSON.parse(await page.runs("/companies")).totalResults, 0);
  assert.deepEqual(page.left, []);
});

const python = spawnSync("python3", ["--version"]).error ? "python3 is not on this machine" : false;

test("an exported audit log is proven without Postern, by the program on the page", { skip: python }, async () => {
  const own = await startServer();
  left.push(own.stop);
  const person = await firstPerson(browser, own);
  left.push(person.close);
  const client = clientOf(person);
  const answer = await person.page.request.get(`${own.url}/portal/v1/clients/${client}/audit/export?format=json`);
  const entries = await answer.json();
  assert.ok(entries.length > 0);
  const [program] = await blocksOf("audit-log", ["python"]);
  const child = spawn("python3", ["-c", `${program}
import sys
previous = bytes(32)
for entry in json.load(sys.stdin):
    previous = hash_of(sys.argv[1], previous, entry)
    assert previous.hex() == entry["hash"], entry
print(previous.hex())
`, client]);
  child.stdin.end(JSON.stringify(entries));
  child.stderr.pipe(process.stderr);
  const [[last], [code]] = await Promise.all([once(child.stdout, "data"), once(child, "exit")]);
  assert.equal(code, 0);
  assert.equal(String(last).trim(), entries.at(-1).hash);
});
