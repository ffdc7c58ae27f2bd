// The server side of every example: it serves a folder of files, and knows the API key, which never reaches a browser.
//
//   POSTERN_AUTHORIZATION='Basic …' node server.mjs FOLDER
//
// POSTERN_URL is the installation, http://localhost:8080 unless it says otherwise; PORT is where to listen, 3000.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const folder = resolve(process.argv[2] ?? "public");
const postern = (process.env.POSTERN_URL ?? "http://localhost:8080").replace(/\/+$/, "");
const authorization = process.env.POSTERN_AUTHORIZATION;
if (!authorization) {
  console.error("POSTERN_AUTHORIZATION is missing: the value of `authorization` that `postern client create` printed.");
  process.exit(1);
}

/** One call of Postern's API, with the key. */
async function api(method, path, body) {
  const answer = await fetch(postern + path, {
    method,
    headers: { Authorization: authorization, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/**
 * Who is signed in here, and which company of Postern's is theirs. In your application this is your own sign-in and your own
 * database; what matters is that a person gets a token for their company and for no other.
 */
const companies = new Map();

async function companyOf(session) {
  if (!companies.has(session)) companies.set(session, (await api("POST", "/companies", { name: "Baker & Co Ltd" })).id);
  return companies.get(session);
}

/** What the page needs to show Link: its own company, and a token that opens that one for a day. */
async function link(session) {
  const companyId = await companyOf(session);
  const { accessToken } = await api("GET", `/companies/${companyId}/accessToken`);
  return { companyId, accessToken };
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://host");
  const session = /(?:^|; )session=([\w-]{32})(?:;|$)/.exec(request.headers.cookie ?? "")?.[1];
  if (request.method === "POST" && pathname === "/api/link") {
    if (session === undefined) return send(response, 401, "text/plain", "Open the page first.");
    return send(response, 200, "application/json", JSON.stringify(await link(session)));
  }
  if (request.method !== "GET") return send(response, 405, "text/plain", "Not here.");
  if (session === undefined) {
    const cookie = `session=${randomBytes(24).toString("base64url")}; HttpOnly; SameSite=Strict; Path=/`;
    response.setHeader("Set-Cookie", cookie);
  }
  return file(response, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

async function file(response, pathname) {
  const path = join(folder, decodeURIComponent(pathname));
  const type = TYPES[extname(path)];
  const content = path.startsWith(folder + sep) && type ? await readFile(path).catch(() => undefined) : undefined;
  if (content === undefined) return send(response, 404, "text/plain", "Not found.");
  if (type !== TYPES[".html"]) return send(response, 200, type, content);
  const nonce = randomBytes(18).toString("base64");
  response.setHeader("Content-Security-Policy", policy(nonce));
  const page = content.toString().replaceAll("%NONCE%", nonce).replaceAll("%POSTERN_URL%", postern);
  return send(response, 200, type, page);
}

/** As strict as it gets: nothing is allowed but this site, and what Link needs from yours. */
function policy(nonce) {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' ${postern}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self' ${postern}`,
    `img-src 'self' data: ${postern}`,
    `form-action ${postern}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The first is Link's; the other is of one of the frameworks.
    "trusted-types svelte-trusted-html vue",
  ].join("; ");
}

function send(response, status, type, body) {
  response.writeHead(status, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store" }).end(body);
}

/** Pages of other origins can't use Link. An application does this once, when it is set up. */
async function register(origin) {
  const { allowedOrigins } = await api("GET", "/corsSettings");
  if (allowedOrigins.includes(origin)) return;
  await api("POST", "/corsSettings", { allowedOrigins: [...allowedOrigins, origin] });
  console.log(`${origin} is registered as an origin of your pages now.`);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error.message);
    send(response, 502, "text/plain", "Postern did not do what was asked; the console of this server says why.");
  });
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", async () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    await register(origin);
    console.log(`Open ${origin}/`);
  } catch (error) {
    console.error(`Is Postern at ${postern}? ${error.message}`);
    process.exitCode = 1;
    server.close();
  }
});
