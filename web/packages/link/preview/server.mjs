// A stand-in for the server, for looking at the built component: the same shell, the same policy, the
// same paths, scripted answers. Not part of any build. `npm run build && npm run preview`, then open /.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { BUSINESSES, ID, LISTS, SCENARIOS } from "./scenarios.mjs";
import { PAGES } from "./pages.mjs";

const dist = new URL("../../../dist/", import.meta.url);
const MEDIA = { js: "text/javascript", css: "text/css" };
const PROBLEM = { service: "Link", error: "A sentence.", correlationId: "019a0000-0000-7000-8000-0000k7q293fd", detailedErrorCode: 1 };

/** One state per opened scenario; a page load of its start sets it back. */
const states = new Map();

export function policy(nonce) {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types svelte-trusted-html",
  ].join("; ");
}

function manifest() {
  return JSON.parse(readFileSync(new URL("manifest.json", dist), "utf8"));
}

/** A picture behind a page: plain shapes, so that pictures of it stay small. */
const HERO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080" preserveAspectRatio="xMidYMid slice"><path fill="#3b5b6b" d="M0 0h1920v1080H0z"/><path fill="#d9a05b" d="M0 1080 640 420l520 660z"/><path fill="#7f9c86" d="m760 1080 620-760 540 640v120z"/></svg>`;

