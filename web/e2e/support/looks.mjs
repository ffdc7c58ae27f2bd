// A page of the Portal in every look: light and dark, as wide as a telephone, a tablet and a desk.
import assert from "node:assert/strict";
import { accessibilityFaults } from "./accessibility.mjs";
import { picture, sidewaysScroll } from "./browser.mjs";

export const WIDTHS = [375, 1024, 1440];
export const THEMES = ["light", "dark"];

/** Holds the page as it stands to the rules, in every look. */
export async function holds(person, name) {
  const { page } = person;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      // From the top, so that the bar that stays there lies over nothing.
      await page.evaluate(() => window.scrollTo(0, 0));
      assert.deepEqual(await accessibilityFaults(page), [], `${name} in ${colorScheme} at ${width}`);
      if (process.env.POSTERN_PORTAL_PICTURES) await picture(page, `portal-${name}.${colorScheme}.${width}`);
    }
    assert.equal(await sidewaysScroll(page), 0, `${name} scrolls sideways at ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

