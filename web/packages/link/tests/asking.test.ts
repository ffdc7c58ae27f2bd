// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import type { Connection, Session } from "@postern/api-client";
import { askedFor, kindShown, newIn, questionOf } from "../src/flow/asking";
import { moreMarkdown, moreWords } from "../src/flow/more";
import consent from "../src/messages/en.consent.json";
import { createMessages } from "../src/messages/sentences";
import { BAKER, category, connection, integration, ONE_CATEGORY, session, SETTINGS } from "./support/api";
import { faults, shown, stage } from "./support/stage";
import type { Staged } from "./support/stage";

const messages = createMessages("en", consent);
const ON = { ...SETTINGS, additionalConsent: true };
const GIVES = ["balanceSheet", "suppliers"];
const BEFORE = { kinds: ["balanceSheet", "suppliers"], texts: { "consents.purpose": "A loan" } };

function asks(more: Partial<Session> = {}): Session {
  return session({ settings: ON, categories: ONE_CATEGORY, texts: { "accounting.consents.purpose": "A loan" }, ...more });
}

function held(more: Partial<Connection> = {}): Connection {
  return connection({ state: "connected", business: BAKER, agreed: { asked: BEFORE, here: false, gives: GIVES }, ...more });
}

const GIVEN = held({ agreed: { asked: { kinds: ["balanceSheet"], texts: {} }, here: false, gives: GIVES } });

describe("what is asked for", () => {
  it("is nothing new while kinds and the client's words stay", () => {
    expect(questionOf(asks(), held())).toBeUndefined();
  });

  it("is new with a kind of record that nobody agreed to", () => {
    const more = held({ agreed: { asked: BEFORE, here: false, gives: [...GIVES, "bills"] } });
    expect(questionOf(asks(), more)).toMatchObject({ kinds: ["bills"], texts: [] });
  });

  it("is new with other words of the client, not with its name or another language", () => {
    const texts = { "accounting.consents.purpose": "A loan and a card", companyName: "Lumen" };
    expect(questionOf(asks({ texts }), held())).toMatchObject({ kinds: [], texts: ["consents.purpose"] });
    expect(questionOf(asks({ texts: { "accounting.consents.purpose": "A loan", companyName: "Lumen" } }), held())).toBeUndefined();
  });

  it("is new once where the client asks who is connected for something more", () => {
    const texts = { "accounting.consents.purpose": "A loan", "accounting.additionalConsents.subtitle": "May we use it for a card?" };
    const question = questionOf(asks({ texts }), held());
    expect(question?.texts).toEqual(["additionalConsents.subtitle"]);
    const answered = held({ agreed: { asked: question?.asked ?? BEFORE, here: false, gives: GIVES } });
    expect(questionOf(asks({ texts }), answered)).toBeUndefined();
  });

  it("is everything where nothing is known of what was agreed to", () => {
    const unknown = held({ agreed: { here: false, gives: GIVES } });
    expect(questionOf(asks(), unknown)).toMatchObject({ kinds: GIVES, texts: ["consents.purpose"] });
  });

  it("takes a kind in the client's words for the same as in ours", () => {
    const categories = [category("Accounting", true, { dataTypes: ["Balance sheet", "Suppliers"] })];
    expect(questionOf(asks({ categories }), held())).toBeUndefined();
    expect(newIn({ kinds: ["Balance sheet"], texts: {} }, undefined).kinds).toEqual(["Balance sheet"]);
  });

  it("is asked of nobody who is switched off, not connected, agreed in this visit, or in a category that is not offered", () => {
    const more = { asked: { kinds: [], texts: {} }, here: false, gives: GIVES };
    expect(questionOf(asks(), held({ agreed: more }))).toBeDefined();
    expect(questionOf(asks({ settings: SETTINGS }), held({ agreed: more }))).toBeUndefined();
    expect(questionOf(asks(), held({ agreed: more, state: "stopped" }))).toBeUndefined();
    expect(questionOf(asks(), held({ agreed: { ...more, here: true } }))).toBeUndefined();
    expect(questionOf(asks({ categories: [category("Banking", true)] }), held({ agreed: more }))).toBeUndefined();
    expect(questionOf(asks(), connection({ state: "connected" }))).toBeUndefined();
  });

  it("leaves out what only somebody who is connected is asked, before a sign-in", () => {
    const texts = { "accounting.consents.purpose": "A loan", "accounting.additionalConsents.title": "One more thing" };
    expect(askedFor(session({ texts }), "Accounting", GIVES).texts).toEqual({ "consents.purpose": "A loan" });
  });

  it("is shown in words, whoever gave them", () => {
    const own = [{ tag: "p" as const, children: ["VAT ", { tag: "strong" as const, children: ["returns"] }] }];
    const categories = [category("Accounting", true, { dataTypes: [own] })];
    expect(kindShown(messages, session({ categories }), "Accounting", "VAT **returns**")).toBe(own);
    expect(kindShown(messages, session(), "Accounting", "VAT **returns** \\[UK\\]")).toBe("VAT returns [UK]");
    expect(kindShown(messages, session(), "Accounting", "balanceSheet")).toBe("Balance sheet");
  });

  it("is written in the client's words where it has some", () => {
    const texts = {
      "accounting.additionalConsents.title": "May {companyName} look again?",
      "accounting.additionalConsents.subtitle": "For a card.",
      "accounting.additionalConsents.termsAndConditions": "Terms of the card",
      "accounting.additionalConsents.nextButton": "Yes",
      "accounting.consents.headers.retention": "Kept for",
      "accounting.consents.retention": "Six years",
    };
    const asking = asks({ texts });
    const question = questionOf(asking, GIVEN);
    if (question === undefined) throw new Error("there is something new");
    const text = moreMarkdown(messages, moreWords(messages, asking, GIVEN, question));
    expect(text.split("\n\n")).toEqual([
      "# May Lumen Credit look again?",
      "For a card.",
      "## You already agreed to",
      "Sharing Baker & Co Ltd from Xero",
      "- Balance sheet",
      "## New",
      "- Suppliers",
      "### Kept for",
      "Six years",
      "Terms of the card",
      "If you say no, nothing changes: Lumen Credit keeps what you already share, and nothing else.",
      "**Yes**",
    ]);
  });
});

