/** The Connections SDK for TypeScript: what a page gives it, and what it hears back. */
import type { PosternConnectionsProps } from "./connections-props.js";

export * from "./connections-props.js";

/**
 * Fetches the SDK and shows the connections.
 *
 * @param target The element that they fill.
 * @param where The SDK's address, unless `useLinkSdk` said it.
 */
export declare function initPosternConnections(
  target: HTMLElement,
  props: PosternConnectionsProps,
  where?: { src?: string },
): Promise<void>;

export { initPosternConnections as initCodatConnections };
