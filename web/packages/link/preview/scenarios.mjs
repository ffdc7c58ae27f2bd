// States of Hosted Link to look at. Each answers the component's API from memory, as the server would.
// `steps` are presses and keys that lead from the first screen to the one meant.

import { readFileSync } from "node:fs";

const CLIENT = { name: "Lumen Credit", contact: "help@lumen.example", privacyUrl: "https://lumen.example/privacy" };
const ID = (n) => `019a0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

const KINDS = ["balanceSheet", "profitAndLoss", "suppliers", "bills"];

function integration(platformKey, name, website, more = {}) {
  const signInHost = `login.${website}`;
  return { platformKey, name, website: `https://www.${website}`, signInHost, sourceType: "Accounting", sandbox: false, dataTypes: KINDS, phoneFriendly: true, ...more };
}

const ACCOUNTING = [
  integration("mqjo", "FreeAgent", "freeagent.com"),
  integration("vxvy", "FreshBooks", "freshbooks.com"),
  integration("akxx", "NetSuite", "netsuite.com"),
  integration("qhyg", "QuickBooks Online", "quickbooks.intuit.com"),
  integration("snbx", "Sandbox Books", "sandbox.example", { sandbox: true }),
  integration("sgac", "Sage Accounting", "sage.com"),
  integration("sgin", "Sage Intacct", "intacct.com"),
  integration("tgji", "Xero", "xero.com"),
  integration("zoho", "Zoho Books", "zoho.com"),
];
const BANKS = [
  integration("plad", "Plaid", "plaid.com", { sourceType: "Banking", dataTypes: ["bankAccounts", "bankTransactions"] }),
  integration("trul", "TrueLayer", "truelayer.com", { sourceType: "Banking", dataTypes: ["bankAccounts"] }),
];
const EIGHTY = Array.from({ length: 80 }, (_, at) =>
  integration(`many${at}`, `Software number ${at + 1}`, `software-${at + 1}.example`),
);
const QUICKBOOKS = integration("qhyg", "QuickBooks Online", "quickbooks.intuit.com", {
  before: { role: "administrator", minutes: 2, steps: ["signIn", "chooseBusiness", "allow"] },
});
const INTACCT = integration("sgin", "Sage Intacct", "intacct.com", { phoneFriendly: false });
const LONG = "Gesellschaft für außerordentlich ausführliche Unternehmensfinanzierungsberatung und Kreditvermittlung mbH & Co. KG";
const UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

const XERO = { id: ID(1), platformKey: "tgji", platformName: "Xero", integrationId: ID(101), sourceId: ID(201), sourceType: "Accounting" };
const BAKER = { id: "b1", name: "Baker & Co Ltd" };
const BUSINESSES = ["Aether Ltd", "Baker & Co Ltd", "Celeste GmbH", "Delta SARL"].map((name, at) => ({ id: `b${at}`, name }));
const problem = (code, nothingShared = true) => ({ code, reference: "K7Q2-93FD", nothingShared });

function session(more = {}) {
  return {
    client: CLIENT,
    company: { name: "Baker & Co Ltd" },
    session: { expiresAt: "2026-11-23T01:00:00Z", oneTime: true },
    locale: "en",
    locales: ["en", "fr", "de", "es", "nl", "pt", "ja"],
    texts: {},
    settings: { showSandboxIntegrations: true },
    categories: [
      { sourceType: "Accounting", required: true, integrations: true },
      { sourceType: "Banking", required: false, integrations: true },
    ],
    connections: [],
    finish: { redirect: false, page: false },
    ...more,
  };
}

const one = (connection, more = {}) => session({ connections: [{ ...XERO, ...connection }], ...more });
const single = { categories: [{ sourceType: "Accounting", required: true, integrations: true }] };
const files = session({ categories: [{ sourceType: "Accounting", required: true, integrations: true, fileUpload: true }] });
const lists = { Accounting: ACCOUNTING, Banking: BANKS };

// Colours as the server repairs them, from the table that its tests and the front end's share.
const VECTORS = JSON.parse(readFileSync(new URL("../../ui/tests/brand-vectors.json", import.meta.url), "utf8"));

