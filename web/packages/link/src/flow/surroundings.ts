/** What the flow needs from the browser around it, so that a host page or a test can stand in. */

import type { SignInWindow } from "@postern/api-client";

/** A window that was opened in a click and waits to be told where to go. */
export interface Opened {
  /** The browser did not open one. */
  readonly blocked: boolean;
  go(to: SignInWindow): void;
  close(): void;
}

export interface Surroundings {
  /** On a page elsewhere: opens a window for a sign-in. It has to be called in the click itself. */
  openWindow?(): Opened;
  /** Opens one by a form, in a click of its own, where the browser stopped `openWindow`. */
  postWindow?(to: SignInWindow): void;
  /** Leaves for a path on this server. Nothing of ours runs afterwards unless the browser brings the page back. */
  leave(url: string): void;
  reload(): void;
  history: Pick<History, "state" | "pushState" | "replaceState" | "back">;
  address(): URL;
  online(): boolean;
  visible(): boolean;
  /** A small screen that is touched. */
  phone(): boolean;
  /** Tells about `popstate`, `online`, `offline`, `visibilitychange` and `pageshow`; returns how to stop. */
  listen(event: "popstate" | "online" | "offline" | "visibilitychange" | "pageshow", heard: (event: Event) => void): () => void;
  after(ms: number, then: () => void): () => void;
  now(): number;
}

export function browserSurroundings(): Surroundings {
  return {
    leave: (url) => window.location.assign(url),
    reload: () => window.location.reload(),
    history: window.history,
    address: () => new URL(window.location.href),
    online: () => navigator.onLine,
    visible: () => document.visibilityState === "visible",
    phone: () => matchMedia("(pointer: coarse) and (max-width: 767px)").matches,
    listen(event, heard) {
      const target = event === "visibilitychange" ? document : window;
      target.addEventListener(event, heard);
      return () => target.removeEventListener(event, heard);
    },
    after(ms, then) {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
  };
}
