/**
 * The component with made-up data, for the Portal's page of branding. It runs in a frame that may do nothing but show it: no
 * requests, no forms, no storage. What it shows comes in messages from the page around it, and only from there.
 */
import type { Category, ClientIdentity, Connection, Integration, LinkApi, Session, Settings, SignInWindow, SourceType, Theme } from "@postern/api-client";
import type { Screen } from "./flow/screens";
import type { Surroundings } from "./flow/surroundings";
import { mountLink } from "./mount";
import type { MountedLink } from "./mount";
import { cutOff } from "./preview-measure";
import type { PreviewScreen } from "./preview-screens";

/** What the page around says. */
export interface Look {
  readonly screen: PreviewScreen;
  /** The kind of software that screens of one kind are about; without it, the first. */
  readonly sourceType?: SourceType;
  readonly scheme: "light" | "dark";
  readonly locale: string;
  readonly client: ClientIdentity;
  readonly settings: Settings;
  readonly texts: Session["texts"];
  readonly categories: readonly Category[];
  readonly theme?: Theme;
  /** How wide the frame is: another width is measured anew. */
  readonly width?: number;
  /** Where the picture behind the flow is. */
  readonly hero?: string;
}

const NOW = new Date();
const HOUR_MS = 3_600_000;
const NAMES: readonly (readonly [key: string, name: string, type: SourceType])[] = [
  ["mqjo", "Sandbox", "Accounting"],
  ["aaaa", "Abacus Online", "Accounting"],
  ["bbbb", "Ledger & Co", "Accounting"],
  ["cccc", "Riverside Bank", "Banking"],
  ["dddd", "Market Street Shop", "Commerce"],
];
const KINDS = ["balanceSheet", "profitAndLoss", "suppliers", "bills"];

function integrations(type: SourceType): readonly Integration[] {
  return NAMES.filter(([, , of]) => of === type).map(([platformKey, name, sourceType]) => ({
    platformKey, name, sourceType, sandbox: false, dataTypes: KINDS, phoneFriendly: true, signInHost: "sign-in.example", website: "https://www.example",
    before: { role: "administrator", minutes: 2, steps: ["signIn", "chooseBusiness", "allow"] },
  }));
}

const BAKER = { id: "b1", name: "Baker & Co Ltd" };
const ID = "019a0000-0000-7000-8000-000000000001";
const AT = new Date(NOW.getTime() - 40 * 24 * HOUR_MS).toISOString();

/** What the one connection of the made-up visit says of itself, by the screen that is about it. */
const STATES: Readonly<Partial<Record<PreviewScreen, Partial<Connection>>>> = {
  signing: { state: "waiting" },
  details: { state: "details", details: true },
  checking: { state: "checking" },
  choose: { state: "choosing", businesses: [BAKER, { id: "b2", name: "Baker Holdings" }] },
  different: { state: "differentBusiness", mismatch: { before: BAKER, now: { id: "b2", name: "Baker Holdings" }, mayAdd: true } },
  connected: { state: "connected", business: BAKER },
  problem: { state: "failed", problem: { code: "cancelled", reference: "K7Q2-93FD", nothingShared: true } },
  more: { state: "connected", business: BAKER, agreed: { asked: { kinds: ["balanceSheet"], texts: {} }, here: false, gives: KINDS } },
  finished: { state: "connected", business: BAKER },
  connections: { state: "connected", business: BAKER },
  connection: { state: "connected", business: BAKER },
  disconnected: { state: "stopped", business: BAKER, ended: { at: AT, reason: "customer" } },
};

function connectionOf(look: Look): Connection | undefined {
  const state = STATES[look.screen];
  const sourceType = typeOf(look);
  const software = integrations(sourceType)[0];
  if (state === undefined || software === undefined) return undefined;
  return {
    id: ID, platformKey: software.platformKey, platformName: software.name, integrationId: ID, sourceId: ID, sourceType, state: "waiting",
    connectedAt: AT, lastDataAt: AT, dataTypes: KINDS, ...state,
  };
}

function typeOf(look: Look): SourceType {
  return look.sourceType ?? look.categories.find((one) => one.integrations)?.sourceType ?? "Accounting";
}

function sessionOf(look: Look): Session {
  return {
    client: look.client,
    company: { name: "Baker & Co Ltd" },
    session: { expiresAt: new Date(NOW.getTime() + HOUR_MS).toISOString(), oneTime: true },
    locale: look.locale,
    locales: [look.locale],
    texts: look.texts,
    settings: { ...look.settings, ...SETTINGS[look.screen] },
    categories: look.categories,
    connections: [connectionOf(look) ?? []].flat(),
    finish: { redirect: false, page: false },
    ...(look.theme === undefined ? {} : { theme: look.theme }),
  };
}

/** What has to be on for a screen to be come to at all. */
const SETTINGS: Readonly<Partial<Record<PreviewScreen, Partial<Settings>>>> = {
  landing: { showLandingPage: true },
  more: { additionalConsent: true },
  connections: { manageConnections: true },
  connection: { manageConnections: true },
  disconnected: { manageConnections: true },
};

