import { describe, expect, it } from "vitest";
import { contrast, hex, mix, parseColour, repairBrand } from "../src/brand";
import type { Rgb, Theme } from "../src/brand";
/** The server's tests read the same file. */
import VECTORS from "./brand-vectors.json";

const colour = (text: string): Rgb => {
  const parsed = parseColour(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

describe("repairing a brand colour", () => {
  it.each(VECTORS)("$given comes out as published", ({ given, on, hover, edge, light, dark, tint }) => {
    for (const [theme, at] of [["light", 0], ["dark", 1]] as const) {
      const [text, textMix] = theme === "light" ? light : dark;
      const repaired = repairBrand(colour(given), theme);
      expect(repaired).toMatchObject({ onBrand: on, hover, edge: edge[at], text, textMix, tint: tint[at] });
    }
  });

  it("leaves no text below 4.5 to 1, whatever the colour", () => {
    const sunken: Record<Theme, Rgb> = { light: [0xf2, 0xf0, 0xed], dark: [0x21, 0x1f, 0x1c] };
    let lowest = 21;
    for (let n = 0; n < 4096; n += 1) {
      const given: Rgb = [(n >> 8) * 17, ((n >> 4) & 15) * 17, (n & 15) * 17];
      for (const theme of ["light", "dark"] as const) {
        const brand = repairBrand(given, theme);
        lowest = Math.min(
          lowest,
          contrast(given, colour(brand.onBrand)),
          contrast(colour(brand.text), sunken[theme]),
          contrast(colour(brand.text), colour(brand.tint)),
        );
      }
    }
    expect(lowest).toBeGreaterThanOrEqual(4.5);
  });

  it("mixes in whole thirty-seconds", () => {
    expect(hex(mix([0, 0, 0], [255, 255, 255], 16))).toBe("#808080");
    expect(hex(mix([1, 2, 3], [255, 255, 255], 0))).toBe("#010203");
  });

  it.each(["", "red", "#12345", "1234567", "#gg0000"])("does not take %j for a colour", (text) => {
    expect(parseColour(text)).toBeUndefined();
  });
});
