// A run that is cut off leaves nothing behind: no folder, and no server that would work in it for ever.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SERVER = new URL("support/server.mjs", import.meta.url).href;
const LEAVING = new URL("support/leaving.mjs", import.meta.url).href;

/** A process of its own that starts a server and waits. */
async function startRun() {
  const script = `
    const { startServer } = await import(${JSON.stringify(SERVER)});
    process.send((await startServer()).folder);
    setInterval(() => {}, 60_000);
  `;
  // It is no file of this run's tests.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [folder] = await once(child, "message");
  return { child, folder, worker: Number(readFileSync(join(folder, "worker.pid"), "utf8")) };
}

async function cutOff({ child }, signal) {
  child.kill(signal);
  await once(child, "exit");
}

/** Waits until a process is gone; one that stays keeps the test waiting until it is given up. */
async function isGone(pid) {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  test(`by ${signal}, it clears up itself`, async () => {
    const run = await startRun();
    await cutOff(run, signal);
    assert.equal(existsSync(run.folder), false);
    await isGone(run.worker);
  });
}

test("by SIGKILL, the next run clears up after it and leaves what has its maker", async () => {
  const [run, other] = await Promise.all([startRun(), startRun()]);
  await cutOff(run, "SIGKILL");
  assert.equal(existsSync(run.folder), true);
  const next = spawn(process.execPath, ["--eval", `import(${JSON.stringify(LEAVING)})`], { stdio: "inherit" });
  assert.deepEqual(await once(next, "exit"), [0, null]);
  assert.equal(existsSync(run.folder), false);
  await isGone(run.worker);
  assert.equal(existsSync(other.folder), true);
  process.kill(other.worker, 0);
  await cutOff(other, "SIGTERM");
});
