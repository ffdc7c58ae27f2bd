/**
 * Leaves out of the runtime what we never use, since each kilobyte of the first load counts.
 *
 * - Vite wraps each `import()` to preload style sheets that a file might bring; ours bring none.
 * - Svelte makes objects in `$state` deeply reactive through proxies; our state is replaced, never changed in place. The lint holds
 *   every `$state` to `$state.raw` or a plain value, so that the part of the runtime that makes proxies has nothing to do.
 * - It explains what became of a `getAbortSignal()`, which nothing here asks for.
 */
import type { Plugin } from "vite";

const PRELOADING = "\0vite/preload-helper.js";
const ABORTED = "The reaction that called `getAbortSignal()` was re-run or destroyed";
const PROXIES = /\/svelte\/src\/internal\/client\/proxy\.js$/;

export function runtime(): Plugin {
  return {
    name: "postern-runtime",
    enforce: "pre",
    load(id) {
      if (id === PRELOADING) return "export const __vitePreload = (load) => load();";
      if (!PROXIES.test(id)) return undefined;
      return "export const proxy = (value) => value; export const get_proxied_value = proxy; export const is = Object.is;";
    },
    transform: (code) => (code.includes(ABORTED) ? { code: code.replace(ABORTED, ""), map: null } : undefined),
  };
}
