import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { runtime } from "./tools/runtime.ts";
import { words } from "./tools/words.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [runtime(), words(here("./packages/link/src")), words(here("./packages/portal/src"), "portal-words"), svelte({ configFile: false, compilerOptions: { runes: true, css: "external", warningFilter: () => false } })],
  resolve: { conditions: ["browser"] },
  test: {
    include: ["packages/*/tests/**/*.test.ts", "tools/tests/**/*.test.ts"],
    css: { include: [/link\.css/] },
    restoreMocks: true,
    // Nothing waits for the clock; a busy machine may take its time all the same.
    testTimeout: 120_000,
  },
});
