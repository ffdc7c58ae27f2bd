/**
 * The Link SDK. Importing it does nothing, in a browser or on a server; the component itself is fetched when a page
 * builds one. `CodatLink` is the same class under the name that existing pages import.
 */
import { hostOf } from "./embed/access-host";
import { claim } from "./embed/root";
import type { PosternLinkArgs, PosternLinkProps } from "./embed/props";

export type * from "./embed/props";

/** Shows Link in `target`, for one company. Taking the one element out of `target` ends it. */
export class PosternLink {
  constructor({ target, props }: PosternLinkArgs) {
    if (!(target instanceof Element)) throw new TypeError("PosternLink: target has to be an element of the page.");
    const root = claim(target);
    if (root === undefined) return;
    const fault = !areFit(props);
    if (fault) void import("./embed/causes").then(({ explain }) => explain(props));
    const host = hostOf(import.meta.url);
    const place = { root: root.element, props: props ?? {}, host, fault };
    // Beside each other: the second brings what the first waits for.
    Promise.all([import("./embed/embed"), import("./files/parts")]).then(
      ([{ embed }]) => root.until(embed(place)),
      (error: unknown) => {
        console.error("PosternLink: a file is missing.", error);
        props?.onError?.({ message: "unreachable", userRecoverable: false });
      },
    );
  }
}

/** Builds one when the target is there; for frameworks. */
export async function initializePosternLink(target: Element, props: PosternLinkProps): Promise<void> {
  new PosternLink({ target, props });
}

export { PosternLink as CodatLink, initializePosternLink as initializeCodatLink };

/** Whether props can be used at all; why not is worked out only where it is needed. */
function areFit(props: Partial<PosternLinkProps> | undefined): boolean {
  if (typeof props !== "object" || props === null) return false;
  const { companyId, accessToken } = props;
  const token = typeof accessToken;
  return (
    (companyId ?? accessToken) !== undefined &&
    (companyId === undefined || typeof companyId === "string") &&
    (token === "undefined" || token === "string" || token === "function") &&
    Object.entries(props).every(([name, given]) => !/^on[A-Z]/.test(name) || given === undefined || typeof given === "function")
  );
}
