// Rules of our own that no compiler checks: words live in the catalogue, sides are logical, styles are
// sheets, and markup is never made from strings. Prints each break and fails.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "svelte/compiler";
import { walk } from "./walk.mjs";

const ROOT = new URL("../", import.meta.url).pathname;
const SOURCES = ["packages/ui/src", "packages/link/src", "packages/portal/src", "packages/api-client/src", "packages/link-types", "packages/link-react"];

/** Attributes whose text a person reads or hears. */
const SPOKEN = new Set(["aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder"]);
const PHYSICAL = /(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:/;
const SIDED = /(?<![\w-])(?:float|clear|text-align)\s*:\s*(?:left|right)/;
/** State is replaced, never changed in place: an object in plain `$state` would not be watched (see tools/runtime.ts). */
const DEEP = /\$state(?:<[^(]*>)?\((?!\)|"[^"]*"\)|true\)|false\)|[\d_]+\))/;
const MARKUP = /\.(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc)\b|document\.write|\beval\(|new Function\(|\{@html/;

export function lintStyle(text) {
  return lines(text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " ")))
    .filter(([line]) => !line.trimStart().startsWith("@"))
    .filter(([line]) => PHYSICAL.test(line) || SIDED.test(line))
    .map(([line, at]) => `${at}: a physical side or size: ${line.trim()}`);
}

export function lintScript(text) {
  const told = (pattern, what) =>
    lines(text).filter(([line]) => pattern.test(line)).map(([line, at]) => `${at}: ${what}: ${line.trim()}`);
  return [...told(MARKUP, "markup from a string"), ...told(DEEP, "deep state; use $state.raw")];
}

export function lintComponent(text) {
  const found = [...lintScript(text)];
  const tree = parse(text, { modern: true });
  if (tree.css) found.push("1: a <style> element; the component's styles are one sheet");
  const at = (node) => text.slice(0, node.start).split("\n").length;
  walk(tree.fragment, (node) => {
    if (node.type === "Text" && /\p{L}/u.test(node.data) && !node.inAttribute) {
      found.push(`${at(node)}: words outside the catalogue: ${node.data.trim()}`);
    }
    if (node.type !== "Attribute") return;
    if (node.name === "style") found.push(`${at(node)}: a style attribute`);
    const words = [node.value].flat().filter((part) => part?.type === "Text" && /\p{L}/u.test(part.data));
    if (SPOKEN.has(node.name) && words.length > 0) found.push(`${at(node)}: ${node.name} outside the catalogue`);
  });
  return found;
}

function lines(text) {
  return text.split("\n").map((line, at) => [line, at + 1]);
}

function lintFile(path) {
  const text = readFileSync(path, "utf8");
  const found = [];
  if (path.endsWith(".svelte")) found.push(...lintComponent(text));
  else if (path.endsWith(".css")) found.push(...lintStyle(text));
  else if (/\.[jt]s$/.test(path)) found.push(...lintScript(text));
  if (text.split("\n").length > 400 && path.endsWith(".ts")) found.push("1: more than 400 lines");
  if (text.split("\n").length > 200 && path.endsWith(".svelte")) found.push("1: more than 200 lines");
  if (/[ \t]+$/m.test(text)) found.push("1: spaces at the end of a line");
  return found.map((one) => `${relative(ROOT, path)}:${one}`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(ROOT, folder, name)),
  ).filter((path) => /\.(?:svelte|[jt]s|css)$/.test(path));
  const found = files.flatMap(lintFile);
  for (const one of found) console.log(one);
  console.log(found.length === 0 ? `${files.length} files are in order` : `${found.length} to mend`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