const FIELDS = [
  { kind: "userName", secret: false, maxLength: 128 },
  { kind: "password", secret: true, maxLength: 128 },
];

/** Nothing is ever sent; what asks for something stays as it is. */
function apiOf(look: Look): LinkApi {
  const never = <T>() => new Promise<T>(() => undefined);
  return {
    session: () => Promise.resolve(sessionOf(look)),
    integrations: (type) => Promise.resolve(integrations(type)),
    authorize: never,
    connection: never,
    activity: () => Promise.resolve(),
    // What the software asks for is the one thing a screen needs beyond the session.
    call: (_method, path, reader) => (path.includes("/details") ? Promise.resolve(reader({ fields: FIELDS }, "details")) : never()),
    request: never,
  };
}

/** Nothing can be signed in at here. */
const NOWHERE: SignInWindow = { action: "about:blank", company: "", connection: "", ticket: "" };

const STILL: Surroundings = {
  leave: () => undefined,
  reload: () => undefined,
  history: { state: null, pushState: () => undefined, replaceState: () => undefined, back: () => undefined },
  address: () => new URL(window.location.href),
  online: () => true,
  visible: () => true,
  phone: () => false,
  listen: () => () => undefined,
  after: () => () => undefined,
  now: () => NOW.getTime(),
};

function screenOf(look: Look): Screen {
  const sourceType = typeOf(look);
  const platformKey = integrations(sourceType)[0]?.platformKey ?? "mqjo";
  const connection = connectionOf(look);
  const { screen } = look;
  switch (screen) {
    case "landing":
    case "what":
    case "connections":
      return { name: screen };
    case "select":
    case "unlisted":
    case "upload":
      return { name: screen, sourceType };
    case "phone":
    case "before":
    case "consent":
      return { name: screen, sourceType, platformKey };
    case "details":
    case "checking":
    case "choose":
    case "different":
    case "connected":
    case "problem":
      return { name: screen, connectionId: ID };
    case "connection":
    case "disconnected":
      return { name: "connection", connectionId: ID };
    case "more":
      return { name: "connectionMore", connectionId: ID };
    case "signing":
      return { name: "signing", connectionId: ID, blocked: false, window: NOWHERE };
    case "finished":
      return { name: "finished", connections: connection === undefined ? [] : [connection] };
    case "leave":
      return { name: "what" };
    case "ended":
      return { name: "ended", renewable: false };
    case "fault":
      return { name: "fault", reference: "K7Q2-93FD", nothingShared: true };
  }
}

/** The scheme that was asked for instead of the system's. */
function recolour(rules: CSSRuleList, dark: boolean): void {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const asks = /prefers-color-scheme/.test(rule.media.mediaText) || rule.media.mediaText === "all" || rule.media.mediaText === "not all";
    if (asks) rule.media.mediaText = dark ? "all" : "not all";
    recolour(rule.cssRules, dark);
  }
}

// What is only looked at takes neither the focus nor the page's place.
HTMLElement.prototype.focus = () => undefined;
Element.prototype.scrollIntoView = () => undefined;

let shown: MountedLink | undefined;
let measuring: ReturnType<typeof setTimeout> | undefined;

/** Tells the page around which words don't fit. It is on the server that this page came from, whatever this frame may do. */
function tell(element: HTMLElement): void {
  const root = element.shadowRoot;
  if (root !== null) window.parent.postMessage({ cutOff: cutOff(root) }, window.location.origin);
}

/** As the page of the session has it. */
function hang(hero: string | undefined): void {
  document.querySelector("body > .hero")?.remove();
  if (hero === undefined) return;
  const picture = document.createElement("img");
  Object.assign(picture, { className: "hero", src: hero, alt: "" });
  document.body.prepend(picture);
}

function show(look: Look): void {
  const root = document.getElementById("root");
  if (root === null) return;
  shown?.remove();
  root.replaceChildren();
  document.documentElement.style.colorScheme = look.scheme;
  hang(look.hero);
  shown = mountLink(root, { api: apiOf(look), surroundings: STILL, locales: [look.locale], ownsTitle: false });
  const { flow, element } = shown;
  const colour = () => {
    const sheets = [...document.styleSheets, ...(element.shadowRoot?.adoptedStyleSheets ?? [])];
    for (const sheet of sheets) recolour(sheet.cssRules, look.scheme === "dark");
  };
  colour();
  // The session is there after a few turns of the loop; screens bring their styles with them.
  setTimeout(() => {
    flow.show(screenOf(look), "replace");
    flow.leaving = look.screen === "leave";
    colour();
    for (const ms of [100, 400, 1500]) setTimeout(colour, ms);
    clearTimeout(measuring);
    measuring = setTimeout(() => tell(element), 600);
  }, 50);
}

window.addEventListener("message", (event: MessageEvent<Look>) => {
  if (event.source === window.parent && event.origin === window.location.origin) show(event.data);
});
