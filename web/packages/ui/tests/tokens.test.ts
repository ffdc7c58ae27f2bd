import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, parseColour } from "../src/brand";

const sheet = (name: string) => readFileSync(`packages/ui/src/${name}.css`, "utf8");

/** Custom properties with a plain colour, in the light part or the dark part of a sheet. */
function colours(name: string, theme: "light" | "dark"): Map<string, string> {
  const [light = "", rest = ""] = sheet(name).split("@media (prefers-color-scheme: dark)");
  const part = theme === "light" ? light : (rest.split("@media")[0] ?? "");
  const found = part.matchAll(/--([\w-]+):\s*(?:var\(--postern-[\w-]+,\s*)?(#[0-9a-f]{6})\)?;/g);
  return new Map([...found].map(([, key = "", value = ""]) => [key, value]));
}

const PAIRS: readonly (readonly [text: string, on: readonly string[], least: number])[] = [
  ["text", ["bg", "surface", "sunken"], 14],
  ["muted", ["bg", "surface", "sunken"], 7],
  ["faint", ["bg", "surface", "sunken"], 5.4],
  ["control", ["surface", "bg", "sunken"], 3],
  ["link-text", ["bg", "surface", "sunken"], 6],
  ["on-solid", ["solid"], 4.5],
  ["on-danger", ["danger"], 4.5],
  ["ok-text", ["ok-fill", "surface"], 6],
  ["warn-text", ["warn-fill", "surface"], 6],
  ["bad-text", ["bad-fill", "surface"], 6],
  ["info-text", ["info-fill", "surface"], 6],
  ["focus", ["focus-inner"], 3],
];

const CLIENT_INKS = ["#524e48", "#016893", "#277539", "#885703", "#943932", "#5a4a94"];

describe.each(["light", "dark"] as const)("tokens in %s", (theme) => {
  const tokens = new Map([...colours("tokens", "light"), ...colours("tokens", theme)]);
  const rgb = (name: string) => {
    const parsed = parseColour(tokens.get(name) ?? "");
    if (parsed === undefined) throw new Error(`no colour --${name}`);
    return parsed;
  };

  it.each(PAIRS)("--%s can be read on %j", (text, on, least) => {
    for (const ground of on) expect(contrast(rgb(text), rgb(ground))).toBeGreaterThanOrEqual(least);
  });

  it("takes every neutral and status colour from the scales", () => {
    const scales = new Set(colours("scales", theme).values());
    const own = new Set(["#ffffff", "#000000", "#0b3a53", "#d3ecfd", "#12100e"]);
    const stray = [...colours("tokens", theme)].filter(([name, value]) => !name.includes("brand") && !scales.has(value) && !own.has(value));
    expect(stray).toEqual([]);
  });
});

it("writes monograms that can be read on their white tile", () => {
  for (const ink of CLIENT_INKS) {
    expect(sheet("components")).toContain(ink);
    expect(contrast(parseColour(ink) ?? [255, 255, 255], [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
  }
});
