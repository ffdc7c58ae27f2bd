/** The Link SDK for TypeScript: what a page gives it, and what it hears back. */
import type { PosternLinkProps } from "./link.js";

export * from "./link.js";

/**
 * Says where the SDK is, for every later call that does not say so itself.
 *
 * @param src Its address, such as `https://link.example.com/sdk/`.
 */
export declare function useLinkSdk(src: string): void;

/**
 * Fetches the SDK and shows Link.
 *
 * @param target The element that Link fills.
 * @param where The SDK's address, unless `useLinkSdk` said it.
 * @returns A promise that is kept once Link is in the target.
 */
export declare function initializePosternLink(
  target: HTMLElement,
  props: PosternLinkProps,
  where?: { src?: string },
): Promise<void>;

export { initializePosternLink as initializeCodatLink };

