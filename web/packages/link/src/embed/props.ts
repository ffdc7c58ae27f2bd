/** What a page gives the Link SDK (sdk.md 2 to 4), and what it hears back: the types that pages compile against. */
import type { PosternLinkProps } from "@postern/link-types";

export type * from "@postern/link-types";

export interface PosternLinkArgs {
  target: Element;
  props: PosternLinkProps;
}
