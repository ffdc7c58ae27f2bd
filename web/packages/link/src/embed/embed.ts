/** The component in a page elsewhere: fetched once a page asks for it, beside nothing it does not need. */
import { mountLink } from "../mount";
import type { Listeners } from "../flow/events";
import { embeddedApi } from "./access";
import type { Host } from "./access-host";
import css from "./embed.css?inline";
import type { AnyProps } from "./props";
import { embeddedSurroundings } from "./surroundings";

/** What another component than Link does differently. */
export type Kind = typeof import("./connections");

export interface Place {
  /** The one element in the page's target. */
  readonly root: HTMLElement;
  /** By which the page's developers are told what is wrong. */
  readonly name: string;
  readonly props: AnyProps;
  readonly host: Host;
  /** What a visit that begins anew was in. */
  readonly language?: string | undefined;
}

/** What a person picked in an earlier visit on this page. The page's own storage is left alone. */
let picked: string | undefined;

/** Shows the visit, and gives what ends it. */
export function embed(place: Place, kind?: Kind): () => void {
  const { root, props } = place;
  const options = props.options ?? {};
  const modal = options.nonModal !== true && props.onClose !== undefined;
  const listeners: Listeners = {
    consent: props.onConsent,
    connectionStarted: props.onConnectionStarted,
    connection: props.onConnection,
    finish: () => props.onFinish?.(),
    close: modal ? () => props.onClose?.() : undefined,
    error: props.onError,
    ...kind?.listenersOf(props),
  };
  let ended = false;
  let language: string | undefined;
  let restart = () => {};
  const around = embeddedSurroundings(root, () => restart());
  const api = embeddedApi(place, kind);
  const mounted = mountLink(root, {
    api,
    surroundings: around,
    locales: [place.language, options.locale, picked, ...navigator.languages],
    ownsTitle: false,
    embedded: modal ? "modal" : "region",
    nonce: options.nonce,
    listeners,
    instead: kind?.instead,
    within: { css, plain: options.hideBorder === true || options.nonModal === true },
  });
  const first = mounted.flow.messages.locale;
  const end = () => {
    if (ended) return;
    ended = true;
    language = mounted.flow.messages.locale;
    if (language !== first) picked = language;
    mounted.remove();
    around.end();
  };
  restart = () => {
    end();
    restarted = embed({ ...place, language }, kind);
  };
  let restarted: (() => void) | undefined;
  return () => {
    end();
    restarted?.();
  };
}