function theme(primary) {
  const { given, on, hover, edge, tint, ...text } = VECTORS.find((one) => one.given === primary.toLowerCase());
  const of = (scheme, at, control) => ({
    brand: given,
    "on-brand": on,
    "brand-hover": hover,
    "brand-tint": tint[at],
    "brand-text": text[scheme][0],
    "brand-edge": edge[at] ? control : "transparent",
    bar: "#0b3a53",
    "on-bar": "#ffffff",
  });
  return { light: of("light", 0, "#8b8781"), dark: of("dark", 1, "#78746f") };
}

const BRANDS = { amber: "#FFD400", lime: "#7CB518", red: "#E4002B", black: "#000000", white: "#FFFFFF" };

const OWN_WORDS = {
  companyName: "Lumen",
  "main.title": "What may we look at?",
  "main.subtitle": [
    { tag: "p", children: ["We need ", { tag: "strong", children: ["your books"] }, "; a bank makes it faster."] },
    { tag: "ul", children: [{ tag: "li", children: ["Nothing is changed"] }, { tag: "li", children: ["Stop any time"] }] },
  ],
  "accounting.consents.title": "Show {companyName} your {platformName} books?",
  "accounting.consents.subtitle": "It takes two minutes.",
  "accounting.consents.headers.purpose": "What for",
  "accounting.consents.purpose": [
    { tag: "p", children: ["So that ", { tag: "strong", children: ["{companyName}"] }, " can decide on your loan within a day of seeing your books."] },
    { tag: "table", children: [
      { tag: "thead", children: [{ tag: "tr", children: [{ tag: "th", children: ["Loan"] }, { tag: "th", children: ["Years looked at"] }] }] },
      { tag: "tbody", children: [{ tag: "tr", children: [{ tag: "td", children: ["Short"] }, { tag: "td", children: ["One"] }] }] },
    ] },
  ],
  "accounting.consents.termsAndConditions": [
    { tag: "p", children: ["By agreeing you accept ", { tag: "a", href: "https://lumen.example/terms", children: ["our terms"] }, "."] },
  ],
  "accounting.consents.nextButton": "I agree",
};

function branded(primary, more = {}) {
  return session({
    client: { ...CLIENT, termsUrl: "https://lumen.example/terms" },
    settings: { showSandboxIntegrations: true, navigationBar: true, poweredBy: true },
    texts: OWN_WORDS,
    theme: theme(primary),
    ...more,
  });
}

/** The screens of a brand: under a bar in its second colour and before its picture, or without both. */
const inBrand = (kind, name, primary, navigationBar) => {
  const own = (more = {}, settings = {}) => branded(primary, { ...more, settings: { showSandboxIntegrations: true, navigationBar, poweredBy: true, ...settings } });
  return [
    [`L01.${kind}-${name}`, { embedded: true, session: own({}, { showLandingPage: true }) }],
    [`L02.${kind}-${name}`, { hero: navigationBar, session: own() }],
    [`L03.${kind}-${name}`, { hero: navigationBar, session: own(single), steps: ["#choice-tgji"] }],
    [`L14.${kind}-${name}`, { hero: navigationBar, session: own({ ...single, connections: [{ ...XERO, state: "connected", business: BAKER }] }), returned: ID(1) }],
    [`L07.${kind}-${name}`, { hero: navigationBar, session: own(single), lists: { Accounting: [ACCOUNTING[7]] } }],
  ];
};
const brandedScenarios = Object.entries(BRANDS).flatMap(([name, primary]) => [...inBrand("brand", name, primary, true), ...inBrand("nobar", name, primary, false)]);

const managing = (connections, more = {}) =>
  session({ connections, settings: { showSandboxIntegrations: true, manageConnections: true }, ...more });
