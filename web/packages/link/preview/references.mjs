// The pictures that later ones of Link are held against, named id.state.theme.width.locale.brand.png. They say nothing on another browser or
// with other fonts, so both are recorded beside them. tools/references.mjs takes them anew.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { each } from "./stage.mjs";

export const FOLDER = new URL("../../../references/", import.meta.url);
export const RECORD = new URL("environment.json", FOLDER);
/** The share of pixels that may differ. */
export const TOLERANCE = 0.001;

/** Each screen in the state that most people see it in. */
export const MAIN = [
  "L00", "L01.landing", "L02.fresh", "L03.list", "L04.unlisted", "L05.administrator", "L06.phone", "L07.consent", "L09.signing", "L10.checking",
  "L11.radio", "L12.empty", "L13.question", "L14.last", "L15.done", "L16.leave", "L17.list", "L18.connected", "L19.ask", "L20.customer", "L21.may-add", "L22.cancelled", "L23.fault", "L24.still-there",
  "S01", "S02", "S04", "S05", "S06", "S07", "S08", "S10", "S11", "S13",
];
const BRANDS = ["amber", "lime", "red", "black", "white"];

function* across(states, themes, widths, locales, brand) {
  for (const state of states) for (const theme of themes) for (const width of widths) for (const locale of locales) yield { state, theme, width, locale, brand };
}

const THEMES = ["light", "dark"];

/** ui.md 5.3: A is compared on every change, D as well; C is for looking at. */
export const SETS = {
  A: [...across(MAIN, THEMES, [320, 460], ["en"], "default")],
  C: [...across(["L01.landing", "L02.fresh", "L03.list", "L07.consent", "L11.radio", "L18.connected", "L22.cancelled", "S04"], THEMES, [320, 768], ["de", "ja", "fr", "es", "nl", "pt", "en-XA", "ar-XB"], "default")],
  D: BRANDS.flatMap((brand) =>
    ["L01", "L02", "L03", "L07", "L14"].flatMap((screen) => [...across([`${screen}.brand-${brand}`, `${screen}.nobar-${brand}`], THEMES, [460, 1280], ["en"], brand)]),
  ),
};

export const nameOf = ({ state, theme, width, locale, brand }) => `${state.replace(/\.brand-\w+$/, ".bar").replace(/\.nobar-\w+$/, ".no-bar")}.${theme}.${width}.${locale}.${brand}.png`;

/** What pictures depend on besides our own work. */
export async function environment(version) {
  const { stdout } = await promisify(execFile)("fc-list", ["--format", "%{family}|%{style}|%{fontversion}\n"]).catch(() => ({ stdout: "" }));
  const fonts = stdout.split("\n").filter(Boolean).sort();
  return { browser: `Chromium ${version}`, fonts: `${fonts.length} faces, ${createHash("sha256").update(fonts.join("\n")).digest("hex").slice(0, 16)}` };
}

export async function recorded() {
  return JSON.parse(await readFile(RECORD, "utf8").catch(() => "{}"));
}

export const reference = (shot, name = nameOf) => readFile(new URL(name(shot), FOLDER)).catch(() => undefined);

/** Takes the pictures of a set; those of one state come from one page, so that a set takes seconds and not minutes. */
export async function take(stage, shots, taken) {
  const groups = new Map();
  for (const shot of shots) {
    const key = `${shot.state} ${shot.locale}`;
    groups.set(key, [...(groups.get(key) ?? []), shot]);
  }
  await each([...groups.values()], async (group) => {
    const [{ state, locale, width, theme }] = group;
    const shown = await stage.show(state, { locale, width, theme, height: heightOf(width) });
    for (const shot of group) {
      await shown.page.setViewportSize({ width: shot.width, height: heightOf(shot.width) });
      await shown.page.emulateMedia({ colorScheme: shot.theme, reducedMotion: "reduce" });
      await shown.still();
      await taken(shot, await shown.page.screenshot({ animations: "disabled", caret: "hide" }));
    }
    await shown.close();
  });
}

const heightOf = (width) => (width < 400 ? 640 : 840);

/** The share of pixels in which two pictures differ, worked out by the browser that took one of them. */
export async function difference(page, ours, theirs) {
  if (ours.equals(theirs)) return 0;
  return page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      if (a.width !== b.width || a.height !== b.height) return 1;
      const [left, right] = [new Uint32Array(a.data.buffer), new Uint32Array(b.data.buffer)];
      return left.filter((pixel, at) => pixel !== right[at]).length / left.length;
    },
    [ours.toString("base64"), theirs.toString("base64")],
  );
}
