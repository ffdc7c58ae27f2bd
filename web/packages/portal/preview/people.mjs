// The clients that pictures are of, and who works for them, all on one server:
//
// - Lumen Credit has a season behind it, 1,204 customers, and settings as they are after a while.
// - Harbour Pay is where pictures make links: nothing else is told about it.
// - Cove Bank has just begun: everything is empty.
// - Pier Lending has one-time links off, Quay Finance Hosted Link as well.
//
// Jo Marlow runs the installation and is one of Lumen Credit. Everybody else administers one client.
import { visit } from "../../../e2e/support/browser.mjs";
import { PERSON, setupCode } from "../../../e2e/support/staff.mjs";
import { Still } from "./still.mjs";

const COMPANIES = 1204;
/** How old the youngest of so many made-up companies is: they are drawn from a seed, so it is the same on every run. */
const YOUNGEST_MS = 7_678_000;
const SLACK_MS = 5_000;
const PASSWORD = PERSON.password;

/** Fills the server, and answers with whose browsers are signed in and what there is to be looked at. */
export async function settle(server, browser) {
  const jo = await entered(browser, server, "POST", "/setup", { setupCode: await setupCode(server), name: PERSON.name, email: PERSON.email, password: PASSWORD, clientName: "Lumen Credit" });
  const rich = { id: server.client.clientId, api: server.api };
  const still = new Still(server.url, await fill(server, rich));
  await furnish(jo, rich);
  const people = { rich: jo.state };
  const clients = { rich };
  for (const [key, name, person] of [["work", "Harbour Pay", "Kim Osei"], ["fresh", "Cove Bank", "Ada Lindqvist"], ["plain", "Pier Lending", "Lee Okafor"], ["bare", "Quay Finance", "Noor Haddad"]]) {
    const client = JSON.parse(await server.cli("client", "create", "--name", name, "--json"));
    clients[key] = { id: client.clientId, api: called(server.url, client.authorization) };
    const email = `${person.split(" ")[0].toLowerCase()}@${name.split(" ")[0].toLowerCase()}.example`;
    const { url } = await jo.call("POST", `/operator/clients/${client.clientId}/administrators`, { email });
    const one = await entered(browser, server, "POST", "/invitations/accept", { invitation: new URL(url).hash.slice(1), name: person, password: PASSWORD });
    people[key] = one.state;
  }
  const companies = await customers(clients);
  return { still, people, clients, companies, jo };
}

/** Customers with a past; the moment from which that past is told. */
async function fill(server, rich) {
  const before = Date.now();
  await server.cli("sandbox", "fill", "--client", rich.id, "--companies", String(COMPANIES));
  const { results } = await rich.api("GET", "/companies?orderBy=-created&pageSize=1");
  const start = new Date(Date.parse(`${results[0].created.slice(0, 23)}Z`) + YOUNGEST_MS);
  if (start < before || start > Date.now() + SLACK_MS) {
    throw new Error(`the youngest made-up company is ${start - before - YOUNGEST_MS} ms off: what is made up has changed, so YOUNGEST_MS has to`);
  }
  return start;
}

/** What a client settles in its first weeks. */
async function furnish(jo, { id, api }) {
  const root = `/clients/${id}`;
  await jo.call("POST", `${root}/corsSettings`, { allowedOrigins: ["https://app.lumen.example", "https://partners.lumen.example", "http://localhost:3000"] });
  await jo.call("PUT", `${root}/settings/redirects`, {
    redirectUrl: "https://app.lumen.example/{sourceType}?c={companyId}&s={statusCode}&j={journey}",
    allowedRedirectUrls: ["https://app.lumen.example/done"],
  });
  await jo.call("PUT", `${root}/settings/branding`, { name: "Lumen Credit", primaryColor: "#0b5d4e", secondaryColor: "#ffd400" });
  await jo.upload(`${root}/settings/branding/logo`, "logo.svg", LOGO);
  await jo.call("POST", `${root}/apiKeys`, { name: "Loan desk" });
  await api("POST", "/webhooks", { url: "https://hooks.lumen.example/postern", eventTypes: ["connection.connected", "connection.disconnected"] });
  for (const [email, role] of [["nora@lumen.example", "analyst"], ["sam@lumen.example", "developer"]]) {
    const { url } = await jo.call("POST", `${root}/invitations`, { email, role });
    if (role === "developer") await entered(jo.browser, jo.server, "POST", "/invitations/accept", { invitation: new URL(url).hash.slice(1), name: "Sam Verhoeven", password: PASSWORD });
  }
}

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80" viewBox="0 0 240 80"><rect width="240" height="80" rx="12" fill="#0b5d4e"/><circle cx="40" cy="40" r="22" fill="#ffd400"/><path d="M80 30h130v8H80zM80 46h90v8H80z" fill="#fff"/></svg>`;

/** Customers that pictures are of by name. */
async function customers({ rich, work, plain, bare }) {
  const made = {};
  const company = async (client, name, fields = {}) => (await client.api("POST", "/companies", { name, ...fields })).id;
  const { results } = await rich.api("GET", `/companies?query=${encodeURIComponent("dataConnections.status=Linked")}&orderBy=-created&pageSize=12`);
  made.connected = results.find((one) => one.dataConnections.length === 1 && Object.keys(one.tags ?? {}).length > 1).id;
  const failing = await rich.api("GET", `/companies?query=${encodeURIComponent("dataConnections.status=Deauthorized")}&orderBy=-created&pageSize=1`);
  made.failing = failing.results[0].id;
  made.new = await company(work, "Fox & Sons", { tags: { region: "uk" } });
  made.baker = await company(work, "Baker & Co Ltd", { description: "Bakery with three shops", tags: { region: "uk", uid: "8812" } });
  await work.api("POST", `/companies/${made.baker}/connections`, { platformKey: "mqjo" });
  for (const name of ["Delta SARL", "Echo Ltd"]) await work.api("POST", `/companies/${await company(work, name)}/links`);
  await work.api("POST", `/companies/${made.baker}/links`);
  for (const client of [plain, bare]) made[client === plain ? "plain" : "bare"] = await company(client, "Baker & Co Ltd");
  const settings = await plain.api("GET", "/settings/link");
  for (const client of [plain, bare]) await client.api("PUT", "/settings/link", { ...settings, oneTimeLinks: false });
  await bare.api("PUT", "/settings/link", { ...settings, oneTimeLinks: false, hostedLink: false });
  return made;
}

/** A browser of somebody who came in by this call; `call` and `upload` are what their pages do. */
async function entered(browser, server, method, path, body) {
  const person = await visit(browser, server.url);
  await person.page.goto(`${server.url}/portal/`);
  const call = (...said) => person.page.evaluate(ask, said);
  await call(method, path, body);
  const upload = (place, name, content) => call("PUT", place, undefined, { name, content });
  return { ...person, browser, server, call, upload, state: await person.context.storageState() };
}

/** In the page: a call of the Portal's API, as its own pages make it. */
async function ask([method, path, body, file]) {
  const base = "/portal/v1";
  const session = await (await fetch(`${base}/session`)).json();
  const headers = { ...(session.csrfToken ? { "X-Csrf-Token": session.csrfToken } : {}), ...(file ? {} : { "Content-Type": "application/json" }) };
  const form = new FormData();
  if (file) form.append("file", new File([file.content], file.name, { type: "image/svg+xml" }));
  const answer = await fetch(base + path, { method, headers, body: file ? form : JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** Calls of one client's own servers. */
const called = (url, authorization) => async (method, path, body) => {
  const answer = await fetch(url + path, { method, headers: { authorization, "content-type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
};