const HELD = {
  ...XERO,
  state: "connected",
  business: BAKER,
  connectedAt: "2026-03-03T09:00:00Z",
  lastDataAt: "2026-11-20T14:05:00Z",
  dataTypes: KINDS,
  consentId: ID(300),
};
const ENDED = { ...HELD, id: ID(2), state: "stopped", ended: { at: "2026-03-03T09:00:00Z", reason: "customer" } };
const RAN_OUT = {
  ...HELD,
  id: ID(3),
  platformName: "QuickBooks Online",
  state: "needsReconnecting",
  ended: { at: "2026-06-12T09:00:00Z", reason: "expired", unusedDays: 100 },
};
/** Agreed to some of it once; the client's words of today ask for more. */
const AGREED = { asked: { kinds: ["balanceSheet", "profitAndLoss"], texts: { "consents.purpose": "To decide on a loan." } }, here: false, gives: KINDS };
const MORE_WORDS = {
  "accounting.consents.purpose": [{ tag: "p", children: ["To decide on a loan, and on a ", { tag: "strong", children: ["card"] }, " later."] }],
  "accounting.additionalConsents.termsAndConditions": [{ tag: "p", children: ["By agreeing you accept ", { tag: "a", href: "https://lumen.example/card", children: ["the terms of the card"] }, "."] }],
};
const asked = (more = {}) =>
  session({ ...single, settings: { showSandboxIntegrations: true, additionalConsent: true }, texts: MORE_WORDS, connections: [{ ...HELD, agreed: AGREED }], ...more });
const OTHER = { ...ENDED, state: "differentBusiness", mismatch: { before: BAKER, now: { id: "b2", name: "Baker Holdings" }, mayAdd: true } };

const TYPED = { state: "details", details: true, platformName: "Sandbox Ledger" };
const ASKED = [
  { kind: "userName", secret: false, maxLength: 128, hint: "The name of one of the people of the Sandbox, such as olive" },
  { kind: "password", secret: true, maxLength: 128, find: "Everybody in the Sandbox has the same password. It is: sandbox" },
];
const STORE = { kind: "storeAddress", secret: false, maxLength: 63, hint: "Only the part before .shop.example" };
const KEY = { kind: "apiKey", secret: true, maxLength: 128, find: "In your shop: Settings, then Keys for other software." };

