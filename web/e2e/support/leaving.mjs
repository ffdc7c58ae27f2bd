// What must not stay behind when a run is cut off: folders of servers, and the processes that work in them.
//
// A signal that a process hears is answered at once. After one that it can't hear (SIGKILL) all is left where it is: a folder's name
// says which process made it, and the next run that starts takes away what has no maker any more.
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "postern-e2e-";
/** Who works in a folder. */
const WORKER = "worker.pid";
/** The folder may still be written to for a moment after its process was ended. */
const STUBBORN = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };

/** The folders of this process, each with who works in it. */
const folders = new Map();
const endings = new Set();

/** Makes a folder that goes away with this process, however it ends. */
export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  folders.set(folder, undefined);
  return folder;
}

/** Says which process works in a folder, as its working directory. */
export function worksIn(folder, child) {
  folders.set(folder, child);
  writeFileSync(join(folder, WORKER), String(child.pid));
}

/** Takes a folder away that nobody works in any more. */
export async function removeFolder(folder) {
  await rm(folder, STUBBORN);
  folders.delete(folder);
}

/** Does this, which can't wait for anything, if the run is cut off. What it gives takes that back. */
export function ifCutOff(end) {
  endings.add(end);
  return () => endings.delete(end);
}

/** What a process left that is gone. */
function clear(folder) {
  try {
    const worker = readFileSync(join(folder, WORKER), "utf8");
    // Its number may be somebody else's by now.
    if (readlinkSync(`/proc/${worker}/cwd`) === folder) process.kill(Number(worker), "SIGKILL");
  } catch {
    // Nobody works there, or not any more.
  }
  rmSync(folder, STUBBORN);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

for (const name of readdirSync(tmpdir())) {
  const maker = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
  if (maker !== undefined && !isAlive(Number(maker))) clear(join(tmpdir(), name));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    for (const end of endings) end();
    for (const [folder, child] of folders) {
      child?.kill("SIGKILL");
      rmSync(folder, STUBBORN);
    }
    process.exit(1);
  });
}
