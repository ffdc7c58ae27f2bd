import { describe, expect, it } from "vitest";
import type { PosternLinkOptions } from "../src/embed/props";
import { overlay, withoutEffect } from "../src/embed/overlay";
import { category, SETTINGS, session } from "./support/api";

/** A client that has set little, and has turned on more. */
const SET = session({
  categories: [category("Accounting", true, { allowed: ["gbol"], dataTypes: ["Bills"] })],
  offers: [
    category("Accounting", true, { allowed: ["gbol", "qhyg"], fileUpload: true, dataTypes: ["Bills"] }),
    category("Banking", false, { allowed: [], integrations: false, fileUpload: true }),
    category("Commerce", false, { allowed: ["shop"] }),
    category("Other", false, { allowed: [], integrations: false, fileUpload: true }),
  ],
});

const laid = (options: PosternLinkOptions) => overlay(SET, options);
const categories = (sourceTypes: PosternLinkOptions["sourceTypes"]) => laid({ sourceTypes }).categories;
const warned = (options: object) => [...withoutEffect(SET, options as PosternLinkOptions)].map(([key, why]) => `${key}: ${why}`);

describe("options over settings", () => {
  it("leave what they do not name as it is set", () => {
    expect(laid({})).toEqual(SET);
    expect(laid({ hideBorder: true, nonce: "n", locale: "fr" })).toEqual(SET);
  });

  it.each([
    ["showLandingPage", "showLandingPage"],
    ["showSandboxIntegrations", "showSandboxIntegrations"],
    ["enableMultiEntityLinking", "multiEntity"],
    ["enableAdditionalConsent", "additionalConsent"],
  ] as const)("turn %s on and off, whatever is set", (option, setting) => {
    for (const set of [true, false]) {
      const base = session({ settings: { ...SETTINGS, [setting]: set } });
      for (const chosen of [true, false]) expect(overlay(base, { [option]: chosen }).settings[setting]).toBe(chosen);
      expect(overlay(base, {}).settings[setting]).toBe(set);
    }
  });
});

describe("source types", () => {
  it("bring back what the client's settings leave out, and nothing that is not named", () => {
    expect(categories({ commerce: { optional: false, enableIntegrations: true }, businessDocuments: { optional: true, enableFileUpload: true } })).toEqual([
      category("Commerce", true, { allowed: ["shop"] }),
      category("Other", false, { allowed: [], integrations: false, fileUpload: true }),
    ]);
  });

  it("offer all software where they allow none by name, else what they allow", () => {
    const accounting = { optional: true, enableIntegrations: true };
    expect(categories({ accounting })).toEqual([category("Accounting", false, { allowed: ["gbol", "qhyg"], dataTypes: ["Bills"] })]);
    expect(categories({ accounting: { ...accounting, allowedIntegrations: ["qhyg"] } })[0]?.allowed).toEqual(["qhyg"]);
  });

  it("give files only where they say so", () => {
    const banking = { optional: true, enableIntegrations: true };
    expect(categories({ banking })).toEqual([]);
    expect(categories({ banking: { ...banking, enableFileUpload: true } })).toHaveLength(1);
    const accounting = { optional: true, enableIntegrations: false, enableFileUpload: true };
    expect(categories({ accounting })[0]).toMatchObject({ integrations: false, fileUpload: true });
  });

  it("leave out a kind whose software is not there", () => {
    expect(categories({ accounting: { optional: true, enableIntegrations: true, allowedIntegrations: ["xero"] } })).toEqual([]);
  });
});

describe("a colour", () => {
  it("may be written short", () => {
    expect(laid({ theme: { colors: { primary: "#0a5" } } }).theme).toEqual(laid({ theme: { colors: { primary: "#00aa55" } } }).theme);
    expect(laid({ theme: { colors: { primary: "#0a5" } } }).theme?.light.brand).toBe("#00aa55");
  });

  it("that is none changes nothing", () => {
    expect(laid({ theme: { colors: { primary: "teal" } } }).theme).toBeUndefined();
  });
});

describe("an option without effect is told to the page's developers", () => {
  it("when nobody knows its name", () => {
    expect(warned({ showLanding: true, sourceTypes: { payroll: {}, accounting: { optional: true, enableIntegrations: true, fileUpload: true } } })).toEqual([
      "showLanding: There is no option of this name.",
      "sourceTypes.payroll: There is no option of this name.",
      "sourceTypes.accounting.fileUpload: There is no option of this name.",
    ]);
  });

  it("when its value means nothing here", () => {
    const on = { optional: true, enableIntegrations: true };
    expect(
      warned({
        theme: { colors: { primary: "teal" } },
        sourceTypes: {
          accounting: { ...on, allowedIntegrations: ["gbol", "xero"] },
          banking: on,
          commerce: { ...on, enableFileUpload: true },
        },
      }),
    ).toEqual([
      "theme.colors.primary: Write a colour as #rrggbb.",
      'sourceTypes.accounting.allowedIntegrations: No software that is turned on for this client has the platform key "xero".',
      "sourceTypes.banking: It leaves neither software nor files to choose.",
      "sourceTypes.commerce.enableFileUpload: Files of this kind are not turned on for this client.",
    ]);
    const nothing = session({ categories: [], offers: [] });
    expect([...withoutEffect(nothing, { sourceTypes: { banking: on } })]).toEqual([
      ["sourceTypes.banking", "Nothing of this kind is turned on for this client."],
    ]);
  });

  it("and no other", () => {
    expect(
      warned({
        hideBorder: true,
        nonModal: false,
        showLandingPage: true,
        showSandboxIntegrations: true,
        enableAdditionalConsent: true,
        enableMultiEntityLinking: true,
        theme: { colors: { primary: "#0a5" } },
        sourceTypes: {
          accounting: { optional: true, enableIntegrations: true, enableFileUpload: true, allowedIntegrations: ["gbol"], dataTypes: ["Bills"] },
          businessDocuments: { optional: true, enableFileUpload: true },
        },
        text: {},
        locale: "fr",
        nonce: "n",
      }),
    ).toEqual([]);
  });
});
