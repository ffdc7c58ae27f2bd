// Every state of every screen of the Portal that is looked at: whose page it is, where it is, what is done there, and what the server's answer
// to some calls is held back or refused. Named `{screen}.{state}`; the first state of a screen is the one most people see it in. Steps
// go by structure where a state is shown in several languages, and by its English words elsewhere.

/** `who` works for the client of the same name in people.mjs; `path` is below that client's pages. */
const at = (who, path, more = {}) => ({ who, path, ...more });
const rich = (path, more) => at("rich", path, more);
const press = (name) => ({ page }) => inFront(page).getByRole("button", { name, exact: typeof name === "string" }).first().click();
const write = (label, text) => ({ page }) => inFront(page).getByLabel(label, { exact: true }).first().fill(text);
const on = (selector) => ({ page }) => page.locator(selector).first().click();
const check = (name) => ({ page }) => page.getByRole("checkbox", { name }).first().check();
const all = (...steps) => async (shown) => {
  for (const step of steps) await step(shown);
};

/** What is in front of the page, or the page. */
const inFront = (page) => page.locator("dialog[open]").last().or(page.locator("body:not(:has(dialog[open]))"));

const REQUEST = on(".page-actions .button.primary");
const CREATE = on("dialog[open] .dialog-foot .button.primary");
/** The switch may refuse, which is no reason not to press it. */
const ONE_TIME = ({ page }) => page.locator("#one-time").press("Space");

