// The pictures that were looked at and accepted, against those of today. They mean something only on the browser and with the fonts they
// were taken with: elsewhere the pictures of today are taken all the same, and lie in target/e2e/references.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { difference, environment, nameOf, recorded, reference, SETS, take, TOLERANCE } from "../packages/link/preview/references.mjs";
import { startStage } from "../packages/link/preview/stage.mjs";

const out = new URL("../../target/e2e/references/", import.meta.url);
let stage;

before(async () => {
  stage = await startStage(process.env.POSTERN_CHROMIUM);
  await mkdir(out, { recursive: true });
});

after(() => stage?.close());

describe("pictures", () => {
  for (const set of ["A", "D"]) {
    test(`of set ${set} are as they were accepted`, async (t) => {
      const taken = [];
      await take(stage, SETS[set], async (shot, picture) => {
        taken.push([shot, picture]);
        await writeFile(new URL(nameOf(shot), out), picture);
      });
      assert.equal(taken.length, SETS[set].length);
      const [then, now] = [await recorded(), await environment(stage.version)];
      if (then.browser !== now.browser || then.fonts !== now.fonts) {
        t.skip(`taken, not compared: accepted with ${then.browser} and ${then.fonts}; here are ${now.browser} and ${now.fonts}`);
        return;
      }
      const blank = await stage.blank();
      const changed = [];
      for (const [shot, picture] of taken) {
        const accepted = await reference(shot);
        const share = accepted === undefined ? 1 : await difference(blank, picture, accepted);
        if (share > TOLERANCE) changed.push(`${nameOf(shot)}: ${accepted === undefined ? "not accepted yet" : `${(share * 100).toFixed(2)} % of it`}`);
      }
      await blank.close();
      assert.deepEqual(changed, [], "Look at target/e2e/references; if it is meant, run npm run references");
    });
  }

  test("that differ are told apart from those that don't", async () => {
    const blank = await stage.blank();
    const [light, dark] = await Promise.all([reference(SETS.A[0]), reference(SETS.A.find(({ theme }) => theme === "dark"))]);
    assert.ok((await difference(blank, light, dark)) > TOLERANCE);
    assert.equal(await difference(blank, light, Buffer.from(light)), 0);
    await blank.close();
  });
});
