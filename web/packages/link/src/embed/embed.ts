/** The component in a page elsewhere: fetched once a page asks for it, beside nothing it does not need. */
import { mountLink } from "../mount";
import type { Listeners } from "../flow/events";
import { embeddedApi } from "./access";
import type { Host } from "./access-host";
import css from "./embed.css?inline";
import type { PosternLinkProps } from "./props";
import { embeddedSurroundings } from "./surroundings";

export interface Place {
  /** The one element in the page's target. */
  readonly root: HTMLElement;
  readonly props: PosternLinkProps;
  readonly host: Host;
  /** What is wrong with the props, if anything; it was told in the console. */
  readonly fault: boolean;
  /** What a visit that begins anew was in. */
  readonly language?: string | undefined;
}

/** What a person picked in an earlier visit on this page. The page's own storage is left alone. */
let picked: string | undefined;

/** Shows the visit, and gives what ends it. */
export function embed(place: Place): () => void {
  const { root, props, host } = place;
  const options = props.options ?? {};
  const modal = options.nonModal !== true && props.onClose !== undefined;
  const listeners: Listeners = {
    consent: props.onConsent,
    connectionStarted: props.onConnectionStarted,
    connection: props.onConnection,
    finish: () => props.onFinish?.(),
    close: modal ? () => props.onClose?.() : undefined,
    error: props.onError,
  };
  let ended = false;
  let language: string | undefined;
  let restart = () => {};
  const around = embeddedSurroundings(root, () => restart());
  const api = embeddedApi({ host, props, failed: (error) => props.onError?.(error), fault: place.fault });
  const mounted = mountLink(root, {
    api,
    surroundings: around,
    locales: [place.language, options.locale, picked, ...navigator.languages],
    ownsTitle: false,
    embedded: modal ? "modal" : "region",
    nonce: options.nonce,
    listeners,
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
    restarted = embed({ ...place, language });
  };
  let restarted: (() => void) | undefined;
  return () => {
    end();
    restarted?.();
  };
}
