import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true, css: "external", warningFilter: () => false } })],
  resolve: { conditions: ["browser"] },
  test: {
    include: ["packages/*/tests/**/*.test.ts", "tools/tests/**/*.test.ts"],
    environment: "jsdom",
    css: { include: [/link\.css/] },
    restoreMocks: true,
  },
});
