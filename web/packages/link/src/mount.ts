/**
 * Puts the component on a page: one element inside the target, an open shadow root in it, styles as a
 * constructed sheet. Taking the element away at any time is all it takes to end it.
 */
import { mount, unmount } from "svelte";
import type { LinkApi } from "@postern/api-client";
import App from "./App.svelte";
import { Flow } from "./flow/flow.svelte";
import type { Embedded, FlowOptions } from "./flow/flow.svelte";
import type { Listeners } from "./flow/events";
import type { Surroundings } from "./flow/surroundings";
import { directionOf } from "@postern/ui/words/languages.ts";
import { spoken } from "./messages/languages";
import { shellMessages } from "./messages/messages";
import { ScreenFiles } from "./screens/files.svelte";
import { adoptStyles } from "./styles";

export interface LinkOptions {
  readonly api: LinkApi;
  readonly surroundings: Surroundings;
  /** The languages that are asked for, best first. */
  readonly locales: readonly (string | undefined)[];
  readonly returned?: string | undefined;
  /** The page belongs to us: the component sets its title. */
  readonly ownsTitle: boolean;
  /** It stands in somebody else's page; without it, it is the page. */
  readonly embedded?: Embedded | undefined;
  readonly nonce?: string | undefined;
  /** Who hears of what happens in the visit. */
  readonly listeners?: Listeners | undefined;
  /** The screen that this visit shows instead of another. */
  readonly instead?: FlowOptions["instead"];
  /** In a page elsewhere: the element that is already there, and how it looks in it. */
  readonly within?: { readonly css: string; readonly plain: boolean } | undefined;
}

export interface MountedLink {
  readonly element: HTMLElement;
  readonly flow: Flow;
  remove(): void;
}

export function mountLink(target: Element, options: LinkOptions): MountedLink {
  const { within } = options;
  const element = within === undefined ? document.createElement("div") : (target as HTMLElement);
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const adopt = adoptStyles(shadow, options.nonce);
  const wrapper = document.createElement("div");
  const looks = within === undefined ? "" : ` within${within.plain ? " plain" : ""}`;
  wrapper.className = `${options.embedded === undefined ? "link" : "link embedded"}${looks}`;
  shadow.append(wrapper);
  if (within === undefined) target.append(element);
  else adopt(within.css);

  const told = (language: string) => {
    for (const element of options.ownsTitle ? [wrapper, document.documentElement] : [wrapper]) {
      element.lang = language;
      element.dir = directionOf(language);
    }
  };
  const flow = new Flow({ ...options, messages: shellMessages(spoken(options.locales)) });
  told(flow.messages.locale);
  const files = new ScreenFiles(flow, adopt);
  void flow.start();
  // What comes over the network is asked for first. Drawing is a task of its own, so that a slow phone can answer in between.
  let app: ReturnType<typeof mount> | undefined;
  const draw = setTimeout(() => (app = mount(App, { target: wrapper, props: { flow, files, adopt, told } })));

  return {
    element,
    flow,
    remove() {
      flow.stop();
      clearTimeout(draw);
      if (app) void unmount(app);
      if (within === undefined) element.remove();
      else wrapper.remove();
    },
  };
}
