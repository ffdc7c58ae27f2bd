// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { directionOf } from "@postern/ui/words/languages.ts";
import { LANGUAGES, spoken } from "../src/messages/languages";
import { createMessages } from "../src/messages/sentences";
import { checkTranslation } from "../../../tools/catalogue";
import { accented, LANGUAGES as WRITTEN, mirrored, PSEUDO } from "../../../tools/words";
import { faults, shown, stage } from "./support/stage";

const notes = new Proxy({}, { get: () => ({ note: "n", max: 80 }) });

describe("a language", () => {
  const english = { "what.title": "Share with {client}", "search.count": "{n, plural, one {# result} other {# results}}" };
  const french = { "what.title": "Partager avec {client}", "search.count": "{n, plural, one {# résultat} other {# résultats}}" };
  const told = (change: object, language = "fr") => {
    const given = Object.entries({ ...french, ...change }).filter(([, text]) => text !== undefined);
    return checkTranslation(language, english, Object.fromEntries(given) as typeof french, notes);
  };

  it("may say what English says", () => {
    expect(told({})).toEqual([]);
  });

  it.each([
    ["a missing sentence", { "what.title": undefined }, "what.title is missing; English says “Share with {client}”"],
    ["one too many", { "what.more": "Encore" }, "what.more is not in the English file; remove it, or add it there first"],
    ["another value", { "what.title": "Partager avec {company}" }, "what.title: its values are company; English has client"],
    ["a count that is none", { "search.count": "{n} résultats" }, "search.count: its values are n; English has n as a plural"],
    ["a form it does not have", { "search.count": "{n, plural, one {#} two {#} other {#}}" }, 'search.count: fr has no plural form "two"'],
    ["a form it needs", { "search.count": "{n, plural, other {# résultats}}" }, 'search.count: the plural form "one" is missing'],
    ["a raised voice", { "what.title": "¡Compartir con {client}!" }, "what.title: holds an exclamation mark"],
  ])("is refused %s, by name", (_, change, complaint) => {
    expect(told(change)).toEqual([complaint]);
  });

  it("needs no form that its numbers don't take", () => {
    expect(told({ "search.count": "{n, plural, other {#件}}" }, "ja")).toEqual([]);
  });
});

describe("languages", () => {
  it("are those that have words, and the two that nobody speaks", () => {
    expect(Object.keys(LANGUAGES)).toEqual([...WRITTEN, ...PSEUDO]);
  });

  it.each([
    [["fr-CA", "de"], "fr"],
    [["pl", "PT_br"], "pt"],
    [["en-XA"], "en-XA"],
    [[undefined, "constructor", "zh-Hans"], "en"],
    [[], "en"],
  ])("asked for as %j are spoken as %s", (tags, language) => {
    expect(spoken(tags)).toBe(language);
  });

  it("count as they do", () => {
    const french = createMessages("fr", { "search.count": "{n, plural, one {# résultat} other {# résultats}}" });
    expect(french.text("search.count", { n: 0 })).toBe("0 résultat");
    expect(createMessages("de", { "search.count": "{n, plural, one {#} other {# Ergebnisse}}" }).text("search.count", { n: 1204 })).toBe("1.204 Ergebnisse");
  });
});

describe("a language nobody speaks", () => {
  const pattern = "Share {n, plural, one {# business} other {# businesses}} with {client}";

  it("is longer by two fifths, keeps its names and shows where it ends", () => {
    const long = accented(pattern);
    expect(long).toMatch(/^\[Šhářé \{n, plural, one \{# búšíñéšš\} other .*\{client\}.*\]$/);
    expect(accented("Get started").length).toBeGreaterThanOrEqual("Get started".length * 1.4);
  });

  it("runs from the right, but for its names", () => {
    expect(mirrored("With {client}")).toBe("\u202eWith \u202c{client}");
    expect(directionOf("ar-XB")).toBe("rtl");
  });
});

describe("the menu of languages", () => {
  afterEach(() => {
    document.cookie = "postern_locale=; Path=/; Max-Age=0";
  });

  const offered = { locales: ["en", "fr", "de"] };
  const choose = async (menu: HTMLElement, language: string) => {
    (menu as HTMLSelectElement).value = language;
    menu.dispatchEvent(new Event("change", { bubbles: true }));
    await shown();
  };

  it("changes the words, and leaves the place and what was typed", async () => {
    const { find, heading, around, flow } = await stage({ session: { ...offered, categories: [{ sourceType: "Accounting", required: true, integrations: true, fileUpload: false }] }, list: Array.from({ length: 9 }, (_, at) => ({ platformKey: `k${at}`, name: `Software ${at}`, signInHost: "a.example", sourceType: "Accounting" as const, sandbox: false, dataTypes: [], phoneFriendly: true })) });
    const search = find("#search") as HTMLInputElement;
    search.value = "ware 3";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    const history = around.entries.length;
    await choose(find("#language"), "fr");
    expect(heading()).toBe("Quel logiciel de comptabilité utilisez-vous\u00a0?");
    expect(document.title).toBe("Quel logiciel de comptabilité utilisez-vous\u00a0? – Lumen Credit");
    expect(find("#search")).toBe(search);
    expect(search.value).toBe("ware 3");
    expect(around.entries.length).toBe(history);
    expect([document.documentElement.lang, find(".link").lang, find(".link").dir]).toEqual(["fr", "fr", "ltr"]);
    expect(document.cookie).toContain("postern_locale=fr");
    expect(flow.announcement).toBe("Langue\u00a0: Français");
    expect(find("#language").getAttribute("aria-label")).toBe("Langue");
    expect(await faults()).toEqual([]);
  });

  it("speaks of screens whose words come later, too", async () => {
    const { find, flow, heading } = await stage({ session: offered });
    flow.show({ name: "unlisted", sourceType: "Accounting" });
    await shown();
    await choose(find("#language"), "de");
    expect(heading()).toBe("Welche Buchhaltungssoftware nutzen Sie stattdessen?");
    flow.show({ name: "what" });
    await shown();
    expect(heading()).toBe("Was möchten Sie verbinden?");
  });

  it("leaves cookies alone on somebody else's page", async () => {
    const { find } = await stage({ session: offered, embedded: "region" });
    await choose(find("#language"), "de");
    expect(document.cookie).not.toContain("postern_locale");
    expect(document.documentElement.lang).toBe("en");
  });

  it("is not there when there is nothing to choose", async () => {
    const { all } = await stage({ session: { locales: ["en"] } });
    expect(all("#language")).toEqual([]);
  });

  it("is the language that agreements are kept in", async () => {
    const { find, flow, button, api } = await stage({ session: offered });
    flow.show({ name: "consent", sourceType: "Accounting", platformKey: "tgji" });
    await shown();
    await choose(find("#language"), "fr");
    button("Accepter et aller vers Xero").click();
    await shown();
    const [, consent] = api.connect.mock.calls[0] ?? [];
    expect(consent?.locale).toBe("fr");
    expect(consent?.text).toContain("Autoriser Lumen Credit à lire vos données Xero");
  });
});
