// A Postern of its own for one group of tests: the built binary, a database that starts empty, one client and its API.
//
// POSTERN_BIN names the binary. Everything lies in a temporary folder that goes away with the server, also when the run is cut off.
// POSTERN_TEST_DB names a PostgreSQL server; where it is set, `databases` has PostgreSQL too, and each server gets a database of its
// own there. Nobody drops it: the test cluster vanishes as a whole. POSTERN_E2E_DATABASE names the database of tests that do not ask
// for one.
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { promisify } from "node:util";
import { makeFolder, removeFolder, worksIn } from "./leaving.mjs";

const binary = process.env.POSTERN_BIN;
const cluster = process.env.POSTERN_TEST_DB;
const run = promisify(execFile);

const usual = process.env.POSTERN_E2E_DATABASE ?? "SQLite";

/** The servers under way, by their folders, and those that are about to be. */
const running = new Map();
const starting = new Set();

// A file whose start failed half-way has nobody who stops what did start: it would wait for it for ever, and leave its folder behind.
after(async () => {
  await Promise.allSettled(starting);
  await Promise.all([...running.values()].map((stop) => stop()));
});

/** The databases of this run. */
export const databases = cluster ? ["SQLite", "PostgreSQL"] : ["SQLite"];

/** Starts a server and makes a client. `settings` are added to its environment. */
export function startServer(options) {
  const started = start(options);
  starting.add(started);
  return started;
}

async function start({ database = usual, settings = {} } = {}) {
  if (!databases.includes(database)) throw new Error(`there is no ${database} to test with; POSTERN_TEST_DB names a server`);
  if (!binary) throw new Error("POSTERN_BIN does not name the binary; run this by `cargo xtask test --only e2e`");
  const folder = makeFolder();
  const env = {
    PATH: process.env.PATH,
    POSTERN_DATA_DIR: folder,
    POSTERN_HTTP__LISTEN: "127.0.0.1:0",
    POSTERN_LOG__FORMAT: "json",
    POSTERN_METRICS__ENABLED: "false",
    POSTERN_LIMITS__REQUESTS_PER_MINUTE: "1000000",
    ...settings,
  };
  const cli = async (...words) => (await run(binary, words, { cwd: folder, env })).stdout;
  /** The same, with something to read. */
  const cliGiven = async (input, ...words) => {
    const asked = run(binary, words, { cwd: folder, env });
    asked.child.stdin.end(input);
    return (await asked).stdout;
  };
  if (database === "PostgreSQL") {
    env.POSTERN_DATABASE__URL = await freshDatabase();
    await cli("key", "add", "--create");
  }
  const server = serve(folder, env);
  const stop = async () => {
    await server.stop();
    await removeFolder(folder);
    running.delete(folder);
  };
  running.set(folder, stop);
  try {
    const { address } = await server.ready;
    const url = `http://localhost:${address.slice(address.lastIndexOf(":") + 1)}`;
    env.POSTERN_PUBLIC__URL = url;
    const client = JSON.parse(await cli("client", "create", "--name", "Lumen Credit", "--json"));
    const api = (...call) => callApi(url, client.authorization, ...call);
    return { url, folder, env, client, cli, cliGiven, stop, api, ...shortcuts(api) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function shortcuts(api) {
  return {
    /** A company, with its id and its Link URL. */
    company: async (name = "Baker & Co Ltd") => {
      const { id, redirect } = await api("POST", "/companies", { name });
      return { id, link: redirect };
    },
    /** A connection to the Sandbox, with the ids and its Link URL. */
    connection: async (name = "Baker & Co Ltd") => {
      const company = await api("POST", "/companies", { name });
      const { id, linkUrl } = await api("POST", `/companies/${company.id}/connections`, { platformKey: "mqjo" });
      return { company: company.id, id, link: linkUrl };
    },
    /** What the API says of a company's connections. */
    statuses: async (company) =>
      (await api("GET", `/companies/${company}/connections`)).results.map((connection) => connection.status),
  };
}

/** The server's process; `ready` is its line that says so. */
function serve(folder, env) {
  const child = spawn(binary, ["serve"], { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  worksIn(folder, child);
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const log = [];
  const ready = new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stderr });
    lines.on("line", (line) => {
      log.push(line);
      if (line.includes("is ready at")) resolve(JSON.parse(line));
    });
    lines.on("close", () => reject(new Error(`the server ended before it was ready:\n${log.join("\n")}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { ready, stop };
}

/** One call of the client's API; anything but success is an error. */
async function callApi(url, authorization, method, path, body) {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

async function freshDatabase() {
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  await run("psql", ["--no-psqlrc", "--quiet", "--dbname", cluster, "--command", `create database ${name}`]);
  return cluster.replace(/\/[^/?]*(?=\?|$)/, `/${name}`);
}
