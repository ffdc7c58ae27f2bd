// Holds what is sent to its budgets. Sizes are of what is sent: minified and gzipped. The first load is the entry and whatever it
// imports; its style sheet travels inside it, as a string, and counts as style. Every later file has one budget for code, words and
// styles together (what screens share has one of its own), and may lean on nothing but the entry and the shared parts, which are fetched beside it: no second trip.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = { script: 25_000, embedded: 25_000, style: 8_000, pages: 8_000, docs: 4_000, later: 6_000, parts: 8_000, portal: 170_000 };
const ENTRY = "packages/link/src/hosted.ts";
const SDK = ["packages/link/src/sdk.ts", "packages/link/src/embed/embed.ts"];
const PAGES = "packages/ui/src/pages.css";
const DOCS = "packages/ui/src/docs.css";
const PARTS = "parts";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", dist), "utf8"));
const read = (file) => readFileSync(new URL(file, dist), "utf8");
const gzipped = (text) => gzipSync(text, { level: 9 }).length;

let over = false;
function hold(name, bytes, budget) {
  const fits = bytes <= budget;
  over ||= !fits;
  console.log(`${name.padEnd(14)} ${String(bytes).padStart(6)} of ${budget}${fits ? "" : "  over budget"}`);
}

function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) filesOf(next, seen);
  return seen;
}

const first = filesOf(ENTRY);
const code = [...first].map((key) => read(manifest[key].file)).join("\n");
const sheet = /(["'`])(?:\\.|(?!\1)[^\\])*container-type:(?:\\.|(?!\1)[^\\])*\1/s.exec(code)?.[0];
if (sheet === undefined) throw new Error("The component's style sheet is not in its script.");
hold("script", gzipped(code.replace(sheet, "")), BUDGET.script);
hold("style", gzipped(sheet), BUDGET.style);
const embedded = new Set(SDK.flatMap((key) => [...filesOf(key)]));
const embeddedCode = [...embedded].map((key) => read(manifest[key].file)).join("\n").replace(sheet, "").replace(/(["'`]):host\{.*?\1/, "");
hold("script of SDK", gzipped(embeddedCode), BUDGET.embedded);
hold("pages", gzipped(read(manifest[PAGES].file)), BUDGET.pages);
hold("docs", gzipped(read(manifest[DOCS].file)), BUDGET.docs);

// And what those fetch later still.
const later = new Set([...first, ...embedded].flatMap((one) => manifest[one].dynamicImports ?? []));
for (const key of later) {
  const { name, file, dynamicImports = [] } = manifest[key];
  for (const next of dynamicImports) later.add(next);
  hold(name, gzipped(read(file)), BUDGET[name] ?? BUDGET.later);
  const behind = [...filesOf(key)].filter((one) => one !== key && !first.has(one) && manifest[one].name !== PARTS);
  for (const one of behind) {
    over = true;
    console.log(`${name.padEnd(14)} waits for ${manifest[one].file}: name what is in it among the shared parts of vite.config.ts`);
  }
}

// The Portal: everything its first page brings, its style sheets and the words of the language that says most; screens come when they
// are opened.
const portal = JSON.parse(readFileSync(new URL("portal.json", dist), "utf8"));
const START = "packages/portal/src/main.ts";
const brought = new Set([START]);
for (const key of brought) for (const next of portal[key].imports ?? []) brought.add(next);
const files = new Set([...brought].flatMap((key) => [portal[key].file, ...(portal[key].css ?? [])]));
const weigh = (keys) => keys.map((key) => gzipped(read(portal[key].file)));
const words = Math.max(...weigh(Object.keys(portal).filter((key) => key.startsWith("virtual:"))));
hold("portal", [...files].reduce((sum, file) => sum + gzipped(read(file)), words), BUDGET.portal);
const screens = weigh(portal[START].dynamicImports ?? []);
hold("portal, later", Math.max(0, ...screens), BUDGET.portal - BUDGET.script);
if (over) process.exitCode = 1;
