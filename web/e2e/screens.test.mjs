// Every state of every screen, held to axe's rules in light and in dark, to small windows, wide spacing, large text, forced colours and
// less motion, and to moving nothing by itself; and the screens of most visits in long and mirrored languages.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { MAIN } from "../packages/link/preview/references.mjs";
import { faultsOf, startStage, STATES, tooWide } from "../packages/link/preview/stage.mjs";

let stage;

before(async () => {
  stage = await startStage(process.env.POSTERN_CHROMIUM);
});

after(() => stage?.close());

describe("nothing is wrong with", { concurrency: 2 }, () => {
  for (const name of STATES) {
    test(name, async () => {
      const shown = await stage.show(name);
      assert.deepEqual(await faultsOf(shown), []);
      await shown.close();
    });
  }
});

describe("nothing is cut off in", { concurrency: 2 }, () => {
  const screens = MAIN.filter((name) => name.startsWith("L") && !name.startsWith("L24") && name !== "L00");
  for (const locale of ["en-XA", "de", "ar-XB"]) {
    // Steps press buttons by their English words.
    for (const name of screens.filter((one) => !["L04.unlisted", "L09.signing", "L12.empty", "L15.done"].includes(one))) {
      test(`${name} in ${locale}`, async () => {
        const shown = await stage.show(name, { locale });
        const frame = shown.page.locator(".link");
        assert.equal(await frame.getAttribute("lang"), locale);
        assert.equal(await frame.getAttribute("dir"), locale === "ar-XB" ? "rtl" : "ltr");
        assert.deepEqual(await tooWide(shown), []);
        assert.deepEqual(await shown.page.evaluate(() => globalThis.moved), []);
        assert.deepEqual(shown.complaints, []);
        await shown.close();
      });
    }
  }
});
