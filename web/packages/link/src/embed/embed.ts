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
}

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
  let restart = () => {};
  const around = embeddedSurroundings(() => restart());
  const api = embeddedApi({ host, props, failed: (error) => props.onError?.(error), fault: place.fault });
  const mounted = mountLink(root, {
    api,
    surroundings: around,
    locale: "en",
    ownsTitle: false,
    embedded: modal ? "modal" : "region",
    nonce: options.nonce,
    listeners,
    within: { css, plain: options.hideBorder === true || options.nonModal === true },
  });
  const end = () => {
    if (ended) return;
    ended = true;
    mounted.remove();
    around.end();
  };
  restart = () => {
    end();
    restarted = embed(place);
  };
  let restarted: (() => void) | undefined;
  return () => {
    end();
    restarted?.();
  };
}
