// Every state of every screen of the Portal, over a real server: as it was accepted in pictures, and held to what must be true of it however a
// person looks at it: light and dark, large text, text spaced out, a window of 320 by 256, forced colours, more contrast, less motion.
//
// Of each screen the first state is compared on every change; POSTERN_PICTURES=all compares all of them. The pictures of today lie in
// target/e2e/references. They mean something only on the browser and with the fonts that the accepted ones were taken with.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { environment, recorded, reference, TOLERANCE } from "../packages/link/preview/references.mjs";
import { faultsOf } from "../packages/link/preview/stage.mjs";
import { LOCALES, SHOTS, nameOf, pictures } from "../packages/portal/preview/references.mjs";
import { startStage } from "../packages/portal/preview/stage.mjs";
import { STATES } from "../packages/portal/preview/states.mjs";
import { decode, difference, encode } from "../tools/png.mjs";

const out = new URL("../../target/e2e/references/", import.meta.url);
const isAll = process.env.POSTERN_PICTURES === "all";
let stage;
let isComparable;

before(async () => {
  stage = await startStage();
  await mkdir(out, { recursive: true });
  const [then, now] = [await recorded(), await environment(stage.version)];
  isComparable = then.browser === now.browser && then.fonts === now.fonts;
});

after(() => stage?.close());

/** The pictures of today that differ from the accepted ones. */
async function changed(shown, state, locale) {
  const found = [];
  for (const [shot, picture] of await pictures(shown, SHOTS.filter((one) => one.state === state && one.locale === locale && (isAll || one.isMain)))) {
    await writeFile(new URL(nameOf(shot), out), picture);
    const accepted = await accept(shot);
    const share = accepted === undefined ? 1 : picture.equals(accepted) ? 0 : difference(decode(picture), decode(accepted));
    if (share > TOLERANCE) found.push(`${nameOf(shot)}: ${accepted === undefined ? "not accepted yet" : `${(share * 100).toFixed(2)} % of it`}`);
  }
  return isComparable ? found : [];
}

const accept = (shot) => reference(shot, nameOf);

describe("the Portal", { concurrency: 2 }, () => {
  for (const state of Object.keys(STATES)) {
    test(state, async () => {
      const shown = await stage.show(state);
      assert.deepEqual(await changed(shown, state, "en"), [], "Look at target/e2e/references; if it is meant, run npm run references");
      assert.deepEqual(await faultsOf(shown), []);
      await shown.close();
    });
  }

  for (const locale of LOCALES.filter((one) => one !== "en")) {
    for (const state of [...new Set(SHOTS.filter((one) => one.locale === locale).map((one) => one.state))]) {
      test(`${state} in ${locale}`, async () => {
        const shown = await stage.show(state, { locale });
        assert.deepEqual(await changed(shown, state, locale), []);
        await shown.close();
      });
    }
  }

  test("is not said to be unchanged where it changed", async () => {
    const [light, dark] = await Promise.all(["light", "dark"].map((theme) => accept(SHOTS.find((one) => one.theme === theme))));
    assert.ok(difference(decode(light), decode(dark)) > TOLERANCE);
    assert.equal(difference(decode(light), decode(encode(decode(light)))), 0, "a picture that is written again stays as it was");
  });
});
