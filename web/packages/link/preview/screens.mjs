// Opens every state in Chromium and says what is wrong with it (stage.mjs); `npm run screens -- L07` looks at some. Pictures in both
// themes and at two widths go to web/screens/ for looking at.
import { mkdirSync } from "node:fs";
import { each, faultsOf, startStage, STATES } from "./stage.mjs";

const only = process.argv[2] ?? "";
const out = new URL("../../../screens/", import.meta.url);
mkdirSync(out, { recursive: true });

const stage = await startStage(process.env.CHROMIUM);
let faults = 0;
await each(STATES.filter((name) => name.startsWith(only)), async (name) => {
  const shown = await stage.show(name);
  for (const [width, height] of [[1280, 860], [320, 640]]) {
    await shown.page.setViewportSize({ width, height });
    for (const colorScheme of ["dark", "light"]) {
      await shown.page.emulateMedia({ colorScheme });
      await shown.page.screenshot({ path: new URL(`${name}.${colorScheme}.${width}.png`, out).pathname, animations: "disabled" });
    }
  }
  for (const fault of await faultsOf(shown)) {
    faults += 1;
    console.log(`${name}: ${fault}`);
  }
  await shown.close();
});
await stage.close();
console.log(faults === 0 ? "every screen is sound" : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
