/** The whole Portal on a server that the test holds: answers by method and path, and what was asked. */
import axe from "axe-core";
import { flushSync, mount, unmount } from "svelte";
import { vi } from "vitest";
import App from "../src/App.svelte";
import { Announcer } from "../src/lib/announcer.svelte";
import { Drafts } from "../src/lib/drafts.svelte";
import { language } from "../src/lib/language.svelte";
import { Router } from "../src/lib/router.svelte";
import { Session } from "../src/lib/session.svelte";
import type { Permission, SessionView } from "../src/lib/types";

await language.speak("en");

// What a browser has and jsdom lacks.
Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};
HTMLCanvasElement.prototype.getContext = () => null;
HTMLDialogElement.prototype.showModal = function show() {
  this.open = true;
};

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const CLIENT = "8a210b68-6988-11ed-a1eb-0242ac120002";
export const COMPANY = "9b210b68-6988-11ed-a1eb-0242ac120002";
const EVERYTHING: readonly Permission[] = [
  "viewCompanies", "editCompanies", "editProducts", "viewData", "deleteCompanies", "viewWebhooks", "endConnections", "editSettings", "editKeys",
  "viewAudit", "editMembers",
];

export function view(more: { readonly mode?: "live" | "test"; readonly oneTimeLinks?: boolean; readonly hostedLink?: boolean; readonly permissions?: readonly Permission[] } = {}): SessionView {
  const client = {
    id: CLIENT, name: "Lumen Credit", mode: "live" as const, suspended: false, role: "administrator" as const, permissions: EVERYTHING, hostedLink: true, oneTimeLinks: true,
    linkTtlMinutes: 1440, ...more,
  };
  return {
    state: "signedIn", csrfToken: "t",
    person: { id: "p", email: "jo@lumen.example", name: "Jo Marlow", isOperator: false, hasSecondFactor: false, recoveryCodesLeft: 0 },
    clients: [client],
  };
}

export const company = (more: object = {}) => ({
  id: COMPANY, name: "Baker & Co Ltd", created: "2026-11-22T10:00:00Z", redirect: "https://link.example/company/x", dataConnections: [], ...more,
});

export const paged = (results: readonly unknown[], total = results.length) => ({ results, pageNumber: 1, pageSize: 25, totalResults: total });

/** What `METHOD /path` answers: a body, or a status with one. A function is asked each time. */
export type Answers = Readonly<Record<string, unknown>>;

export interface Staged {
  readonly session: Session;
  readonly router: Router;
  readonly asked: readonly { readonly what: string; readonly body: unknown }[];
  readonly text: () => string;
  readonly button: (name: string) => HTMLElement;
  readonly field: (label: string) => HTMLInputElement;
  readonly write: (label: string, value: string) => void;
  readonly press: (name: string) => void;
  readonly sees: (words: string) => Promise<void>;
  readonly faults: () => Promise<string[]>;
}

let ended: (() => void) | undefined;

export class Refusal {
  constructor(
    readonly status: number,
    readonly body: object,
  ) {}
}

export function stage(path: string, answers: Answers): Staged {
  ended?.();
  document.body.replaceChildren();
  document.documentElement.lang = "en";
  sessionStorage.clear();
  history.replaceState(null, "", `/portal${path}`);
  const target = document.createElement("div");
  document.body.append(target);
  const asked: { what: string; body: unknown }[] = [];
  const ask = (input: RequestInfo | URL, init: RequestInit = {}) => {
    const what = `${init.method ?? "GET"} ${String(input).replace("/portal/v1", "").replace(`/clients/${CLIENT}`, "").replace(/\?.*$/, "")}`;
    asked.push({ what, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    const prepared = answers[what];
    const answer: unknown = typeof prepared === "function" ? (prepared as () => unknown)() : prepared;
    if (answer === undefined) return Promise.resolve(new Response(JSON.stringify({ code: "not_found" }), { status: 404 }));
    if (answer instanceof Refusal) return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status }));
    return Promise.resolve(new Response(JSON.stringify(answer)));
  };
  const router = new Router("/portal");
  const session = new Session("/portal/v1", ask);
  const app = mount(App, { target, props: { portal: { session, router, announcer: new Announcer(), drafts: new Drafts(router) } } });
  ended = () => void unmount(app);
  void session.refresh();

  const named = (element: Element) => (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
  const scope = () => [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const find = (selector: string, name: string) => {
    const found = [...scope().querySelectorAll<HTMLElement>(selector)].find((one) => named(one) === name);
    if (found === undefined) throw new Error(`no ${selector} called ${name} in ${scope().textContent}`);
    return found;
  };
  const button = (name: string) => find("button", name);
  const field = (label: string) => {
    const named = find("label", label) as HTMLLabelElement;
    return named.control as HTMLInputElement;
  };
  return {
    session, router, asked, button, field,
    text: () => document.body.textContent ?? "",
    write(label, value) {
      const input = field(label);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      flushSync();
    },
    press(name) {
      button(name).click();
      flushSync();
    },
    sees: (words) => vi.waitFor(() => {
      flushSync();
      if (!(document.body.textContent ?? "").replace(/\s+/g, " ").includes(words)) throw new Error(`${words} is not in ${document.body.textContent}`);
    }, 20_000),
    async faults() {
      const { violations } = await axe.run(document, { runOnly: TAGS, rules: { "color-contrast": { enabled: false } } });
      return violations.map((rule) => `${rule.id}: ${rule.nodes[0]?.html}`);
    },
  };
}
