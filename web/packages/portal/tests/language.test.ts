// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { checkCatalogue } from "../../../tools/catalogue";
import { LANGUAGES as WRITTEN, PSEUDO } from "../../../tools/words";
import { LANGUAGES, language } from "../src/lib/language.svelte";
import { CLIENT, Refusal, company, paged, stage, view } from "./support";

describe("the catalogue of the Portal", () => {
  it("is sound in every language", () => {
    expect(checkCatalogue("packages/portal/src", WRITTEN)).toEqual([]);
  });

  it("has a file for each language that can be chosen, and for the two that nobody speaks", () => {
    expect(Object.keys(LANGUAGES)).toEqual([...WRITTEN, ...PSEUDO]);
  });
});

describe("the menu of languages", () => {
  afterEach(async () => {
    document.cookie = "postern_language=; Path=/portal; Max-Age=0";
    vi.restoreAllMocks();
    await language.speak("en");
  });

  const list = { "GET /session": view(), "GET /companies": paged([company()]), "GET /integrations": paged([]), "GET /link-statuses": [] };

  it("changes the words in place, and leaves what was typed", async () => {
    const page = stage("/", { "GET /session": { state: "signedOut" }, "POST /session": new Refusal(401, { code: "sign_in_failed", error: "Those details don't match." }) });
    await page.sees("Sign in");
    page.write("Email", "jo@lumen.example");
    page.press("Deutsch");
    await page.sees("Anmelden");
    expect(page.field("E-Mail").value).toBe("jo@lumen.example");
    expect([document.documentElement.lang, document.documentElement.dir, document.title]).toEqual(["de", "ltr", "Anmelden · Postern"]);
    expect(document.cookie).toContain("postern_language=de");
    await page.sees("Sprache: Deutsch");
    page.press("Anmelden");
    await page.sees("Diese Angaben passen nicht zusammen.");
    expect(await page.faults()).toEqual([]);
  });

  it("speaks of what was drawn before, too: navigation, roles, the heading of the tab", async () => {
    const page = stage(`/c/${CLIENT}/companies`, list);
    await page.sees("Baker & Co Ltd");
    page.press("Français");
    await page.sees("Entreprises");
    expect(document.title).toBe("Entreprises · Postern");
    for (const english of ["Dashboard", "Companies", "Audit log", "Create company", "Like the system"]) expect(page.text()).not.toContain(english === "Dashboard" ? "Redirects" : english);
    expect(await page.faults()).toEqual([]);
  });

  it("sets names apart and turns the page where lines begin on the right", async () => {
    await language.speak("ar-XB");
    const page = stage(`/c/${CLIENT}/companies`, list);
    await page.sees("Baker & Co Ltd");
    expect(document.documentElement.dir).toBe("rtl");
    expect(document.querySelector("tbody th a bdi, tbody td a bdi")?.textContent).toBe("Baker & Co Ltd");
    expect(page.text()).toContain("\u2068Baker & Co Ltd\u2069");
    expect([...document.querySelectorAll("button")].map((one) => one.textContent)).toContain("ar-XB");
  });

  it("leaves the words as they are and says so, where a language can't be had", async () => {
    const page = stage("/", { "GET /session": { state: "signedOut" } });
    await page.sees("Sign in");
    vi.spyOn(LANGUAGES as { fr: () => Promise<never> }, "fr").mockRejectedValue(new TypeError("offline"));
    page.press("Français");
    await page.sees("This language couldn't be loaded.");
    await page.sees("Sign in");
    expect(document.documentElement.lang).toBe("en");
    expect(document.cookie).not.toContain("postern_language");
  });

  it("says what the server says in the server's language only where it has no words for it", async () => {
    await language.speak("de");
    const page = stage("/", { "GET /session": { state: "signedOut" }, "POST /session": new Refusal(409, { code: "something_new", error: "This is quite new." }) });
    await page.sees("Anmelden");
    page.press("Anmelden");
    await page.sees("This is quite new.");
    expect(document.querySelector(".notice [lang]")?.getAttribute("lang")).toBe("en");
  });
});

describe("the start", () => {
  afterEach(async () => {
    vi.restoreAllMocks();
    await language.speak("en");
  });

  it("speaks as the document says", async () => {
    document.documentElement.lang = "nl";
    await language.start();
    expect([language.tag, language.missing, language.failed]).toEqual(["nl", false, false]);
  });

  it("falls back to English, and says so", async () => {
    document.documentElement.lang = "nl";
    vi.spyOn(LANGUAGES as { nl: () => Promise<never> }, "nl").mockRejectedValue(new TypeError("offline"));
    await language.start();
    expect([language.tag, language.missing, language.failed]).toEqual(["en", true, false]);
  });

  it("has words for having no words", async () => {
    for (const tag of ["nl", "en"]) vi.spyOn(LANGUAGES as Record<string, () => Promise<never>>, tag).mockRejectedValue(new TypeError("offline"));
    document.documentElement.lang = "nl";
    await language.start();
    expect(language.failed).toBe(true);
    const page = stage("/", { "GET /session": { state: "signedOut" } });
    await page.sees("A part of this page couldn't be loaded.");
    expect(page.button("Load again")).toBeDefined();
  });
});
