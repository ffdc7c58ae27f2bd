/**
 * Leaves `import()` as the browser knows it. Vite wraps each one to preload style sheets that a file
 * might bring; ours bring none, and the wrapper is a twentieth of what we may send.
 */
import type { Plugin } from "vite";

const HELPER = "\0vite/preload-helper.js";

export function plainImports(): Plugin {
  return {
    name: "postern-plain-imports",
    apply: "build",
    enforce: "pre",
    load(id) {
      return id === HELPER ? "export const __vitePreload = (load) => load();" : undefined;
    },
  };
}
