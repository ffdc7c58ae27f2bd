import { describe, expect, it } from "vitest";
import { contrast, hex, mix, parseColour, repairBrand } from "../src/brand";
import type { Rgb, Theme } from "../src/brand";

const colour = (text: string): Rgb => {
  const parsed = parseColour(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

/** given, on-brand, hover, edge light, edge dark, brand-text light and its k, brand-text dark and its k */
const TABLE = [
  ["016893", "#ffffff", "#015e85", false, true, "#016893", 0, "#4892b1", 9],
  ["FFD400", "#000000", "#ffd818", true, false, "#806a00", 16, "#ffd400", 0],
  ["7CB518", "#000000", "#88bc2e", true, false, "#517710", 11, "#7cb518", 0],
  ["E4002B", "#ffffff", "#cf0027", false, false, "#d60028", 2, "#ec506d", 10],
  ["6E6E6E", "#ffffff", "#646464", false, false, "#6b6b6b", 1, "#898989", 6],
  ["000000", "#ffffff", "#000000", false, true, "#000000", 0, "#878787", 17],
  ["FFFFFF", "#000000", "#ffffff", true, false, "#686868", 19, "#ffffff", 0],
] as const;

describe("repairing a brand colour", () => {
  it.each(TABLE)("%s comes out as published", (given, onBrand, hover, edgeLight, edgeDark, light, kLight, dark, kDark) => {
    const inLight = repairBrand(colour(given), "light");
    const inDark = repairBrand(colour(given), "dark");
    expect(inLight).toMatchObject({ onBrand, hover, edge: edgeLight, text: light, textMix: kLight });
    expect(inDark).toMatchObject({ onBrand, hover, edge: edgeDark, text: dark, textMix: kDark });
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
