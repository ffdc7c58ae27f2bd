// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Session, Text } from "@postern/api-client";
import { consentMarkdown, consentWords, markdownOf, said } from "../src/flow/consent";
import consent from "../src/messages/en.consent.json";
import parts from "../src/messages/en.parts.json";
import { createMessages } from "../src/messages/sentences";
import { themeCss } from "../src/parts/theme";
import { category, integration, session } from "./support/api";

const messages = createMessages("en");
messages.add({ ...parts, ...consent });

function words(texts: Session["texts"], more: Partial<Session> = {}) {
  return consentWords(messages, session({ texts, ...more }), integration());
}

const CUSTOM: Session["texts"] = {
  companyName: "Lumen",
  "accounting.consents.title": "Share {platformName} with {companyName}?",
  "accounting.consents.purpose": [
    { tag: "p", children: ["So that ", { tag: "strong", children: ["{companyName}"] }, " can decide."] },
    { tag: "ul", children: [{ tag: "li", children: ["Fast"] }, { tag: "li", children: ["Fair"] }] },
  ],
  "accounting.consents.headers.purpose": "What for",
  "accounting.consents.termsAndConditions": [
    { tag: "p", children: ["By agreeing you accept ", { tag: "a", href: "https://lumen.example/t", children: ["the terms"] }, "."] },
  ],
  "accounting.consents.nextButton": "I agree",
  "banking.consents.title": "Not for this one",
};

describe("what L07 says", () => {
  it("is the client's own where it wrote something, with the names put in, and ours elsewhere", () => {
    const shown = words(CUSTOM, { categories: [category("Accounting", true, { dataTypes: ["Bills", "Invoices"] })] });
    expect(said(messages, shown.title)).toBe("Share Xero with Lumen?");
    expect(shown.sections.map((one) => said(messages, one.heading))).toEqual([
      "What is shared",
      "What for",
      "Permissions",
      "Your account details",
      "How long",
    ]);
    expect(shown.sections[0]?.body).toEqual(["Bills", "Invoices"]);
    expect(said(messages, shown.sections[1]?.gist ?? { own: "" })).toBe("So that Lumen can decide.");
    expect(said(messages, shown.agree)).toBe("I agree");
  });

  it("is recorded word for word", () => {
    const shown = words(CUSTOM, { categories: [category("Accounting", true, { dataTypes: ["Bills"] })] });
    const text = consentMarkdown(messages, shown, "login.xero.com");
    expect(text).toContain("# Share Xero with Lumen?");
    expect(text).toContain("So that **Lumen** can decide.\n\n- Fast\n- Fair");
    expect(text).toContain("By agreeing you accept [the terms](https://lumen.example/t).");
    expect(text).toContain("- Bills");
    expect(text).toContain("**I agree**");
    expect(text).not.toContain("{");
  });

  it("takes a name for words, whatever it looks like", () => {
    const shown = words({ ...CUSTOM, companyName: "[x](https://evil.example) $& **b**" });
    const text = consentMarkdown(messages, shown, "login.xero.com");
    expect(text).toContain("\\[x\\](https://evil.example) $& \\*\\*b\\*\\*");
  });

  it("keeps the form of tables, breaks and lists in lists", () => {
    const cell = (tag: "th" | "td", text: string) => ({ tag, children: [text] }) as const;
    const text: Text = [
      { tag: "table", children: [
        { tag: "thead", children: [{ tag: "tr", children: [cell("th", "a"), cell("th", "b|c")] }] },
        { tag: "tbody", children: [{ tag: "tr", children: [cell("td", "1"), cell("td", "2")] }] },
      ] },
      { tag: "ol", children: [{ tag: "li", children: ["one", { tag: "ul", children: [{ tag: "li", children: ["two"] }] }] }] },
      { tag: "p", children: ["x", { tag: "br" }, { tag: "em", children: ["y"] }] },
    ];
    expect(markdownOf(text)).toBe("| a | b\\|c |\n| --- | --- |\n| 1 | 2 |\n\n1. one\n   - two\n\nx<br>*y*");
  });
});

describe("a theme", () => {
  it("lets nothing but colours in", () => {
    const css = themeCss({ light: { brand: "#ffd400", "brand-edge": "transparent", "x}y": "#000000", text: "red;}*{display:none" }, dark: { brand: "#FFD400" } });
    expect(css).toBe(".link{--postern-brand:#ffd400;--postern-brand-edge:transparent}@media (prefers-color-scheme:dark){.link{--postern-brand:#FFD400}}");
  });
});
