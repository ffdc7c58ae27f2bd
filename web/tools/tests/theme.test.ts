import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { chosen } from "../theme";

it("repeats each dark rule for those who chose dark, and leaves out those who chose light", () => {
  const sheet = "a {}\n@media (prefers-color-scheme: dark) {\n  :root,\n  .link {\n    --bg: #000000;\n  }\n}\nb {}";
  const out = chosen(sheet);
  expect(out).toContain('@media (prefers-color-scheme: dark) {\n  :root:not([data-theme="light"]) {');
  expect(out).toContain(':root[data-theme="dark"] {\n    --bg: #000000;');
  expect(out.trim().startsWith("a {}")).toBe(true);
  expect(out.trim().endsWith("b {}")).toBe(true);
});

it("finds the dark colours of the tokens", () => {
  const sheet = chosen(readFileSync("packages/ui/src/tokens.css", "utf8"));
  expect(sheet.match(/--bg: #12100e/g)).toHaveLength(2);
});
