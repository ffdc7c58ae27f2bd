// Fetches the Link SDK from your installation and shows Link with it. Importing this does nothing, in a browser or on a server.

/** @type {string | undefined} */
let usual;

/** @type {typeof import("../types/index.js").useLinkSdk} */
export const useLinkSdk = (src) => {
  usual = src;
};

/** @type {typeof import("../types/index.js").initializePosternLink} */
export const initializePosternLink = async (target, props, { src = usual } = {}) => {
  if (src === undefined) throw new Error("Where is the Link SDK? Call useLinkSdk with its address first, or pass { src }.");
  // The address is your installation's, known when the page runs; no bundler should look for it.
  const { PosternLink } = await import(/* webpackIgnore: true */ /* @vite-ignore */ src);
  new PosternLink({ target, props });
};

export { initializePosternLink as initializeCodatLink };
