/** What the Connections SDK takes and tells. The SDK itself is held to these types. */
import type { AccessToken, ErrorCallbackArgs } from "./link.js";

export type { AccessToken, ErrorCallbackArgs };

export interface DisconnectCallbackArgs {
  connectionId: string;
}

export interface ReconnectCallbackArgs {
  /** A new one, where the person kept another business as a connection of its own. */
  connectionId: string;
}

export type ConnectionsTextOptionsKeys = `${"accounting" | "banking" | "commerce"}.connectionDetails.dataTypes`;

/** Markdown. Shown as what is shared, in place of what the person agreed to. */
export type PosternConnectionsTextOptions = { [K in ConnectionsTextOptionsKeys]?: string[] | undefined };

export interface PosternConnectionsOptions {
  text?: PosternConnectionsTextOptions | undefined;
  /** The language to begin in, as in `lang`. What the browser asks for when left out; people can choose another. */
  locale?: string | undefined;
  /** The nonce of the page's policy, for browsers that need `<style>`. Read once. */
  nonce?: string | undefined;
}

/** Read once. To change anything, take the component away and show it anew. */
export interface PosternConnectionsProps {
  /** Says which company it is. */
  accessToken: AccessToken;
  /** The person pressed X. Take the component away. Without it there is no X. */
  onClose?: (() => void) | undefined;
  onDisconnect?: ((args: DisconnectCallbackArgs) => void) | undefined;
  onReconnect?: ((args: ReconnectCallbackArgs) => void) | undefined;
  onError?: ((args: ErrorCallbackArgs) => void) | undefined;
  options?: PosternConnectionsOptions | undefined;
}

export interface PosternConnectionsArgs {
  target: HTMLElement;
  props: PosternConnectionsProps;
}

// The names that existing programs import.
export type CodatConnectionsProps = PosternConnectionsProps;
export type CodatConnectionsOptions = PosternConnectionsOptions;
export type CodatTextOptions = PosternConnectionsTextOptions;
