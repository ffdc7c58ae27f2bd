/**
 * Which file a module travels in. What the shell is made of is `core`; what several files of screens share, and the shell does
 * not need, is `parts`; anything else stays with the one screen that needs it. `core` and `parts` are fetched beside each other,
 * so no screen waits for a second trip, and no screen depends on the page that mounts it. Each language is `words.<language>`.
 */
import type { Plugin } from "vite";

const HELPER = "\0vite/preload-helper.js";
const SHELL = /\/link\/src\/mount\.ts$/;
const SCREENS = /\/link\/src\/files\/\w+\.ts$/;
const PARTS = /\/link\/src\/files\/parts\.ts$/;
const RUNTIME = /\/node_modules\/(?:svelte|clsx|esm-env)\/|rolldown\/runtime/;
/** Of the runtime, which names all of itself in one module, what only screens use. */
const RUNTIME_PARTS = /\/svelte\/src\/internal\/client\/dom\/(?:blocks\/each|elements\/bindings\/(?!shared)\w+)\.js$/;

export function chunks(): { plugin: Plugin; name: (id: string) => string | null } {
  let shell: ReadonlySet<string> = new Set();
  let screens: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  const plugin: Plugin = {
    name: "postern-chunks",
    apply: "build",
    buildEnd() {
      const importsOf = (id: string) => this.getModuleInfo(id)?.importedIds ?? [];
      const ids = [...this.getModuleIds()];
      shell = new Set(ids.filter((id) => SHELL.test(id)).flatMap((id) => [...reach(id, importsOf)]));
      screens = new Map(ids.filter((id) => SCREENS.test(id)).map((id) => [id, reach(id, importsOf)]));
    },
  };
  return {
    plugin,
    name(id) {
      // Files that must not bring the shell along fetch others too.
      if (id === HELPER) return "lazy";
      if (RUNTIME.test(id)) return RUNTIME_PARTS.test(id) ? "parts" : "core";
      if (shell.has(id)) return "core";
      const users = [...screens].filter(([, all]) => all.has(id)).map(([screen]) => screen);
      return users.length > 1 || users.some((one) => PARTS.test(one)) ? "parts" : null;
    },
  };
}

/** Everything a module imports, and what that imports, without waiting for any of it. */
function reach(from: string, importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || RUNTIME.test(id)) continue;
    seen.add(id);
    open.push(...importsOf(id));
  }
  return seen;
}
