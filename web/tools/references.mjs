// Takes the accepted pictures anew, after somebody has looked at what changed: `npm run references` all of them, `-- L13` or `-- P04` those of
// some states, `-- E` those of the Portal, `-- A` those of Link. `-- C` or `-- C L02` takes those of the set that nothing is held against,
// into web/screens. The Portal's want a server: POSTERN_BIN names it, POSTERN_CHROMIUM the browser; without, they are what
// `cargo build` made and the distribution's.
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FOLDER, RECORD, SETS, environment, nameOf, take } from "../packages/link/preview/references.mjs";
import { startStage } from "../packages/link/preview/stage.mjs";

const built = fileURLToPath(new URL("../../target/debug/postern", import.meta.url));
if (!process.env.POSTERN_BIN && existsSync(built)) process.env.POSTERN_BIN = built;
process.env.POSTERN_CHROMIUM ??= "/usr/bin/chromium";
// They look at both as they are loaded.
const portal = await import("../packages/portal/preview/references.mjs");
const { startStage: startPortal } = await import("../packages/portal/preview/stage.mjs");

const [set = "", only = ""] = process.argv.slice(2);
if (set === "C") {
  const stage = await startStage();
  const out = new URL("../screens/", import.meta.url);
  await mkdir(out, { recursive: true });
  await take(stage, SETS.C.filter(({ state }) => state.startsWith(only)), (shot, picture) => writeFile(new URL(nameOf(shot), out), picture));
  await stage.close();
} else {
  const link = [...SETS.A, ...SETS.D];
  await mkdir(FOLDER, { recursive: true });
  const names = new Set([...link.map(nameOf), ...portal.SHOTS.map(portal.nameOf)]);
  for (const old of await readdir(FOLDER)) if (old.endsWith(".png") && !names.has(old)) await rm(new URL(old, FOLDER));
  const wanted = (shots, letters) => shots.filter(({ state }) => letters.includes(set) || state.startsWith(set));
  await ofLink(wanted(link, ["A", "D"]));
  await ofPortal(wanted(portal.SHOTS, ["E"]));
}
// The room of servers belongs to the test runner, which would report that there was no test.
process.exit();

async function ofLink(shots) {
  if (shots.length === 0) return;
  const stage = await startStage();
  await take(stage, shots, (shot, picture) => writeFile(new URL(nameOf(shot), FOLDER), picture));
  await recorded(stage);
  await stage.close();
}

async function ofPortal(shots) {
  if (shots.length === 0) return;
  const stage = await startPortal();
  for (const group of portal.grouped(shots)) {
    const [{ state, locale }] = group;
    const shown = await stage.show(state, { locale });
    for (const [shot, picture] of await portal.pictures(shown, group)) await writeFile(new URL(portal.nameOf(shot), FOLDER), picture);
    await shown.close();
  }
  await recorded(stage);
  await stage.close();
}

async function recorded(stage) {
  await writeFile(RECORD, `${JSON.stringify(await environment(stage.version), null, 2)}\n`);
}
