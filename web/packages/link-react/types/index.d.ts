/** The Link SDK as a component for React. */
import type { CSSProperties, ReactElement } from "react";
import type { PosternConnectionsProps } from "./connections.js";
import type { PosternLinkProps } from "./link.js";

export type { DisconnectCallbackArgs, PosternConnectionsOptions, PosternConnectionsProps, ReconnectCallbackArgs } from "./connections.js";
export * from "./link.js";

/** Where the component stands in your page. */
export interface Placed {
  /** The SDK's address, such as `https://link.example.com/sdk/`. */
  src: string;
  /** Of the element that Link fills. It has to have a size, such as 460 by 840 pixels. */
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

export type PosternLinkComponentProps = PosternLinkProps & Placed;

/**
 * Shows Link while it is rendered, and takes it away with itself.
 *
 * Functions may change with every render. A new `companyId`, `options` of another content, another `accessToken` (where it is
 * a text) and an `onClose` that comes or goes start Link anew.
 */
export declare function PosternLink(props: PosternLinkComponentProps): ReactElement;

export type PosternConnectionsComponentProps = PosternConnectionsProps & Placed;

/** Shows what a company shares while it is rendered, by the same rules. */
export declare function PosternConnections(props: PosternConnectionsComponentProps): ReactElement;