function shell(handle, boot, nonce) {
  const files = manifest();
  const script = files["packages/link/src/hosted.ts"];
  const sheet = files["packages/ui/src/pages.css"];
  const preloads = (script.imports ?? []).map((key) => `<link rel="modulepreload" href="/${files[key].file}" nonce="${nonce}" integrity="${files[key].integrity}">`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Link</title>
<link rel="stylesheet" href="/${sheet.file}" integrity="${sheet.integrity}">
${preloads.join("\n")}
<script type="module" nonce="${nonce}" src="/${script.file}" integrity="${script.integrity}"></script>
</head>
<body>
${SCENARIOS[handle].hero ? '<img class="hero" src="/hero.svg" alt="">' : ""}
<div id="root"></div>
<script type="application/json" id="postern-boot" nonce="${nonce}">${JSON.stringify(boot)}</script>
</body>
</html>`;
}

/** Somebody else's page with the component in it, as a dialog over it. */
function embedding(name, locale, nonce) {
  const props = { companyId: name, options: { locale } };
  const sdk = manifest()["packages/link/src/sdk.ts"].file.split("/").pop();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Their page</title>
<style nonce="${nonce}">body { margin: 0 } #target { block-size: 100dvh }</style>
</head>
<body>
<main><div id="target"></div></main>
<script type="module" nonce="${nonce}">
import { PosternLink } from "/sdk/v/${sdk}";
const heard = () => {};
const props = { ...${JSON.stringify(props)}, onConnection: heard, onFinish: heard, onClose: heard, onError: heard };
new PosternLink({ target: document.getElementById("target"), props });
</script>
</body>
</html>`;
}

function page(body) {
  const sheet = manifest()["packages/ui/src/pages.css"];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${/<h1>(.*?)<\/h1>/s.exec(body)?.[1] ?? "Pages"}</title><link rel="stylesheet" href="/${sheet.file}"></head><body>${body}</body></html>`;
}

const json = (answer, status, body) => {
  answer.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  answer.end(status === 204 ? undefined : JSON.stringify(body));
};
const problem = (answer, status, code) => json(answer, status, { ...PROBLEM, statusCode: status, code, canBeRetried: "False" });

/** Answers a special word (`never`, `down`, `fail`, `ended`, `fault`); says whether it did. */
function special(answer, word) {
  if (word === "never") return true;
  if (word === "down") answer.destroy();
  else if (word === "fail") problem(answer, 503, "unavailable");
  else if (word === "ended") problem(answer, 410, "session_ended");
  else if (word === "fault") problem(answer, 500, "internal");
  else return false;
  return true;
}

function api(name, path, body, query, answer) {
  const scenario = SCENARIOS[name];
  const state = states.get(name) ?? structuredClone(scenario);
  states.set(name, state);
  const found = (id) => state.session.connections.find((one) => one.id === id);
  if (path === "") return special(answer, state.session) || json(answer, 200, state.session);
  if (path === "/integrations") {
    const list = state.lists ?? LISTS;
    return special(answer, list) || json(answer, 200, { results: list[query.get("sourceType")] ?? [] });
  }
  if (path === "/connections") {
    if (special(answer, state.connect)) return undefined;
    const all = Object.values(state.lists ?? LISTS).flat();
    const chosen = all.find((one) => one.platformKey === body.platformKey);
    const connection = { id: ID(9), platformKey: chosen.platformKey, platformName: chosen.name, integrationId: ID(101), sourceId: ID(201), sourceType: chosen.sourceType, state: "waiting" };
    state.session.connections.push(connection);
    // A page elsewhere opens the sign-in in a window of its own.
    const window = { action: "/sign-in", company: ID(301), connection: connection.id, ticket: "t" };
    return json(answer, 201, { connection, ...(state.embedded ? { window } : { continueTo: `/s/${name}/go/${connection.id}` }) });
  }
  const [isUpload, upload, end] = /^\/uploads(?:\/([^/]+))?(?:\/(\w+))?/.exec(path) ?? [];
  if (isUpload !== undefined) {
    if (upload === undefined) states.set(`${name} ${body.name}`, body);
    const { size } = upload === undefined ? body : states.get(`${name} ${decodeURIComponent(upload)}`);
    const found = { id: upload === undefined ? body.name : decodeURIComponent(upload), name: "", size, received: 0, partBytes: 1 << 18, state: "receiving" };
    if (end === "parts") {
      const received = Math.min(size, Number(path.split("/").pop()) + found.partBytes);
      if (received > size / 2 && special(answer, state.upload)) return undefined;
      return json(answer, 200, { ...found, received });
    }
    if (end !== "complete") return json(answer, upload === undefined ? 201 : 204, found);
    const isWrong = found.id === "books.pdf";
    return json(answer, 200, { ...found, received: size, state: isWrong ? "refused" : "accepted", ...(isWrong ? { problem: "content" } : {}) });
  }
  if (path === "/activity") return json(answer, 204);
  if (path === "/finish") return json(answer, 200, { statusCode: 200, showsPage: false, connections: state.session.connections, receipt: "# Consent receipt" });
  const [, id, verb] = /^\/connections\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const connection = found(id);
  if (connection === undefined) return problem(answer, 404, "not_found");
  if (verb === "authorization") return json(answer, 200, { connection, continueTo: `/s/${name}/go/${id}` });
  if (verb === "disconnect") {
    Object.assign(connection, { state: "stopped", ended: { at: new Date().toISOString(), reason: "customer" } });
    return json(answer, 200, { connection, removedAtProvider: state.removed !== false });
  }
  if (verb === "details") {
    if (body.values === undefined) return special(answer, state.asked) || json(answer, 200, { fields: state.asked });
    const connection = found(id);
    if (state.faults === undefined) Object.assign(connection, { state: "choosing", businesses: [BUSINESSES[1]] });
    return json(answer, 200, { connection, faults: state.faults ?? [] });
  }
  if (verb === "consents" && body.consent !== undefined) {
    connection.agreed = { ...connection.agreed, asked: body.consent.asked };
    return json(answer, 201, {});
  }
  if (verb === "consents") {
    const text = "# Let Lumen Credit read your Xero data?\n\n## What is shared (4 kinds)\n\n- Balance sheet\n- Profit and loss\n- Suppliers\n- Bills\n\n## Why (A loan)\n\nLumen Credit looks at your books to offer you a loan.";
    return json(answer, 200, { results: [{ id: ID(300), kind: "first", givenAt: "2026-03-03T09:00:00Z", locale: "en", text, textHash: "" }] });
  }
  if (verb === "mismatch") Object.assign(connection, { state: "stopped", mismatch: undefined });
  if (verb === "businesses") {
    connection.state = "connected";
    connection.business = connection.businesses.find((one) => body.businessIds.includes(one.id));
    delete connection.businesses;
  }
  if (verb === "decline") connection.state = "waiting";
  if (verb === undefined && connection.id === ID(9) && connection.state === "checking") {
    connection.state = "choosing";
    connection.businesses = BUSINESSES;
  }
  return json(answer, 200, connection);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.headers["content-type"] === "application/octet-stream") return {};
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

async function respond(request, answer) {
  const url = new URL(request.url ?? "/", "http://localhost");
  const html = (body, headers = {}) => {
    answer.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
    answer.end(body);
  };
  if (/^\/(?:assets|sdk\/v)\//.test(url.pathname)) {
    const name = url.pathname.split("/").pop();
    answer.writeHead(200, { "Content-Type": MEDIA[name.split(".").pop()] ?? "application/octet-stream", "Cache-Control": "public, max-age=31536000, immutable" });
    answer.end(readFileSync(new URL(`assets/${name}`, dist)));
    return;
  }
  if (url.pathname === "/link/v1/sessions") {
    const { companyId: name } = await bodyOf(request);
    const state = states.get(name) ?? structuredClone(SCENARIOS[name]);
    states.set(name, state);
    return void json(answer, 201, { base: `/link/v1/s/${name}`, key: "k", session: state.session });
  }
  if (url.pathname === "/hero.svg") return html(HERO, { "Content-Type": "image/svg+xml" });
  if (url.pathname === "/sign-in") return html(page("<h1>Sign in</h1>"));
  const call = /^\/link\/v1\/s\/([^/]+)(.*)$/.exec(url.pathname);
  if (call) return void api(call[1], call[2], await bodyOf(request), url.searchParams, answer);
  const go = /^\/s\/([^/]+)\/go\/(.+)$/.exec(url.pathname);
  if (go) {
    const connection = states.get(go[1])?.session.connections.find((one) => one.id === go[2]);
    if (connection) connection.state = "checking";
    answer.writeHead(303, { Location: `/s/${go[1]}?returned=${go[2]}` });
    answer.end();
    return;
  }
  const start = /^\/s\/([^/]+)$/.exec(url.pathname);
  if (start && SCENARIOS[start[1]]) {
    const returned = url.searchParams.get("returned");
    if (returned === null && url.searchParams.get("keep") === null) states.delete(start[1]);
    const nonce = randomBytes(16).toString("base64");
    if (SCENARIOS[start[1]].embedded) {
      const styled = policy(nonce).replace("style-src 'self'", `style-src 'nonce-${nonce}'`);
      return html(embedding(start[1], url.searchParams.get("locale") ?? "en", nonce), { "Content-Security-Policy": styled });
    }
    const boot = { apiBase: `/link/v1/s/${start[1]}`, locale: url.searchParams.get("locale") ?? "en", ...(returned ?? SCENARIOS[start[1]].returned ? { returned: returned ?? SCENARIOS[start[1]].returned } : {}) };
    return html(shell(start[1], boot, nonce), { "Content-Security-Policy": policy(nonce), "Cache-Control": "no-cache" });
  }
  const sample = /^\/pages\/(\w+)$/.exec(url.pathname);
  if (sample && PAGES[sample[1]]) return html(page(PAGES[sample[1]]), { "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'" });
  const links = [...Object.keys(SCENARIOS).map((name) => `/s/${name}`), ...Object.keys(PAGES).map((name) => `/pages/${name}`)];
  return html(page(`<main class="frame"><div class="body"><h1>States</h1><ul>${links.map((link) => `<li><a href="${link}">${link}</a></li>`).join("")}</ul></div></main>`));
}

export function serve(port = 0) {
  const server = createServer((request, answer) => {
    respond(request, answer).catch((error) => {
      answer.writeHead(500);
      answer.end(String(error));
    });
  });
  return new Promise((ready) => server.listen(port, "127.0.0.1", () => ready(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await serve(Number(process.env.PORT ?? 4173));
  console.log(`http://127.0.0.1:${server.address().port}/`);
}
