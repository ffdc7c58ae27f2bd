// Puts translations where they belong: npm run words -- given.json, or npm run words -- given.json portal
// `given.json` has, for each language, sentences by id: { "fr": { "what.title": "…" }, "de": { … } }. Each goes into the file of its part,
// of the component or of the Portal, in the order of the English file; what English no longer has goes away. Without a file it only puts
// things in order. Says what is still missing, and what belongs nowhere; the build refuses both (tools/catalogue.ts).
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const PACKAGES = ["link", "portal"];
const LANGUAGES = ["fr", "de", "es", "nl", "pt", "ja"];
const read = (url) => (existsSync(url) ? JSON.parse(readFileSync(url, "utf8")) : {});

const [path, whose = "link"] = process.argv.slice(2);
if (!PACKAGES.includes(whose)) throw new Error(`${whose} is none of ${PACKAGES.join(", ")}`);
const given = path === undefined ? {} : JSON.parse(readFileSync(path, "utf8"));
for (const language of Object.keys(given)) {
  if (!LANGUAGES.includes(language)) throw new Error(`${language} is none of ${LANGUAGES.join(", ")}`);
}
let open = 0;
for (const name of PACKAGES) put(name, name === whose ? given : {});
console.log(open === 0 ? "Every language says everything" : `${open} sentences to look at`);

function put(whose, given) {
  const folder = new URL(`../packages/${whose}/src/messages/`, import.meta.url);
  const english = readdirSync(folder).filter((name) => /^en\.(?:\w+\.)?json$/.test(name));
  const known = new Set();
  for (const name of english) {
    const ids = Object.keys(read(new URL(name, folder)));
    for (const id of ids) known.add(id);
    for (const language of LANGUAGES) {
      const url = new URL(name.replace(/^en/, language), folder);
      const before = read(url);
      const after = Object.fromEntries(ids.map((id) => [id, given[language]?.[id] ?? before[id]]).filter(([, text]) => text !== undefined));
      for (const id of ids.filter((id) => after[id] === undefined)) complain(`${whose}, ${language}: ${id} is missing`);
      writeFileSync(url, `${JSON.stringify(after, null, 2)}\n`);
    }
  }
  for (const [language, texts] of Object.entries(given)) {
    for (const id of Object.keys(texts).filter((one) => !known.has(one))) complain(`${whose}, ${language}: ${id} is in no English file`);
  }
}

function complain(what) {
  console.log(what);
  open += 1;
}
