// Types of the API from the documents the server writes about itself: `npm run generate`. With --check nothing is written, and a
// stale file is a failure.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENTS = new URL("../../api/", import.meta.url);
const TYPES = new URL("../packages/api-client/generated/", import.meta.url);
const FILES = { "platform.ts": "openapi.json", "component.ts": "component.json" };

const check = process.argv.includes("--check");
mkdirSync(TYPES, { recursive: true });
for (const [name, document] of Object.entries(FILES)) {
  const types = await openapiTS(new URL(document, DOCUMENTS), { immutable: true });
  const text = `// Generated from api/${document} by \`cargo xtask gen\`.\n${astToString(types)}`;
  const file = new URL(name, TYPES);
  if (read(file) === text) continue;
  if (check) {
    console.error(`stale: web/packages/api-client/generated/${name}; run \`cargo xtask gen\` and commit the result`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`generate: wrote ${name}`);
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
