// Types of the API from the documents the server writes about itself, and the copy of the SDK's types that travels with the React
// component: `npm run generate`. With --check nothing is written, and a stale file is a failure.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENTS = new URL("../../api/", import.meta.url);
const TYPES = new URL("../packages/api-client/generated/", import.meta.url);
const FILES = { "platform.ts": "openapi.json", "component.ts": "component.json", "portal.ts": "portal.json" };
const PACKAGES = new URL("../packages/", import.meta.url);
/** Files that are in two packages, since neither depends on the other. */
const COPIES = {
  "link-react/types/link.d.ts": "link-types/types/link.d.ts",
  "link-react/types/connections.d.ts": "link-types/types/connections-props.d.ts",
};

const check = process.argv.includes("--check");
mkdirSync(TYPES, { recursive: true });
for (const [name, document] of Object.entries(FILES)) {
  const types = await openapiTS(new URL(document, DOCUMENTS), { immutable: true });
  const text = `// Generated from api/${document} by \`cargo xtask gen\`.\n${astToString(types)}`;
  keep(new URL(name, TYPES), text);
}
for (const [copy, original] of Object.entries(COPIES)) {
  const text = `// Generated from ../../${original} by \`cargo xtask gen\`.\n${read(new URL(original, PACKAGES))}`;
  keep(new URL(copy, PACKAGES), text);
}

function keep(file, text) {
  if (read(file) === text) return;
  const name = file.pathname.slice(file.pathname.lastIndexOf("/web/") + 1);
  if (check) {
    console.error(`stale: ${name}; run \`cargo xtask gen\` and commit the result`);
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
