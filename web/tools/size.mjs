// Holds the first load of Hosted Link to its budget. Sizes are of what is sent: minified and gzipped.
// Screens after the first come as files of their own, each with a budget. The component's sheet travels inside the script, as a string; it counts as style, the rest as script.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = { script: 25_000, style: 8_000, pages: 8_000, later: 6_000 };
const ENTRY = "packages/link/src/hosted.ts";
const PAGES = "packages/ui/src/pages.css";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", dist), "utf8"));
const read = (file) => readFileSync(new URL(file, dist), "utf8");
const gzipped = (text) => gzipSync(text, { level: 9 }).length;

function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) filesOf(next, seen);
  return seen;
}

const code = [...filesOf(ENTRY)].map((key) => read(manifest[key].file)).join("\n");
const sheet = /(["'`])(?:\\.|(?!\1)[^\\])*container-type:(?:\\.|(?!\1)[^\\])*\1/s.exec(code)?.[0];
if (sheet === undefined) throw new Error("The component's style sheet is not in its script.");

const sizes = {
  script: gzipped(code.replace(sheet, "")),
  style: gzipped(sheet),
  pages: gzipped(read(manifest[PAGES].file)),
};
console.log(`sent in one file: ${gzipped(code)} bytes gzipped`);
let over = false;
function hold(name, bytes, budget) {
  const fits = bytes <= budget;
  over ||= !fits;
  console.log(`${name.padEnd(10)} ${String(bytes).padStart(6)} of ${budget}${fits ? "" : "  over budget"}`);
}

for (const [name, bytes] of Object.entries(sizes)) hold(name, bytes, BUDGET[name]);
for (const key of manifest[ENTRY].dynamicImports ?? []) {
  hold(manifest[key].name, gzipped(read(manifest[key].file)), BUDGET.later);
}
if (over) process.exitCode = 1;
