import { describe, expect, it } from "vitest";
import { checkCatalogue, checkMessage } from "../../../tools/catalogue";
import { LANGUAGES } from "../../../tools/words";
import consent from "../src/messages/en.consent.json";
import parts from "../src/messages/en.parts.json";
import what from "../src/messages/en.what.json";
import { dataTypeName } from "../src/flow/data-types";
import { createMessages } from "../src/messages/sentences";
import { readBoot } from "../src/boot";
import { contactOf } from "../src/parts/contact";
import { bareHost, matches } from "../src/flow/search";
import { formatTime } from "../src/flow/time";

const messages = createMessages("en");
messages.add({ ...parts, ...what, ...consent });

describe("the catalogue", () => {
  it("is sound", () => {
    expect(checkCatalogue("packages/link/src", LANGUAGES)).toEqual([]);
  });

  it.each([
    ["an open brace", "Hello {name", "braces don't match"],
    ["markup", "<b>Hello</b>", "holds markup"],
    ["a raised voice", "Hello!", "holds an exclamation mark"],
    ["a plural without the rest", "{n, plural, one {# thing}}", 'a plural without "other"'],
    ["too many letters", "x".repeat(31), "31 characters, at most 30"],
  ])("does not take %s", (_, text, complaint) => {
    expect(checkMessage("what.title", text, { note: "n", max: 30 })).toEqual([`what.title: ${complaint}`]);
  });

  it("does not take a message nobody explains", () => {
    expect(checkMessage("what.title", "Hello", undefined)).toEqual(["what.title: no note for translators"]);
  });
});

describe("sentences", () => {
  it("count", () => {
    expect(messages.text("search.count", { n: 1 })).toBe("1 result");
    expect(messages.text("search.count", { n: 0 })).toBe("0 results");
    expect(messages.text("search.count", { n: 1204 })).toBe("1,204 results");
  });

  it("keep names apart from words, even names that look like patterns", () => {
    expect(messages.parts("what.connected", { platform: "{n, plural, other {#}}" })).toEqual([
      "Connected: ",
      { value: "{n, plural, other {#}}" },
    ]);
  });
});

describe("kinds of record", () => {
  it.each([
    ["balanceSheet", "Balance sheet"],
    ["chart_of_accounts", "Chart of accounts"],
    ["Suppliers", "Suppliers"],
    ["somethingQuiteNew", "Something quite new"],
  ])("%s reads %s", (name, words) => {
    expect(dataTypeName(messages, name)).toBe(words);
  });
});

describe("what the page starts with", () => {
  const boot = (value: unknown) => readBoot(JSON.stringify(value));

  it("is taken when it is as promised", () => {
    const returned = "019a0000-0000-7000-8000-000000000001";
    expect(boot({ apiBase: "/link/v1/s/abc", locale: "en", returned })).toEqual({ apiBase: "/link/v1/s/abc", locale: "en", returned });
  });

  it.each(["//evil.example/x", "https://evil.example", "/a b", "", 7, undefined])("never sends the component to %j", (apiBase) => {
    expect(boot({ apiBase })).toBeUndefined();
  });

  it("falls back to English and forgets an id that is none", () => {
    expect(boot({ apiBase: "/x", locale: "<en>", returned: "../x" })).toEqual({ apiBase: "/x", locale: "en" });
  });

  it.each([undefined, null, "", "{", "[]", "null"])("is nothing when it is %j", (json) => {
    expect(readBoot(json)).toBeUndefined();
  });
});

describe("a client's contact", () => {
  it.each([
    ["help@lumen.example", "mailto:help@lumen.example"],
    ["https://lumen.example/help", "https://lumen.example/help"],
    ["javascript:alert(1)", undefined],
    ["a@b.example?bcc=c@d.example", undefined],
    ["+44 20 7946 0000", undefined],
  ])("%s leads to %s", (contact, href) => {
    expect(contactOf(contact)?.href).toBe(href);
  });
});

it("searches every word, without accents or case", () => {
  expect(matches("cafe COMPT", "Café Comptable")).toBe(true);
  expect(matches("cafe bank", "Café Comptable")).toBe(false);
  expect(matches("", "anything")).toBe(true);
});

it("says an address as a person would", () => {
  expect(bareHost("https://www.intacct.com/uk?x#y")).toBe("intacct.com");
});

it("gives the day only when it is not today", () => {
  const now = new Date(2026, 10, 22, 14, 5);
  expect(formatTime("en-GB", new Date(2026, 10, 22, 17, 0), now)).toBe("17:00");
  expect(formatTime("en-GB", new Date(2026, 10, 23, 1, 0), now)).toContain("23 November");
});
