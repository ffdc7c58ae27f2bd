/**
 * Lets a person choose light or dark whatever the system says. The tokens name each dark colour once, for people whose system is
 * dark; for the Portal every such rule is repeated for those who chose dark, and leaves out those who chose light.
 */
import type { Plugin } from "vite";

const DARK = "@media (prefers-color-scheme: dark) {";
const ROOT = /:root,\s*\.link\b/g;

export function theme(): Plugin {
  return {
    name: "postern-theme",
    enforce: "pre",
    transform(code, id) {
      return /\/ui\/src\/\w+\.css$/.test(id) && code.includes(DARK) ? chosen(code) : undefined;
    },
  };
}

/** The sheet with its dark rules twice: by the system, and by choice. */
export function chosen(sheet: string): string {
  const open = sheet.indexOf(DARK);
  if (open < 0) return sheet;
  const close = closing(sheet, open + DARK.length);
  const rules = sheet.slice(open + DARK.length, close);
  const bySystem = rules.replace(ROOT, ":root:not([data-theme=\"light\"])");
  const byChoice = rules.replace(ROOT, ":root[data-theme=\"dark\"]");
  const chosenRules = bySystem === rules ? "" : byChoice;
  return `${sheet.slice(0, open)}${DARK}${bySystem}}\n${chosenRules}${chosen(sheet.slice(close + 1))}`;
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