export const STATES = {
  "P01.sign-in": { path: "/" },
  "P01.refused": { path: "/", steps: all(write("Email", "jo@lumen.example"), write("Password", "not the password"), press("Sign in")) },
  "P02.code": { fresh: true, path: "/" },
  "P02.fault": { fresh: true, path: "/", steps: press("Continue") },

  "P03.dashboard": rich("?period=90"),
  "P03.table": rich("?period=90&view=table"),
  "P03.meaning": rich("?period=90", { steps: on(".disclosure > summary") }),
  "P03.days": rich("?from=2026-10-01&to=2026-10-31"),
  "P03.begun": at("fresh", ""),
  "P03.loading": rich("", { hold: /statistics|companies/ }),
  "P03.failed": rich("", { fail: /statistics|companies/ }),

  "P04.list": rich("/companies?page=3"),
  "P04.filtered": rich("/companies?status=Deauthorized&link=used&tag=region:uk"),
  "P04.none": rich("/companies?q=nobody"),
  "P04.empty": at("fresh", "/companies"),
  "P04.loading": rich("/companies", { hold: /companies\?/ }),
  "P04.failed": rich("/companies", { fail: /companies\?/ }),
  "P04.chosen": rich("/companies?page=3", { steps: all(check(/^Choose (?!all)/), ({ page }) => page.getByRole("checkbox", { name: /^Choose (?!all)/ }).nth(2).check()) }),
  "P04.columns": rich("/companies?page=3", { steps: on(".list-tools summary") }),
  "P04.all-columns": rich("/companies?page=3", {
    steps: async ({ page }) => {
      await page.locator(".list-tools summary").click();
      for (const one of await page.locator(".menu-checks input").all()) await one.check();
      await page.keyboard.press("Escape");
    },
  }),
  "P04.menu": rich("/companies?page=3", { steps: on(".table tbody summary") }),
  "P04.tag": rich("/companies?page=3", { steps: all(check(/^Choose (?!all)/), press("Add tag")) }),
  "P04.send": at("work", "/companies", { steps: all(check("Choose all on this page"), press("Send new links")) }),
  "P04.sent": at("work", "/companies", { steps: all(check("Choose all on this page"), press("Send new links"), press("Create links"), ({ page }) => page.getByText("These links are shown only now.").waitFor()) }),
  "P04.delete": rich("/companies?page=3", { steps: all(on(".table tbody summary"), press("Delete")) }),

  "P05.connections": rich("/companies/{connected}"),
  "P05.failing": rich("/companies/{failing}"),
  "P05.empty": at("work", "/companies/{new}"),
  "P05.timeline": rich("/companies/{connected}/timeline"),
  "P05.timeline-empty": at("work", "/companies/{new}/timeline"),
  "P05.links": rich("/companies/{connected}/links"),
  "P05.links-empty": at("work", "/companies/{new}/links"),
  "P05.files-empty": rich("/companies/{connected}/files"),
  "P05.details": rich("/companies/{connected}/details"),
  "P05.changed": rich("/companies/{connected}/details", { steps: write("Description", "Three shops and a mill") }),
  "P05.rename": rich("/companies/{connected}", { steps: press(/^Rename/) }),
  "P05.disconnect": rich("/companies/{connected}", { steps: press(/^Disconnect/) }),
  "P05.delete": rich("/companies/{connected}/details", { steps: press("Delete company") }),
  "P05.loading": rich("/companies/{connected}", { hold: /companies\/[0-9a-f-]{36}$/ }),
  "P05.failed": rich("/companies/{connected}", { fail: /companies\/[0-9a-f-]{36}$/ }),

  "P06.shown": at("work", "/companies/{baker}", { steps: all(REQUEST, CREATE, ({ page }) => page.locator("dialog[open] .qr").waitFor()) }),
  "P06.options": at("work", "/companies/{baker}", { steps: REQUEST }),
  "P06.copied": at("work", "/companies/{baker}", { steps: all(REQUEST, CREATE, press(/^Copy/), ({ page }) => page.getByRole("button", { name: "Copied: Link" }).waitFor()) }),
  "P06.off": at("work", "/companies/{baker}", { steps: all(REQUEST, CREATE, press("Switch off"), ({ page }) => page.getByText("This link is switched off.").first().waitFor()) }),
  "P06.permanent": at("plain", "/companies/{plain}", { steps: REQUEST }),
  "P06.busy": at("work", "/companies/{baker}", { hold: /\/links$/, steps: all(REQUEST, CREATE) }),
  "P06.failed": at("work", "/companies/{baker}", { fail: /\/links$/, steps: all(REQUEST, CREATE) }),

  "P07.create": at("work", "/companies", { steps: press("Create company") }),
  "P07.written": at("work", "/companies", { steps: all(press("Create company"), write("Name", "Greenfield Dairy Ltd"), press("Add a tag"), write("Key of tag 1", "region"), write("Value of tag 1", "ie")) }),
  "P07.fault": at("work", "/companies", { steps: all(press("Create company"), CREATE) }),

  "P08.invite": at("plain", "/companies", { steps: press("Invite company") }),

  "P09.link": rich("/settings/link"),
  "P09.categories": rich("/settings/link/categories"),
  "P09.consent": rich("/settings/link/consent"),
  "P09.texts": rich("/settings/link/texts"),
  "P09.off": at("plain", "/settings/link"),
  "P09.refused": at("bare", "/settings/link", { steps: ONE_TIME }),
  "P09.impact": at("plain", "/settings/link", { steps: ONE_TIME }),
  "P09.short": rich("/settings/link", { steps: ({ page }) => page.locator("#lifetime").selectOption("15") }),
  "P09.loading": rich("/settings/link", { hold: /settings\/link$/ }),
  "P09.failed": rich("/settings/link", { fail: /settings\/link$/ }),

  "P10.branding": rich("/settings/branding"),
  "P10.empty": at("fresh", "/settings/branding"),
  "P10.dark-consent": rich("/settings/branding", { steps: all(({ page }) => page.locator(".preview select").first().selectOption("consent"), on(".preview .segments:nth-of-type(1) label:nth-of-type(2)")) }),
  "P10.fault": rich("/settings/branding", { steps: ({ page }) => page.locator("#primary").fill("#12") }),
  "P10.loading": rich("/settings/branding", { hold: /settings\/branding$/ }),
  "P10.failed": rich("/settings/branding", { fail: /settings\/branding$/ }),

  "P11.redirects": rich("/settings/redirects"),
  "P11.empty": at("fresh", "/settings/redirects"),
  "P11.warnings": rich("/settings/redirects", { steps: ({ page }) => Promise.all([page.waitForResponse(/redirects\/resolve/), page.locator("#redirect-url").fill("http://app.lumen.example/?c={companyid}&n={data.company.companyName}")]) }),
  "P11.cancelled": rich("/settings/redirects", { steps: ({ page }) => Promise.all([page.waitForResponse(/redirects\/resolve/), page.locator("#outcome").selectOption("403")]) }),
  "P11.loading": rich("/settings/redirects", { hold: /settings\/redirects$/ }),
  "P11.failed": rich("/settings/redirects", { fail: /settings\/redirects$/ }),

  "P12.integrations": rich("/settings/integrations"),
  "P12.one": rich("/settings/integrations/mqjo"),
  "P13.keys": rich("/developers/keys"),
  "P13.create": rich("/developers/keys", { steps: press("Create API key") }),
  "P14.webhooks": rich("/developers/webhooks"),
  "P15.origins": rich("/developers/origins"),
  "P16.log": rich("/audit"),
  "P16.entry": rich("/audit", { steps: press(/^Details/) }),
  "P17.team": rich("/settings/team"),
  "P17.invite": rich("/settings/team", { steps: press("Invite somebody") }),
  "P18.clients": { who: "rich", own: true, path: "/operator" },
  "P18.health": { who: "rich", own: true, path: "/operator/health" },
  "P19.profile": { who: "rich", own: true, path: "/profile" },

  "shell.search": rich("/companies?page=3", { steps: async ({ page }) => (await page.keyboard.press("Control+K"), await page.locator("dialog[open] input").fill("joinery"), await page.locator(".hits").waitFor()) }),
  "shell.menu": rich("/companies?page=3", { width: 375, steps: async ({ page }) => void (await page.locator(".only-narrow .button").click()) }),
  "shell.leaving": rich("/settings/redirects", { steps: async ({ page }) => (await page.locator("#allowed").fill("https://app.lumen.example/new"), await page.locator(".sidebar a").first().click()) }),
};

/** The first state of each screen. */
export const MAIN = Object.keys(STATES).filter((name, at, names) => name.startsWith("P") && names.findIndex((one) => one.split(".")[0] === name.split(".")[0]) === at);
