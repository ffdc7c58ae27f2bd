// Puts a state of the Portal on a page of Chromium: a real server with what people.mjs put into it, on the day of the pictures (still.mjs).
import { settle as still } from "../../link/preview/stage.mjs";
import { startBrowser, visit } from "../../../e2e/support/browser.mjs";
import { startServer } from "../../../e2e/support/server.mjs";
import { settle } from "./people.mjs";
import { STATES } from "./states.mjs";
import { NOW } from "./still.mjs";

const PATIENCE_MS = 10_000;
/** Refused by something in front of the server, as far as the page can tell. */
const REFUSAL = { status: 503, contentType: "application/json", body: JSON.stringify({ statusCode: 503, error: "The server is being restarted.", correlationId: "7f3a91c2d4e8460b9a1f5c7d8e2b6a40", canBeRetried: "True" }) };

export async function startStage() {
  const [server, unset, browser] = await Promise.all([startServer(), startServer(), startBrowser(["--disable-lcd-text"])]);
  const settled = await settle(server, browser);
  return {
    version: browser.version(),
    blank: () => browser.newPage(),
    show: (name, surroundings) => show({ browser, server, unset, ...settled }, name, surroundings),
    async close() {
      await browser.close();
      await Promise.all([server.stop(), unset.stop()]);
    },
  };
}

/** The state, as a person finds it. `complaints` grows with whatever the page must not do. */
async function show({ browser, server, unset, still: known, people, clients, companies }, name, { width = 1440, height = 900, theme = "light", locale = "en" } = {}) {
  const state = STATES[name];
  const of = state.fresh ? unset : server;
  // What a page calls an id does not depend on the pages before.
  const kept = known.another([...Object.values(clients).map(({ id }) => id), ...Object.values(companies)]);
  const person = await visit(browser, of.url, {
    width: state.width ?? width,
    height,
    colorScheme: theme,
    timezoneId: "UTC",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    ...(state.who === undefined ? {} : { storageState: people[state.who] }),
  });
  const { context, page } = person;
  context.setDefaultTimeout(PATIENCE_MS);
  if (locale !== "en") await context.addCookies([{ name: "postern_language", value: locale, url: `${of.url}/portal` }]);
  await context.clock.setFixedTime(NOW);
  await page.addInitScript(() => void (globalThis.moved = []));
  const under = new Set();
  page.on("request", (request) => under.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => under.delete(request));
  await kept.between(context);
  const calls = (pattern) => (url) => url.pathname.includes("/portal/v1/") && pattern.test(url.pathname + url.search);
  if (state.hold) await context.route(calls(state.hold), () => undefined);
  if (state.fail) await context.route(calls(state.fail), (route) => route.fulfill(REFUSAL));
  const client = state.who === undefined || state.own ? "" : `/c/${kept.alias(clients[state.who].id)}`;
  const path = state.path.replace(/\{(\w+)\}/, (_, which) => kept.alias(companies[which]));
  const isStill = () => still(page, () => [...under].every((request) => state.hold?.test(request.url())));
  await page.goto(`${of.url}/portal${client}${path}`);
  await isStill();
  if (!state.hold) await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await state.steps?.({ page });
  await isStill();
  await page.mouse.move(0, 0);
  const complaints = () => person.complaints.filter((one) => !/Failed to load resource/.test(one));
  return { name, page, get complaints() { return complaints(); }, still: isStill, close: () => context.close() };
}
