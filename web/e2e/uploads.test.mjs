// Files instead of a sign-in: chosen, sent in parts, refused where they are not what they say, and handed out by the API.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { deflateSync } from "node:zlib";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, startBrowser, visit } from "./support/browser.mjs";
import { makeFolder, removeFolder } from "./support/leaving.mjs";
import { startServer } from "./support/server.mjs";
import { at, press, reads } from "./support/way.mjs";

const run = promisify(execFile);
const SELECT = "Which accounting software do you use?";
const L12 = "Add your accounting files";

/** A text of about this many bytes, no two lines of which are alike. */
function ledger(bytes) {
  const lines = ["row,amount,note"];
  for (let row = 0, size = 0; size < bytes; row += 1) {
    const line = `${row},${(row * 7919) % 100_003},${"entry".repeat(row % 5)}`;
    lines.push(line);
    size += line.length + 1;
  }
  return Buffer.from(`${lines.join("\n")}\n`);
}

/** A picture of one dark pixel, as the format has it: signature, header, data, end. */
function png() {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from([0, 0]))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const file = (name, buffer, mimeType = "application/octet-stream") => ({ name, buffer, mimeType });
const choose = (person, files) => person.page.locator("#files").setInputFiles(files);

/** The files that the API hands out, by name. */
async function handedOut(server, company) {
  const answer = await fetch(`${server.url}/companies/${company}/files/download`, {
    headers: { authorization: server.client.authorization },
  });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-disposition"), /^attachment/);
  const folder = makeFolder();
  try {
    await writeFile(join(folder, "files.zip"), Buffer.from(await answer.arrayBuffer()));
    await run("python3", ["-m", "zipfile", "-e", "files.zip", "out"], { cwd: folder });
    const { stdout } = await run("find", ["out", "-type", "f", "-printf", "%f\n"], { cwd: folder });
    const { stdout: paths } = await run("find", ["out", "-type", "f"], { cwd: folder });
    const names = stdout.trim().split("\n");
    const contents = await Promise.all(paths.trim().split("\n").map((path) => readFile(join(folder, path))));
    return new Map(names.map((name, index) => [name, contents[index]]));
  } finally {
    await removeFolder(folder);
  }
}

/** From the Link URL to L12. */
async function reachUpload(person, link) {
  await person.page.goto(link);
  await at(person, "Give Lumen Credit access to your business data");
  await press(person, "Get started");
  await at(person, "What would you like to connect?");
  await press(person, "Connect: Accounting");
  await at(person, SELECT);
  await press(person, "Upload files instead");
  await at(person, L12);
}

describe("file upload", () => {
  let server;
  let browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), startBrowser()]);
    await server.cli("client", "uploads", server.client.clientId, "--accounting", "on", "--banking", "on", "--documents", "on");
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("files of several kinds arrive byte for byte, and what is not what it says is refused by name", async () => {
    const { id, link } = await server.company();
    const person = await visit(browser, server.url);
    await reachUpload(person, link);
    await assertAccessible(person.page, "L12");
    await press(person, "Send files");
    await reads(person, "Choose at least one file");

    const sent = new Map([
      ["Ledger 2025.csv", ledger(700_000)],
      ["statement.pdf", Buffer.from("%PDF-1.7\n1 0 obj << >> endobj\n")],
      ["receipt.png", png()],
    ]);
    await choose(person, [
      ...[...sent].map(([name, content]) => file(name, content)),
      file("bank.zip", Buffer.from("PK\x03\x04")),
      file("program.pdf", Buffer.from("MZ\x90\x00 this is a program")),
    ]);
    await reads(person, "We can’t read bank.zip. Use a type listed above.");
    await picture(person.page, "uploads-1-chosen");
    assert.deepEqual(await server.api("GET", `/companies/${id}/files`), [], "nothing is sent before it is said");
    await press(person, "Send files");
    await reads(person, "program.pdf isn’t what its name says.");
    await person.page.getByRole("button", { name: "Done", exact: true }).waitFor();
    await assertAccessible(person.page, "L12 with files");
    await picture(person.page, "uploads-2-sent");
    await press(person, "Done");
    await reads(person, "3 files received");
    await picture(person.page, "uploads-3-received");

    const got = await handedOut(server, id);
    assert.deepEqual([...got.keys()].sort(), [...sent.keys()].sort());
    for (const [name, content] of sent) assert.ok(got.get(name).equals(content), `${name} differs`);
    const [connection] = (await server.api("GET", `/companies/${id}`)).dataConnections;
    assert.equal(connection.integrationKey, "upac");
    assert.equal(connection.status, "Linked");
    await press(person, "Finish");
    await at(person, "All done");
    assert.deepEqual(person.complaints, []);
    await person.close();
  });

  test("a file that was stopped goes on from where it was, and a lost network costs one part", async () => {
    const { id, link } = await server.company();
    const person = await visit(browser, server.url);
    await reachUpload(person, link);
    const content = ledger(1_500_000);
    const starts = [];
    let held;
    const isHeld = new Promise((resolve) => (held = resolve));
    let release;
    const released = new Promise((resolve) => (release = resolve));
    let lost = false;
    await person.page.route("**/uploads/*/parts/*", async (route) => {
      const start = Number(route.request().url().split("/").pop());
      starts.push(start);
      if (starts.length === 3) {
        held();
        await released;
      }
      if (start > 1_000_000 && !lost) {
        lost = true;
        await route.abort("connectionreset");
        return;
      }
      await route.continue();
    });
    await choose(person, [file("ledger.csv", content)]);
    await press(person, "Send files");
    await isHeld;
    await press(person, "Stop: ledger.csv");
    release();
    await reads(person, "Stopped");
    await press(person, "Send files");
    await person.page.getByRole("button", { name: "Done", exact: true }).waitFor();
    assert.ok(lost, "the network was lost once");
    // No part was sent twice but the one that was lost.
    const again = starts.filter((start, index) => starts.indexOf(start) !== index);
    assert.equal(again.length, 1, `${starts}`);
    assert.ok((await handedOut(server, id)).get("ledger.csv").equals(content));
    await person.close();
  });

  test("the keyboard alone is enough, and business documents have a category of their own", async () => {
    const { id, link } = await server.company();
    const person = await visit(browser, server.url);
    await person.page.goto(link);
    await press(person, "Get started");
    await at(person, "What would you like to connect?");
    await person.page.getByRole("button", { name: "Add files: Business documents" }).focus();
    await person.page.keyboard.press("Enter");
    await at(person, "Add your business documents");
    await choose(person, [file("contract.csv", Buffer.from("a,b\n1,2\n")), file("other.csv", Buffer.from("c\n"))]);
    await person.page.getByRole("button", { name: "Remove: other.csv" }).focus();
    await person.page.keyboard.press("Enter");
    assert.equal(await person.page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), "files");
    await person.page.getByRole("button", { name: "Send files" }).focus();
    await person.page.keyboard.press("Enter");
    await person.page.getByRole("button", { name: "Done", exact: true }).waitFor();
    await person.page.keyboard.press("Enter");
    await reads(person, "1 file received");
    const [connection] = (await server.api("GET", `/companies/${id}`)).dataConnections;
    assert.deepEqual([connection.integrationKey, connection.sourceType], ["updc", "Other"]);
    await person.close();
  });
});
