// Fetches the Link SDK from your installation and shows Link with it. Importing this does nothing, in a browser or on a server.
import { fetchSdk } from "./sdk.js";

export { useLinkSdk } from "./sdk.js";

/** @type {typeof import("../types/index.js").initializePosternLink} */
export const initializePosternLink = async (target, props, where) => {
  const { PosternLink } = await fetchSdk(where);
  new PosternLink({ target, props });
};

export { initializePosternLink as initializeCodatLink };
