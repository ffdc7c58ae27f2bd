// The Portal, built apart from the Link component: nothing of its weight may reach the people who open links, and nothing here has
// to count kilobytes as they do. Both land in web/dist; this one has a manifest of its own, portal.json.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { assets } from "./tools/assets.ts";
import { catalogue } from "./tools/catalogue.ts";
import { runtime } from "./tools/runtime.ts";
import { theme } from "./tools/theme.ts";
import { LANGUAGES, words, wordsName } from "./tools/words.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [
    catalogue(here("./packages/portal/src"), LANGUAGES),
    words(here("./packages/portal/src"), "portal-words"),
    theme(),
    svelte({ configFile: false, compilerOptions: { runes: true, css: "external" } }),
    runtime(),
    assets(),
  ],
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: ["chrome123", "edge123", "firefox128", "safari17.5"],
    manifest: "portal.json",
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: [here("./packages/portal/src/main.ts")],
      output: {
        entryFileNames: "assets/portal.[hash].js",
        chunkFileNames: ({ facadeModuleId }) => `assets/portal-${wordsName(facadeModuleId) ?? "[name]"}.[hash].js`,
        assetFileNames: "assets/portal-[name].[hash][extname]",
      },
    },
  },
});
