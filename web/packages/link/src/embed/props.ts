/** What a page gives the SDK (sdk.md 2 to 4 and 9), and what it hears back: the types that pages compile against. */
import type { PosternLinkProps } from "@postern/link-types";
import type { PosternConnectionsProps } from "@postern/link-types/connections";

export type * from "@postern/link-types";
export type {
  DisconnectCallbackArgs,
  PosternConnectionsOptions,
  PosternConnectionsProps,
  ReconnectCallbackArgs,
} from "@postern/link-types/connections";

export interface PosternLinkArgs {
  target: Element;
  props: PosternLinkProps;
}

export interface PosternConnectionsArgs {
  target: Element;
  props: PosternConnectionsProps;
}

/** Props of any component; what a page left out, and what the component does not have, is not there. */
export type AnyProps = { readonly [K in keyof PosternLinkProps]?: PosternLinkProps[K] | undefined };