export const SCENARIOS = {
  ...Object.fromEntries(brandedScenarios),
  "L17.list": { session: managing([HELD, { ...ENDED, platformName: "Sage Accounting" }, RAN_OUT]) },
  "L17.one": { session: managing([HELD]) },
  "L17.long": { session: managing([{ ...HELD, platformName: LONG, business: { id: "b", name: UNBROKEN } }], { client: { ...CLIENT, name: LONG } }) },
  "L18.connected": { session: managing([HELD]), steps: ["#connection-" + ID(1)] },
  "L18.open": { session: managing([HELD]), steps: ["#connection-" + ID(1), "What is shared", "What you agreed to"] },
  "L18.long": {
    session: managing([{ ...HELD, platformName: LONG, business: { id: "b", name: UNBROKEN } }], { client: { ...CLIENT, name: LONG } }),
    steps: ["#connection-" + ID(1)],
  },
  "L19.ask": { session: managing([HELD]), steps: ["#connection-" + ID(1), "#disconnect"] },
  "L19.kept": { session: managing([HELD]), steps: ["#connection-" + ID(1), "#disconnect", "Keep connected"] },
  "L19.done": { session: managing([HELD]), steps: ["#connection-" + ID(1), "#disconnect", "dialog .danger"] },
  "L19.done-here-only": { session: managing([{ ...HELD, platformName: "FreeAgent" }]), removed: false, steps: ["#connection-" + ID(1), "#disconnect", "dialog .danger"] },
  "L20.customer": { session: managing([ENDED]), steps: ["#connection-" + ID(2)] },
  "L20.expired": { session: managing([RAN_OUT]), steps: ["#connection-" + ID(3)] },
  "L20.removed": { session: managing([{ ...RAN_OUT, ended: { at: "2026-06-12T09:00:00Z", reason: "removed" } }]), steps: ["#connection-" + ID(3)] },
  "L21.may-add": { session: managing([OTHER]), returned: ID(2) },
  "L21.plain": { session: managing([{ ...OTHER, mismatch: { ...OTHER.mismatch, mayAdd: false } }]), returned: ID(2) },
  "L21.long": { session: managing([{ ...OTHER, mismatch: { before: { id: "a", name: LONG }, now: { id: "b", name: UNBROKEN }, mayAdd: true } }]), returned: ID(2) },
  "L01.landing": { embedded: true, session: session({ settings: { showSandboxIntegrations: true, showLandingPage: true } }) },
  "L02.embedded": { embedded: true, session: session() },
  "L02.loading": { session: "never" },
  "L02.offline-start": { session: "down" },
  "L02.fresh": { session: session() },
  "L02.missing": { session: session(), steps: ["Finish"] },
  "L02.waiting": { session: one({ state: "waiting" }) },
  "L02.failed": { session: one({ state: "failed", problem: problem("cancelled") }) },
  "L02.reconnect": { session: one({ state: "needsReconnecting" }) },
  "L02.connected": { session: one({ state: "connected", business: BAKER }) },
  "L02.change": { session: managing([HELD]), steps: ["Connect something else"] },
  "L02.mixed": {
    session: session({
      categories: ["Accounting", "Banking", "Commerce"].map((sourceType, at) => ({ sourceType, required: at < 2, integrations: true })),
      connections: [
        { ...XERO, state: "connected", business: BAKER },
        { ...XERO, id: ID(2), platformKey: "plad", platformName: "Plaid", sourceType: "Banking", state: "connected" },
        { ...XERO, id: ID(3), platformKey: "shop", platformName: "Shopify", sourceType: "Commerce", state: "choosing" },
      ],
    }),
  },
  "L02.long-names": {
    session: one(
      { state: "connected", platformName: LONG, business: { id: "b", name: UNBROKEN } },
      { client: { ...CLIENT, name: LONG }, company: { name: UNBROKEN } },
    ),
  },
  "L03.list": { session: session(single) },
  "L03.few": { session: session(single), lists: { Accounting: ACCOUNTING.slice(0, 4) } },
  "L03.eighty": { session: session(single), lists: { Accounting: EIGHTY } },
  "L03.chosen": { session: session(single), steps: ["#choice-tgji"] },
  "L03.search": { session: session(single), steps: ["type:sage"] },
  "L03.no-match": { session: session(single), steps: ["type:nothing like it"] },
  "L03.missing": { session: session(single), steps: ["Continue"] },
  "L03.loading": { session: session(), lists: "never", steps: ["#row-Accounting"] },
  "L03.failed": { session: session(single), lists: "fail" },
  "L03.empty": { session: session(single), lists: { Accounting: [] } },
  "L03.from-L02": { session: session(), steps: ["#row-Accounting"] },
  "L04.unlisted": { session: session(single), steps: ["My software isn’t listed"] },
  "L04.missing": { session: session(single), steps: ["My software isn’t listed", "Tell Lumen Credit"] },
  "L04.files": { session: files, steps: ["My software isn’t listed"] },
  "L07.consent": { session: session(single), lists: { Accounting: [ACCOUNTING[7]] } },
  "L07.many-kinds": {
    session: session(single),
    lists: { Accounting: [{ ...ACCOUNTING[7], dataTypes: [...KINDS, "invoices", "customers", "chartOfAccounts", "bankTransactions", "journalEntries", "somethingNew"] }] },
  },
  "L07.long-names": {
    session: session({ ...single, client: { ...CLIENT, name: LONG }, company: { name: UNBROKEN } }),
    lists: { Accounting: [{ ...ACCOUNTING[7], name: UNBROKEN }] },
  },
  "L07.once": { session: session(single), lists: { Accounting: [{ ...ACCOUNTING[7], once: true }] }, steps: ["How long"] },
  "L07.open": { session: session(single), lists: { Accounting: [ACCOUNTING[7]] }, steps: ["Permissions", "How long"] },
  "L07.sending": { session: session(single), lists: { Accounting: [ACCOUNTING[7]] }, connect: "never", steps: ["Agree and go to Xero"] },
  "L07.unreachable": { session: session(single), lists: { Accounting: [ACCOUNTING[7]] }, connect: "fail", steps: ["Agree and go to Xero"] },
  "L05.administrator": { session: session(single), lists: { Accounting: [QUICKBOOKS] } },
  "L05.second-step": { session: session(), lists: { Accounting: [{ ...QUICKBOOKS, name: "Xero", before: { role: "standardOrAdviser", minutes: 2, steps: ["signIn", "secondFactor", "chooseBusiness", "allow"] } }] }, steps: ["#row-Accounting"] },
  "L05.hand-off": { session: session(single), lists: { Accounting: [QUICKBOOKS] }, steps: ["I’m not the right person"] },
  "L06.phone": { session: session({ ...single, settings: { mobileNotice: true } }), lists: { Accounting: [INTACCT] }, phone: true },
  "L06.new-link": {
    session: session({ ...single, settings: { mobileNotice: true }, client: { ...CLIENT, refreshUrl: "https://lumen.example/new-link" } }),
    lists: { Accounting: [INTACCT] },
    phone: true,
  },
  "L09.signing": { embedded: true, session: session(single), lists: { Accounting: [ACCOUNTING[7]] }, steps: ["Agree and go to Xero"] },
  "L10.checking": { session: one({ state: "checking" }), returned: ID(1) },
  "L11.one": { session: one({ state: "choosing", businesses: [BAKER] }), returned: ID(1) },
  "L11.radio": { session: one({ state: "choosing", businesses: BUSINESSES }), returned: ID(1) },
  "L11.missing": { session: one({ state: "choosing", businesses: BUSINESSES }), returned: ID(1), steps: ["Share this business"] },
  "L11.many": {
    session: one({ state: "choosing", several: true, businesses: BUSINESSES }),
    returned: ID(1),
    steps: ["#business-b0", "#business-b2"],
  },
  "L11.taken": {
    session: one({ state: "choosing", several: true, businesses: BUSINESSES.map((one, at) => ({ ...one, connected: at === 1 })) }),
    returned: ID(1),
    steps: ["#business-b0"],
  },
  "L14.several": {
    session: session({ ...single, connections: BUSINESSES.map((business, at) => ({ ...XERO, id: ID(1 + at), state: "connected", ofSubsidiary: true, business })) }),
    returned: ID(1),
  },
  "L11.eighty": {
    session: one({ state: "choosing", businesses: Array.from({ length: 80 }, (_, at) => ({ id: `b${at}`, name: at === 3 ? LONG : `Business ${at + 1} Ltd` })) }),
    returned: ID(1),
  },
  "L13.question": { session: asked() },
  "L13.kinds": { session: asked({ texts: {} }) },
  "L13.own-words": { session: asked({ texts: { ...MORE_WORDS, "accounting.additionalConsents.title": "One more thing, {companyName} asks", "accounting.additionalConsents.subtitle": "It takes a minute.", "accounting.additionalConsents.nextButton": "Yes, agreed" } }) },
  "L13.long": { session: asked({ client: { ...CLIENT, name: LONG }, connections: [{ ...HELD, platformName: LONG, business: { id: "b", name: UNBROKEN }, agreed: AGREED }] }) },
  "L13.refused": { session: asked(), steps: ["No thanks"] },
  "L13.agreed": { session: asked(), steps: ["Agree"] },
  "L20.changed": { session: managing([{ ...ENDED, agreed: AGREED }], { texts: { "accounting.consents.purpose": "A loan, and a card." } }), steps: ["#connection-" + ID(2), "Reconnect"] },
  "L25.name": { session: one(TYPED), returned: ID(1), asked: ASKED },
  "L25.key": { session: one(TYPED), returned: ID(1), asked: [STORE, KEY], steps: ["Where do I find this?"] },
  "L25.missing": { session: one(TYPED), returned: ID(1), asked: ASKED, steps: ["Connect"] },
  "L25.wrong": {
    session: one(TYPED),
    returned: ID(1),
    asked: ASKED,
    faults: [{ kind: "password", fault: "refused" }],
    steps: ["#details-userName", "press:o", "#details-password", "press:x", "Connect"],
  },
  "L25.failed": { session: one(TYPED), returned: ID(1), asked: "fail" },
  "L25.long": { session: one({ ...TYPED, platformName: LONG }), returned: ID(1), asked: [{ ...ASKED[0], hint: UNBROKEN }, { ...KEY, find: LONG }] },
  "L07.typed": { session: session(single), lists: { Accounting: [{ ...ACCOUNTING[4], signInHost: "", details: true }] } },
  "L12.empty": { session: files, steps: ["Upload files instead"] },
  "L12.missing": { session: files, steps: ["Upload files instead", "Send files"] },
  "L12.chosen": { session: files, steps: ["Upload files instead", "files"] },
  "L12.sending": { session: files, upload: "never", steps: ["Upload files instead", "files", "Send files"] },
  "L12.sent": { session: files, steps: ["Upload files instead", "files", "Send files"] },
  "L12.documents": { session: session({ categories: [{ sourceType: "Other", required: true, integrations: false, fileUpload: true }] }) },
  "L02.files": {
    session: session({
      categories: [
        { sourceType: "Accounting", required: true, integrations: true, fileUpload: true },
        { sourceType: "Banking", required: false, integrations: true, fileUpload: true },
        { sourceType: "Other", required: false, integrations: false, fileUpload: true },
      ],
      connections: [{ ...XERO, platformKey: "upac", platformName: "Accounting file upload", state: "connected", files: 3 }],
    }),
  },
  "L14.more-needed": {
    session: one({ state: "connected", business: BAKER }, { categories: ["Accounting", "Banking"].map((sourceType) => ({ sourceType, required: true, integrations: true })) }),
    returned: ID(1),
  },
  "L14.last": { session: one({ state: "connected", business: BAKER }, single), returned: ID(1) },
  "L14.optional-left": { session: one({ state: "connected", business: BAKER }), returned: ID(1) },
  "L15.done": { session: one({ state: "connected", business: BAKER }, single), steps: ["Finish"] },
  "L15.manage": { session: one({ state: "connected", business: BAKER }, { ...single, client: { ...CLIENT, refreshUrl: "https://lumen.example/new-link" }, settings: { manageConnections: true } }), steps: ["Connect something else", "Finish"] },
  "L15.nothing": { session: session({ categories: [{ sourceType: "Accounting", required: false, integrations: true }, { sourceType: "Banking", required: false, integrations: true }] }), steps: ["Finish"] },
  "L24.still-there": { session: session(), steps: ["clock:28"] },
  "L24.closed": { session: one({ state: "connected", business: BAKER }), steps: ["clock:28", "clock:2"] },
  "L24.carried-on": { session: one({ state: "connected", business: BAKER }), steps: ["clock:28", "clock:2", "Carry on"] },
  "L16.leave": { embedded: true, session: one({ state: "connected", business: BAKER }), steps: ["#close"] },
  "L22.cancelled": { session: one({ state: "failed", problem: problem("cancelled") }), returned: ID(1) },
  "L22.permission": { session: one({ state: "failed", platformName: "NetSuite", problem: problem("permission_denied") }), returned: ID(1) },
  "L22.region": { session: one({ state: "failed", problem: problem("wrong_region") }), returned: ID(1) },
  "L22.plan": { session: one({ state: "failed", problem: problem("plan_without_api") }), returned: ID(1) },
  "L22.limit": { session: one({ state: "failed", problem: problem("account_limit") }), returned: ID(1) },
  "L22.refused": { session: one({ state: "failed", problem: problem("sign_in_refused") }), returned: ID(1) },
  "L22.down": { session: one({ state: "failed", problem: { ...problem("provider_down"), since: "2026-11-22T13:10:00Z" } }), returned: ID(1) },
  "L22.timeout": { session: one({ state: "failed", problem: problem("provider_timeout", false) }), returned: ID(1) },
  "L22.ended-there": { session: one({ state: "failed", problem: problem("deauthorized") }), returned: ID(1) },
  "L22.already": { session: one({ state: "failed", problem: problem("already_linked") }), returned: ID(1) },
  "L22.expired": { session: one({ state: "failed", problem: problem("expired") }), returned: ID(1) },
  "L22.state": { session: one({ state: "failed", problem: problem("wrong_state") }), returned: ID(1) },
  "L22.no-business": { session: one({ state: "choosing", businesses: [] }), returned: ID(1) },
  "L22.kept": {
    session: session({
      connections: [
        { ...XERO, id: ID(2), platformName: "Sage Accounting", state: "connected", business: BAKER },
        { ...XERO, state: "failed", problem: problem("provider_error", false) },
      ],
    }),
    returned: ID(1),
  },
  "L23.internal": { session: one({ state: "failed", problem: problem("internal") }), returned: ID(1) },
  "L23.fault": { session: "fault" },
  "L23.nothing": { session: session({ categories: [] }) },
  "ended.unknown": { session: "ended" },
  "ended.later": {
    session: session({ ...single, client: { ...CLIENT, refreshUrl: "https://lumen.example/new-link" } }),
    lists: { Accounting: [ACCOUNTING[7]] },
    connect: "ended",
    steps: ["Agree and go to Xero"],
  },
};

export { lists as LISTS, BAKER, BUSINESSES, ID };
