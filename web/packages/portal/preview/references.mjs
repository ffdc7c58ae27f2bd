// The pictures that later ones of the Portal are held against: set E of the references, named id.state.theme.width.locale.png. Letters in
// them have no coloured edges, so that 256 colours are enough for each.
import { decode, encode } from "../../../tools/png.mjs";
import { MAIN, STATES } from "./states.mjs";

const THEMES = ["light", "dark"];
/** How much of a page is in the picture: of a screen's first state all of it, up to so many pixels; else a window of usual height. */
const SIZES = { 375: { window: 812, most: 1600 }, 1024: { window: 768, most: 1200 }, 1440: { window: 900, most: 1200 } };
const WIDTHS = Object.keys(SIZES).map(Number);
/** Screens whose every state is in the set; of the others it is the first. */
const WHOLE = ["P03", "P04", "P05", "P06", "P09", "P10", "P11"];
/** Screens whose first state is in these languages as well. */
const TRANSLATED = ["P03", "P04", "P05", "P06"];
export const LOCALES = ["en", "de", "ar-XB"];

const screenOf = (state) => state.split(".")[0];
const named = Object.keys(STATES).filter((state) => WHOLE.includes(screenOf(state)) || MAIN.includes(state));

/** `isMain`: compared on every change. */
export const SHOTS = named.flatMap((state) =>
  (MAIN.includes(state) && TRANSLATED.includes(screenOf(state)) ? LOCALES : ["en"]).flatMap((locale) =>
    THEMES.flatMap((theme) => WIDTHS.map((width) => ({ state, theme, width, locale, isMain: MAIN.includes(state) }))),
  ),
);

export const nameOf = ({ state, theme, width, locale }) => `${state}.${theme}.${width}.${locale}.png`;

/** Takes these pictures of one state in one language, each as it would be kept. */
export async function pictures(shown, shots) {
  const { page } = shown;
  const taken = [];
  for (const shot of shots) {
    const { window, most } = SIZES[shot.width];
    await page.setViewportSize({ width: shot.width, height: window });
    await page.emulateMedia({ colorScheme: shot.theme, reducedMotion: "reduce" });
    await shown.still();
    const whole = await page.evaluate(() => (document.querySelector("dialog[open]") === null ? document.documentElement.scrollHeight : 0));
    if (shot.isMain && whole > window) {
      await page.setViewportSize({ width: shot.width, height: Math.min(whole, most) });
      await shown.still();
    }
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    taken.push([shot, encode(decode(picture))]);
  }
  return taken;
}

/** Shots that one page is enough for. */
export function grouped(shots) {
  const groups = new Map();
  for (const shot of shots) {
    const key = `${shot.state} ${shot.locale}`;
    groups.set(key, [...(groups.get(key) ?? []), shot]);
  }
  return [...groups.values()];
}
