/**
 * The SDK. Importing it does nothing, in a browser or on a server; a component itself is fetched when a page builds one.
 * `CodatLink` and `CodatConnections` are the same classes under the names that existing pages import.
 */
import { hostOf } from "./embed/access-host";
import type { Kind } from "./embed/embed";
import { claim } from "./embed/root";
import type { AnyProps, PosternConnectionsArgs, PosternConnectionsProps, PosternLinkArgs, PosternLinkProps } from "./embed/props";

export type * from "./embed/props";

/** Shows Link in `target`, for one company. Taking the one element out of `target` ends it. */
export class PosternLink {
  constructor(args: PosternLinkArgs) {
    show("PosternLink", args);
  }
}

/** Shows what a company shares, to look at, end and begin again. Taking the one element out of `target` ends it. */
export class PosternConnections {
  constructor(args: PosternConnectionsArgs) {
    show("PosternConnections", args, import("./embed/connections"));
  }
}

/** Builds one when the target is there; for frameworks. */
export async function initializePosternLink(target: Element, props: PosternLinkProps): Promise<void> {
  new PosternLink({ target, props });
}

/** The same for connections. */
export async function initPosternConnections(target: Element, props: PosternConnectionsProps): Promise<void> {
  new PosternConnections({ target, props });
}

export {
  PosternLink as CodatLink,
  PosternConnections as CodatConnections,
  initializePosternLink as initializeCodatLink,
  initPosternConnections as initCodatConnections,
};

function show(name: string, { target, props }: PosternLinkArgs | PosternConnectionsArgs, kind?: Promise<Kind>): void {
  if (!(target instanceof Element)) throw new TypeError(`${name}: target has to be an element of the page.`);
  const root = claim(target);
  if (root === undefined) return;
  // Each component looks for its own.
  const any = (props ?? {}) as AnyProps;
  const place = { name, root: root.element, props: any, host: hostOf(import.meta.url) };
  // Beside each other: the second brings what the first waits for.
  Promise.all([import("./embed/embed"), kind, import("./files/parts")]).then(
    ([{ embed }, kind]) => root.until(embed(place, kind)),
    (error: unknown) => {
      console.error(`${name}: a file is missing.`, error);
      props?.onError?.({ message: "unreachable", userRecoverable: false });
    },
  );
}