describe("L13", () => {
  let link: Staged;
  afterEach(() => link?.remove());
  const scene = { session: { settings: ON, categories: ONE_CATEGORY, connections: [GIVEN] } };
  const lists = () => link.all("section").map((one) => [one.querySelector("h2")?.textContent, [...one.querySelectorAll("li")].map((item) => item.textContent)]);

  it("comes up by itself, with what is agreed to and what is new apart", async () => {
    link = await stage(scene);
    expect(link.heading()).toBe("Lumen Credit would like to use your data for something else too.");
    expect(link.focused()).toBe(link.find("#heading"));
    expect(lists()).toEqual([["You already agreed to", ["Balance sheet"]], ["New", ["Suppliers"]]]);
    expect(await faults()).toEqual([]);
  });

  it("keeps what was read, word for word, and goes back", async () => {
    const heard: unknown[] = [];
    link = await stage({ ...scene, listeners: { consent: ({ text }) => heard.push(text) } });
    const screen = link.find("#screen").textContent ?? "";
    let sent: { text: string; asked: unknown } | undefined;
    link.api.addConsent.mockImplementationOnce(async (_, given) => void (sent = given as never));
    link.api.connection.mockResolvedValueOnce({ ...GIVEN, agreed: { asked: { kinds: GIVES, texts: {} }, here: true, gives: GIVES } });
    link.button("Agree").click();
    await shown();
    expect(sent?.asked).toEqual({ kinds: GIVES, texts: {} });
    expect(heard).toEqual([sent?.text]);
    for (const line of (sent?.text ?? "").split("\n").filter(Boolean)) {
      expect(screen).toContain(line.replace(/^(#+|-) |\*\*/g, "").replaceAll("**", ""));
    }
    expect(link.heading()).toBe("What would you like to connect?");
    expect(link.all("button").some((one) => one.textContent?.includes("See what’s new"))).toBe(false);
  });

  it("changes nothing when it is refused, and comes up once", async () => {
    link = await stage(scene);
    link.button("No thanks").click();
    await shown();
    expect(link.api.addConsent).not.toHaveBeenCalled();
    expect(link.heading()).toBe("What would you like to connect?");
    link.find("#row-Accounting").click();
    await shown();
    expect(link.heading()).toMatch(/^Lumen Credit would like/);
  });

  it("leads to other software", async () => {
    link = await stage(scene);
    link.button("Connect different software").click();
    await shown();
    expect(link.heading()).toBe("Which accounting software do you use?");
  });

  it("says no to a refusal only through the same size of button", async () => {
    link = await stage(scene);
    const [agree, refuse] = [link.button("Agree"), link.button("No thanks")].map((one) => [...one.classList].filter((name) => name !== "primary" && name !== "plain"));
    expect(agree).toEqual(refuse);
  });
});

describe("L20", () => {
  let link: Staged;
  afterEach(() => link?.remove());
  const stopped = (asked: typeof BEFORE) => held({ state: "stopped", agreed: { asked, here: false, gives: GIVES } });
  const scene = (asked: typeof BEFORE) => ({
    session: { categories: ONE_CATEGORY, texts: { "accounting.consents.purpose": "A loan" }, connections: [stopped(asked)] },
    list: [integration(), integration({ platformKey: "nets", name: "NetSuite" })],
  });

  it("goes straight to the sign-in while nothing has changed", async () => {
    link = await stage(scene(BEFORE));
    link.button("Reconnect").click();
    await shown();
    expect(link.api.authorize).toHaveBeenCalledWith("c1");
  });

  it("shows the agreement once more where it has changed, and keeps what is agreed to", async () => {
    link = await stage(scene({ ...BEFORE, texts: { "consents.purpose": "A credit" } }));
    link.button("Reconnect").click();
    await shown();
    expect(link.heading()).toBe("Let Lumen Credit read your Xero data?");
    expect(link.api.authorize).not.toHaveBeenCalled();
    link.button("Agree and go to Xero").click();
    await shown();
    const [id, given] = link.api.authorizeAgain.mock.calls[0] ?? [];
    expect(id).toBe("c1");
    expect(given?.asked).toEqual(BEFORE);
    expect(link.around.left).toEqual(["https://link.example/s/h/go/c1"]);
  });
});
