// Puts translations where they belong: npm run words -- given.json
// `given.json` has, for each language, sentences by id: { "fr": { "what.title": "…" }, "de": { … } }. Each goes into the file of its part,
// in the order of the English file; what English no longer has goes away. Without a file it only puts things in order.
// Says what is still missing; the build refuses that (tools/catalogue.ts).
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const folder = new URL("../packages/link/src/messages/", import.meta.url);
const LANGUAGES = ["fr", "de", "es", "nl", "pt", "ja"];
const read = (url) => (existsSync(url) ? JSON.parse(readFileSync(url, "utf8")) : {});

const given = process.argv[2] === undefined ? {} : JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const language of Object.keys(given)) {
  if (!LANGUAGES.includes(language)) throw new Error(`${language} is none of ${LANGUAGES.join(", ")}`);
}
const english = readdirSync(folder).filter((name) => /^en\.(?:\w+\.)?json$/.test(name));
let open = 0;
for (const name of english) {
  const ids = Object.keys(read(new URL(name, folder)));
  for (const language of LANGUAGES) {
    const url = new URL(name.replace(/^en/, language), folder);
    const before = read(url);
    const after = Object.fromEntries(ids.map((id) => [id, given[language]?.[id] ?? before[id]]).filter(([, text]) => text !== undefined));
    const missing = ids.filter((id) => after[id] === undefined);
    for (const id of missing) console.log(`${language}: ${id} is missing`);
    open += missing.length;
    writeFileSync(url, `${JSON.stringify(after, null, 2)}\n`);
  }
}
console.log(open === 0 ? "Every language says everything" : `${open} sentences to translate`);
