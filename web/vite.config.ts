import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { assets } from "./tools/assets.ts";
import { catalogue } from "./tools/catalogue.ts";
import { chunks } from "./tools/chunks.ts";
import { runtime } from "./tools/runtime.ts";
import { LANGUAGES, words, wordsName } from "./tools/words.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Words are put into elements by attachments, which these two rules can't see; axe checks the result.
const FILLED_LATER = new Set(["a11y_missing_content", "a11y_consider_explicit_label"]);

const { plugin: together, name } = chunks();

export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [
    catalogue(here("./packages/link/src"), LANGUAGES),
    words(here("./packages/link/src")),
    svelte({
      configFile: false,
      compilerOptions: { runes: true, css: "external", warningFilter: (warning) => !FILLED_LATER.has(warning.code) },
    }),
    runtime(),
    together,
    assets(),
  ],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: ["chrome123", "edge123", "firefox128", "safari17.5"],
    manifest: "manifest.json",
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      // What a page imports keeps its names.
      preserveEntrySignatures: "allow-extension",
      // Nothing in Svelte's own modules has to run for its own sake; unused parts of it stay out.
      treeshake: { moduleSideEffects: (id) => !id.includes("/node_modules/svelte/") },
      input: [
        here("./packages/link/src/hosted.ts"),
        here("./packages/link/src/sdk.ts"),
        here("./packages/link/src/preview.ts"),
        here("./packages/ui/src/pages.css"),
        here("./packages/ui/src/docs.css"),
      ],
      output: {
        entryFileNames: "assets/[name].[hash].js",
        chunkFileNames: ({ facadeModuleId }) => `assets/${wordsName(facadeModuleId) ?? "[name]"}.[hash].js`,
        assetFileNames: "assets/[name].[hash][extname]",
        // Modules go to the file `chunks` names, and take nothing else along.
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name, debugName: "core and parts" }] },
      },
    },
  },
});
