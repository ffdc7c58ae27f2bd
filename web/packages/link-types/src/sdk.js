// Where the SDK is, and how it is fetched.

/** @type {string | undefined} */
let usual;

/** @type {typeof import("../types/index.js").useLinkSdk} */
export const useLinkSdk = (src) => {
  usual = src;
};

/** @param {{ src?: string }} [where] */
export async function fetchSdk({ src = usual } = {}) {
  if (src === undefined) throw new Error("Where is the Link SDK? Call useLinkSdk with its address first, or pass { src }.");
  // The address is your installation's, known when the page runs; no bundler should look for it.
  return import(/* webpackIgnore: true */ /* @vite-ignore */ src);
}
