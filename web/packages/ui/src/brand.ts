/**
 * Repairs a client's brand colour so that every text on it or in it can be read. The colour itself is
 * never altered on buttons; the words on it are black or white, and links take the nearest shade that
 * has enough contrast. The server does the same sums in the same integers; the table in the tests holds
 * both to them.
 */

export type Rgb = readonly [number, number, number];
export type Theme = "light" | "dark";

export interface Brand {
  readonly brand: string;
  readonly onBrand: string;
  readonly hover: string;
  readonly tint: string;
  readonly text: string;
  /** How many thirty-seconds of black or white `text` needed. */
  readonly textMix: number;
  readonly edge: boolean;
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
const SURFACE: Readonly<Record<Theme, Rgb>> = { light: WHITE, dark: [0x19, 0x17, 0x14] };
const SUNKEN: Readonly<Record<Theme, Rgb>> = { light: [0xf2, 0xf0, 0xed], dark: [0x21, 0x1f, 0x1c] };
const TEXT_CONTRAST = 4.5;
const EDGE_CONTRAST = 3;
const STEPS = 32;

export function parseColour(text: string): Rgb | undefined {
  const found = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim());
  if (found === null) return undefined;
  const channel = (at: number) => Number.parseInt(found[at] ?? "", 16);
  return [channel(1), channel(2), channel(3)];
}

export function hex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** `k` thirty-seconds of the way from `a` to `b`, in whole numbers. */
export function mix(a: Rgb, b: Rgb, k: number): Rgb {
  const channel = (at: 0 | 1 | 2) => Math.floor((a[at] * (STEPS - k) + b[at] * k + STEPS / 2) / STEPS);
  return [channel(0), channel(1), channel(2)];
}

function luminance(colour: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

export function repairBrand(brand: Rgb, theme: Theme): Brand {
  const onBrand = contrast(brand, WHITE) >= TEXT_CONTRAST ? WHITE : BLACK;
  const tint = mix(brand, SURFACE[theme], 29);
  const readable = (colour: Rgb) =>
    contrast(colour, SUNKEN[theme]) >= TEXT_CONTRAST && contrast(colour, tint) >= TEXT_CONTRAST;
  const towards = theme === "light" ? BLACK : WHITE;
  let textMix = 0;
  while (textMix < STEPS && !readable(mix(brand, towards, textMix))) textMix += 1;
  return {
    brand: hex(brand),
    onBrand: hex(onBrand),
    hover: hex(mix(brand, onBrand === WHITE ? BLACK : WHITE, 3)),
    tint: hex(tint),
    text: hex(mix(brand, towards, textMix)),
    textMix,
    edge: contrast(brand, SURFACE[theme]) < EDGE_CONTRAST,
  };
}
