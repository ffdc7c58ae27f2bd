// A Postern of its own for one test file: the built binary, a database that starts empty, one client and its API.
//
// POSTERN_BIN names the binary. Everything lies in a temporary folder that goes away with the server.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const READY_WITHIN_MS = 20_000;
const binary = process.env.POSTERN_BIN;
const run = promisify(execFile);

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a server and makes a client; `settings` are added to its environment. */
export async function startServer(settings = {}) {
  if (!binary) throw new Error("POSTERN_BIN does not name the binary; run this by `cargo xtask test --only e2e`");
  const folder = await mkdtemp(join(tmpdir(), "postern-e2e-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    PATH: process.env.PATH,
    POSTERN_DATA_DIR: folder,
    POSTERN_HTTP__LISTEN: `127.0.0.1:${port}`,
    POSTERN_PUBLIC__URL: url,
    POSTERN_METRICS__ENABLED: "false",
    ...settings,
  };
  const child = spawn(binary, ["serve"], { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.on("data", (chunk) => (log += chunk));
  const exited = new Promise((resolve) => child.once("exit", resolve));

  const cli = async (...words) => (await run(binary, words, { cwd: folder, env })).stdout;
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(url, child, () => log);
    const client = JSON.parse(await cli("client", "create", "--name", "Lumen Credit", "--json"));
    return { url, client, cli, stop, log: () => log, api: (...call) => api(url, client.authorization, ...call), readFile: (name) => readFile(join(folder, name)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(url, child, log) {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended at once:\n${log()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not get ready:\n${log()}`);
}

/** One call of the client's API; anything but success is an error. */
async function api(url, authorization, method, path, body) {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
