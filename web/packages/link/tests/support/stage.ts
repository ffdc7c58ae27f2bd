import axe from "axe-core";
import type { Session, Integration } from "@postern/api-client";
import type { Listeners } from "../../src/flow/events";
import type { Embedded } from "../../src/flow/flow.svelte";
import { LANGUAGES } from "../../src/messages/languages";
import { mountLink } from "../../src/mount";
import type { MountedLink } from "../../src/mount";
import { OVERLAY, REGISTRY } from "../../src/registry";
import { fakeApi, session } from "./api";
import { FakeSurroundings } from "./surroundings";

// What a layout engine would bring.
Element.prototype.scrollIntoView = () => {};
HTMLCanvasElement.prototype.getContext = () => null;
globalThis.CSS ??= { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") } as typeof CSS;

HTMLDialogElement.prototype.showModal = function show() {
  this.open = true;
};

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export interface Staged extends MountedLink {
  readonly api: ReturnType<typeof fakeApi>;
  readonly around: FakeSurroundings;
  readonly find: (selector: string) => HTMLElement;
  readonly all: (selector: string) => HTMLElement[];
  readonly button: (name: string) => HTMLElement;
  readonly heading: () => string;
  /** The element that has the focus, inside the component. */
  readonly focused: () => Element | null;
}

interface Scene {
  session?: Partial<Session>;
  list?: readonly Integration[];
  returned?: string;
  embedded?: Embedded;
  listeners?: Listeners;
  prepare?: (api: ReturnType<typeof fakeApi>) => void;
}

/** Mounts the component as Hosted Link does, with a server and a browser that the test holds. */
export async function stage({ session: more = {}, list, returned, embedded, listeners, prepare }: Scene = {}): Promise<Staged> {
  document.body.replaceChildren();
  document.documentElement.lang = "en";
  document.title = "Their page";
  const target = document.createElement("div");
  document.body.append(target);
  const around = new FakeSurroundings();
  const api = fakeApi(session(more), list);
  prepare?.(api);
  const link = mountLink(target, { api, surroundings: around, locales: ["en"], returned, embedded, listeners, ownsTitle: embedded === undefined });
  const root = link.element.shadowRoot as ShadowRoot;
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const find = (selector: string) => {
    const [found] = all(selector);
    if (found === undefined) throw new Error(`nothing matches ${selector} in ${root.textContent}`);
    return found;
  };
  // It is drawn in a task of its own, which was asked for before this one.
  await new Promise((next) => setTimeout(next));
  await shown();
  return {
    ...link,
    api,
    around,
    all,
    find,
    button: (name) => {
      const found = all("button, a.button").find((one) => one.textContent?.trim() === name);
      if (found === undefined) throw new Error(`no button "${name}" in ${root.textContent}`);
      return found;
    },
    heading: () => find("h1").textContent?.trim() ?? "",
    focused: () => root.activeElement,
  };
}

/** Lets the screen files arrive and everything that is decided be drawn. */
export async function shown(): Promise<void> {
  const languages = await Promise.all(Object.values(LANGUAGES).map((language) => language()));
  await Promise.all(languages.flatMap(({ later }) => Object.values(later).map((words) => words())));
  await Promise.all([import("../../src/files/parts"), OVERLAY.file(), ...Object.values(REGISTRY).map((entry) => entry.file())]);
  for (let turn = 0; turn < 10; turn += 1) await new Promise((next) => setImmediate(next));
}

/** What axe finds wrong. Contrast needs a real browser and is looked at there. */
export async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, { runOnly: TAGS, rules: { "color-contrast": { enabled: false } } });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
