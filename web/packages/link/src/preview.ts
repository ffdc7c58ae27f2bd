/**
 * The component with made-up data, for the Portal's page of branding. It runs in a frame that may do nothing but show it: no
 * requests, no forms, no storage. What it shows comes in messages from the page around it, and only from there.
 */
import type { Category, ClientIdentity, Integration, LinkApi, Session, Settings, SourceType, Theme } from "@postern/api-client";
import type { Surroundings } from "./flow/surroundings";
import type { Screen } from "./flow/screens";
import { mountLink } from "./mount";
import type { MountedLink } from "./mount";

/** What the page around says. */
export interface Look {
  readonly screen: "what" | "select" | "consent";
  readonly scheme: "light" | "dark";
  readonly locale: string;
  readonly client: ClientIdentity;
  readonly settings: Settings;
  readonly texts: Readonly<Record<string, string>>;
  readonly categories: readonly Category[];
  readonly theme?: Theme;
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
    platformKey, name, sourceType, sandbox: false, dataTypes: KINDS, phoneFriendly: true, signInHost: "sign-in.example",
  }));
}

function sessionOf(look: Look): Session {
  return {
    client: look.client,
    company: { name: "Baker & Co Ltd" },
    session: { expiresAt: new Date(NOW.getTime() + HOUR_MS).toISOString(), oneTime: true },
    locale: look.locale,
    locales: [look.locale],
    texts: look.texts,
    settings: look.settings,
    categories: look.categories,
    connections: [],
    finish: { redirect: false, page: false },
    ...(look.theme === undefined ? {} : { theme: look.theme }),
  };
}

/** Nothing is ever sent; what asks for something stays as it is. */
function apiOf(look: Look): LinkApi {
  const never = <T>() => new Promise<T>(() => undefined);
  return {
    session: () => Promise.resolve(sessionOf(look)),
    integrations: (type) => Promise.resolve(integrations(type)),
    authorize: never,
    connection: never,
    activity: () => Promise.resolve(),
    call: never,
    request: never,
  };
}

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
  const first = look.categories.find((one) => one.integrations);
  const sourceType = first?.sourceType ?? "Accounting";
  if (look.screen === "select") return { name: "select", sourceType };
  if (look.screen === "consent") return { name: "consent", sourceType, platformKey: integrations(sourceType)[0]?.platformKey ?? "mqjo" };
  return { name: "what" };
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
    colour();
    for (const ms of [100, 400, 1500]) setTimeout(colour, ms);
  }, 50);
}

window.addEventListener("message", (event: MessageEvent<Look>) => {
  if (event.source === window.parent && event.origin === window.location.origin) show(event.data);
});
