// A page of the client's own that embeds Link: the installation, the site it stands on, and the people who come there.
import { startBrowser, visit } from "./browser.mjs";
import { linkScript, startHost } from "./host.mjs";
import { startServer } from "./server.mjs";
import { SIGN_IN, at, press } from "./way.mjs";

export const PROBLEM = "Something isn’t working here";
export const WAITING = "Sign in to Sandbox in the other window";

/** Starts all of it, with the site's origin registered. `options` are the server's. */
export async function startEmbedding(options) {
  const [server, host, browser] = await Promise.all([startServer(options), startHost(), startBrowser()]);
  await server.api("POST", "/corsSettings", { allowedOrigins: [host.url] });
  const people = [];

  /** A company with a token for it: the props of Link. */
  async function company() {
    const { id } = await server.company();
    const { accessToken } = await server.api("GET", `/companies/${id}/accessToken`);
    return { companyId: id, accessToken };
  }

  /** Somebody at a page of the site with this script. */
  async function atPage(script, { path = "/", page = {}, look = {}, site = host, before } = {}) {
    site.pages[path] = { script, ...page };
    const person = await visit(browser, site.url, { width: 900, height: 900, ...look });
    people.push(person);
    await before?.(person);
    await person.page.goto(site.url + path);
    return person;
  }

  return {
    server,
    host,
    browser,
    company,
    atPage,
    /** A page that shows Link with these props, from the installation itself or `through` what stands before it. */
    atLink: (props, { script = {}, through = server, ...more } = {}) => atPage(linkScript(through, props, script), more),
    /** What a person met that they should not have. Talking to Postern is no complaint here. */
    complaintsOf: (person) =>
      person.complaints.filter((one) => one !== `request to ${server.url}` && !one.startsWith("about:blank")),
    leave: () => Promise.all(people.splice(0).map((person) => person.close())),
    stop: async () => {
      await browser.close();
      await host.stop();
      await server.stop();
    },
  };
}

/** Presses, and gives the window that opens. */
export async function opening(person, name) {
  const [page] = await Promise.all([person.context.waitForEvent("page"), press(person, name)]);
  return { ...person, page };
}

export async function signInAs(window, user, { approves = true } = {}) {
  await at(window, SIGN_IN);
  await press(window, user);
  if (!approves) return;
  await at(window, /^Share your books/);
  await press(window, "Approve");
}

/** From the confirmation to the end. */
export async function share(person) {
  await at(person, "Share this business with Lumen Credit?");
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  await press(person, "Finish");
  await at(person, "All done");
}

export const heard = (person) => person.page.evaluate(() => window.heard);
export const names = async (person) => (await heard(person)).map(([name]) => name);
/** What Link said in the console to the page's developers. */
export const causes = (person) => person.complaints.filter((one) => one.includes("PosternLink:")).join("\n");
/** How many elements Link has in its target. */
export const rootsOf = (person) => person.page.evaluate(() => document.getElementById("target").children.length);
