/** What every page can reach: the session, the addresses, and what is said to people who can't see the screen change. */
import { getContext, setContext } from "svelte";
import type { ClientApi } from "./client-api";
import type { Announcer } from "./announcer.svelte";
import type { Drafts } from "./drafts.svelte";
import type { Router } from "./router.svelte";
import type { Session } from "./session.svelte";
import type { Membership, Permission } from "./types";
import { may } from "./session.svelte";

export interface Portal {
  readonly session: Session;
  readonly router: Router;
  readonly announcer: Announcer;
  readonly drafts: Drafts;
}

const PORTAL = Symbol("portal");

export function providePortal(portal: Portal): void {
  setContext(PORTAL, portal);
}

export function usePortal(): Portal {
  return getContext<Portal>(PORTAL);
}

/** What a page about one client is given. */
export interface Here {
  readonly client: Membership;
  readonly api: ClientApi;
  /** The address of a page about this client. */
  readonly href: (path: string) => string;
  /** The same for `router.go`. */
  readonly path: (path: string) => string;
  readonly may: (permission: Permission) => boolean;
}

/**
 * The client that the address names, if the person is a member. What is known of it follows the session; the object stays the same, so
 * that a page that asked for something does not ask again because a setting changed elsewhere.
 */
export function hereOf(portal: Portal, clientId: string): Here | undefined {
  let client = portal.session.client(clientId);
  if (client === undefined) return undefined;
  const present = (known: Membership) => (client = portal.session.client(clientId) ?? known);
  const kept = client;
  const path = (rest: string) => `/c/${clientId}${rest}`;
  return {
    get client() {
      return present(client ?? kept);
    },
    api: portal.session.api(clientId),
    path,
    href: (rest) => portal.router.href(path(rest)),
    may: (permission) => may(present(client ?? kept), permission),
  };
}

/** The id of the sentence that says why nothing can be changed while somebody looks for support. */
export const LOOKS_ONLY = "support-nothing";

/** That id while the client that the address names is looked at for support. */
export function looksOnly({ router, session }: Portal): string | undefined {
  const id = /^\/c\/([^/]+)/.exec(router.path)?.[1];
  return id !== undefined && session.client(id)?.support !== undefined ? LOOKS_ONLY : undefined;
}

export interface PageProps {
  readonly here: Here;
  readonly params: Readonly<Record<string, string>>;
}
