/**
 * The window of a provider's sign-in. It is opened empty in the click, and the ticket is posted into it when the
 * server has given one: no address ever carries it. The form stands in a document of ours, the new window's or, where the
 * browser opened none, that of an empty frame; so the page's origin is sent whatever the page says about referrers.
 */
import type { SignInWindow } from "@postern/api-client";
import type { Opened } from "../flow/surroundings";

const WIDTH = 520;
const HEIGHT = 720;

export function openSignInWindow(near: HTMLElement): Opened {
  const opened = open();
  let blocked = opened === undefined;
  // Some browsers take a moment until a frame can be used, and the next click is a while away.
  if (blocked) frameIn(near);
  return {
    get blocked() {
      return blocked;
    },
    go(to) {
      blocked = opened === undefined || !post(opened, to);
      if (blocked) opened?.close();
    },
    close: () => opened?.close(),
  };
}

/** Beside the page where there is room for it, in a tab of its own on a phone. */
function open(): Window | undefined {
  const wide = !matchMedia("(pointer: coarse)").matches;
  const left = Math.max(0, Math.round(screenX + (outerWidth - WIDTH) / 2));
  const top = Math.max(0, Math.round(screenY + (outerHeight - HEIGHT) / 2));
  const features = wide ? `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}` : "";
  const opened = window.open("about:blank", "_blank", features);
  return opened === null || opened.closed ? undefined : opened;
}

/** In a click of the person's: browsers that stop a script's windows let a form open one. */
export function postSignInWindow(near: HTMLElement, to: SignInWindow): void {
  const { contentWindow } = frameIn(near);
  if (contentWindow !== null) post(contentWindow, to, "_blank");
}

function frameIn({ shadowRoot }: HTMLElement): HTMLIFrameElement {
  const known = shadowRoot?.querySelector("iframe");
  if (known) return known;
  const frame = document.createElement("iframe");
  frame.hidden = true;
  shadowRoot?.append(frame);
  return frame;
}

function post({ document: page }: Window, to: SignInWindow, target = "_self"): boolean {
  try {
    const referrer = page.createElement("meta");
    referrer.name = "referrer";
    referrer.content = "origin";
    page.head.append(referrer);
    const form = page.createElement("form");
    form.method = "post";
    form.action = to.action;
    form.target = target;
    for (const name of ["company", "connection", "ticket"] as const) {
      const field = page.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = to[name];
      form.append(field);
    }
    page.body.append(form);
    form.submit();
    return true;
  } catch {
    // The browser has made something else of the window.
    return false;
  }
}
