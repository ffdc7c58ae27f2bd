// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Session } from "@postern/api-client";
import { overlay } from "../src/embed/overlay";
import { askedFor, kindShown, questionOf } from "../src/flow/asking";
import { consentMarkdown, consentWords } from "../src/flow/consent";
import { speaker } from "../src/flow/spoken";
import consent from "../src/messages/fr.consent.json";
import { createMessages } from "../src/messages/sentences";
import { languageOf } from "../src/parts/rich";
import { category, connection, integration, session, SETTINGS } from "./support/api";
import { faults, shown, stage } from "./support/stage";

const english = (words: string) => [{ tag: "span" as const, lang: "en", children: [words] }];

/** What a client says in English, and some of it in French. */
const SAID: Session = session({
  locales: ["en", "fr", "de"],
  settings: { ...SETTINGS, additionalConsent: true },
  client: { name: "Lumen Credit", helpText: english("Ring us") },
  texts: {
    "main.title": english("What do you use?"),
    "accounting.consents.purpose": [{ tag: "p", lang: "en", children: ["For a ", { tag: "strong", children: ["loan"] }] }],
    "accounting.consents.access": english("Read and no more"),
  },
  categories: [category("Accounting", true, { dataTypes: [english("Bills"), english("Balance sheet")] })],
  translations: {
    fr: {
      texts: {
        "main.title": "Que voulez-vous partager ?",
        "accounting.consents.purpose": [{ tag: "p", children: ["Pour un ", { tag: "strong", children: ["prêt"] }] }],
        "help.body": "Appelez-nous",
      },
      dataTypes: { Accounting: ["Factures", "Bilan"] },
    },
  },
});

const french = speaker("fr")(SAID);

describe("a client's words in the language of the page", () => {
  it("stand instead of its own, and those without a translation keep theirs", () => {
    expect(french.texts["main.title"]).toBe("Que voulez-vous partager ?");
    expect(languageOf(french.texts["main.title"])).toBeUndefined();
    expect(languageOf(french.texts["accounting.consents.access"])).toBe("en");
    expect(french.client.helpText).toBe("Appelez-nous");
    expect(french.categories[0]?.dataTypes).toEqual(["Factures", "Bilan"]);
    expect(speaker("de")(SAID)).toBe(SAID);
  });

  it("are the same session as long as nothing has changed, so that nothing is drawn anew", () => {
    const speak = speaker("fr");
    expect(speak(SAID)).toBe(speak(SAID));
    expect(speak({ ...SAID })).not.toBe(speak(SAID));
  });

  it("keep kinds of record that are other ones than the translation was made for", () => {
    const fewer = { ...SAID, categories: [category("Accounting", true, { dataTypes: ["Bills"] })] };
    expect(speaker("fr")(fewer).categories[0]?.dataTypes).toEqual(["Bills"]);
  });

  it("are what is agreed to in that language, word for word", () => {
    const messages = createMessages("fr", consent);
    const text = consentMarkdown(messages, consentWords(messages, french, integration()), "login.xero.com");
    expect(text).toContain("Pour un **prêt**");
    expect(text).toContain("- Factures\n- Bilan");
    expect(text).toContain("Read and no more");
    expect(text).not.toContain("loan");
  });

  it("ask nobody anything anew who agreed in another", () => {
    const asked = askedFor(SAID, "Accounting", [], true);
    expect(asked).toEqual({ kinds: ["Bills", "Balance sheet"], texts: { "consents.purpose": "For a **loan**", "consents.access": "Read and no more" } });
    expect(askedFor(french, "Accounting", [], true)).toEqual(asked);
    const held = connection({ state: "connected", agreed: { asked, here: false, gives: [] } });
    expect(questionOf(french, held)).toBeUndefined();
    const less = connection({ state: "connected", agreed: { asked: { kinds: ["Bills"], texts: asked.texts }, here: false, gives: [] } });
    expect(questionOf(french, less)).toMatchObject({ kinds: ["Balance sheet"], texts: [] });
    expect(kindShown(createMessages("fr"), french, "Accounting", "Balance sheet")).toBe("Bilan");
  });

  it("give way to those of the page that embeds it, in every language", () => {
    const laid = overlay(SAID, {}, { texts: { "main.title": "Theirs" }, dataTypes: { Accounting: ["Theirs too"] } });
    const shown = speaker("fr")(laid);
    expect(shown.texts["main.title"]).toBe("Theirs");
    expect(shown.categories[0]?.dataTypes).toEqual(["Theirs too"]);
    expect(plainOf(shown.texts["accounting.consents.purpose"])).toContain("prêt");
  });

  it("change with the menu, and say which language they are in where it is another than the page's", async () => {
    const second = category("Banking", false);
    const link = await stage({ session: { ...SAID, categories: [...SAID.categories, second] } });
    const h1 = () => link.find("h1");
    expect([h1().textContent, h1().lang]).toEqual(["What do you use?", "en"]);
    const menu = link.find("#language") as HTMLSelectElement;
    const choose = async (language: string) => {
      menu.value = language;
      menu.dispatchEvent(new Event("change", { bubbles: true }));
      await shown();
    };
    await choose("fr");
    expect([h1().textContent, h1().lang]).toEqual(["Que voulez-vous partager ?", ""]);
    expect(document.title).toBe("Que voulez-vous partager ? – Lumen Credit");
    link.flow.show({ name: "consent", sourceType: "Accounting", platformKey: "tgji" });
    await shown();
    const marked = link.all(".sections [lang]").map((one) => [one.lang, one.textContent]);
    expect(marked).toEqual([["en", "Read and no more"], ["en", "Read and no more"]]);
    expect(link.find(".sections").textContent).toContain("Bilan");
    expect(await faults()).toEqual([]);
    await choose("de");
    const all = link.all(".sections [lang=en]").map((one) => one.textContent);
    expect(all).toEqual(expect.arrayContaining(["Bills", "For a loan", "Read and no more"]));
    link.remove();
  });
});

const plainOf = (text: unknown) => JSON.stringify(text);
