// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { CLIENT, Refusal, stage, view } from "./support";

const XERO = {
  key: "gbol", name: "Xero", sourceType: "Accounting", website: "https://www.xero.com/", state: "off", enabled: false, takesFiles: false, takesDetails: false,
  isSandbox: false, linkedCompanies: 0, redirectUris: ["https://link.example/oauth/callback/1"],
  scopes: ["offline_access", "accounting.invoices.read", "something.new"], dataTypes: ["invoices", "bills"], access: "continuous", pinned: false,
  aliases: [], isPhoneFriendly: true, failedSignIns: 0,
};
const PATH = `/c/${CLIENT}/settings/integrations/gbol`;
const API = "/settings/integrations/gbol";
const GIVEN = { ...XERO, state: "ready", enabled: true, credentials: { clientId: "7F0A", secretHint: "9f2a", setAt: "2026-03-03T10:00:00Z", setBy: "Jo Marlow" } };

function test(...results: readonly string[]) {
  const names = ["provider", "credentials", "redirect", "signIn", "businesses", "givenBack"];
  const steps = names.map((step, at) => ({ step, result: results[at] ?? "waiting" }));
  return { id: "t1", steps, businesses: [], finished: !steps.some(({ result }) => result === "waiting"), expiresAt: "2099-01-01T00:00:00Z" };
}

describe("an integration", () => {
  it("says what to register, takes the secret once and shows its end", async () => {
    const page = stage(PATH, { "GET /session": view(), [`GET ${API}`]: XERO, [`PUT ${API}/credentials`]: GIVEN });
    await page.sees("Register exactly this address at Xero.");
    await page.sees("Read invoices, bills and credit notes");
    await page.sees("something.new");
    expect(page.text()).not.toContain("Test sign-in");
    page.press("Add credentials: Credentials");
    page.write("Client id", "7F0A");
    page.write("Client secret", "a secret of theirs");
    expect(page.field("Client secret").autocomplete).toBe("new-password");
    page.press("Keep");
    await page.sees("ends …9f2a, set 3 Mar 2026 by Jo Marlow");
    expect(page.asked.at(-1)?.body).toEqual({ clientId: "7F0A", clientSecret: "a secret of theirs" });
    expect(await page.faults()).toEqual([]);
  });

  it("says how many companies switching it off is about, before it is saved", async () => {
    const on = { ...GIVEN, linkedCompanies: 318 };
    const page = stage(PATH, { "GET /session": view(), [`GET ${API}`]: on, [`PUT ${API}`]: { ...on, enabled: false, state: "off" } });
    await page.sees("318 companies are connected with it.");
    page.field("Offer it to customers").click();
    await page.sees("318 companies stay connected. Nobody can connect or reconnect with it any more.");
    page.write("Other names", " QBO \n\nBooks");
    page.press("Save");
    await page.sees("Off");
    expect(page.asked.find(({ what }) => what === `PUT ${API}`)?.body).toEqual({
      enabled: false, access: "continuous", pinned: false, aliases: ["QBO", "Books"],
    });
  });

  it("shows the provider's own button, and gives ours its place back", async () => {
    const button = { url: "/brand/x.png", mediaType: "image/png", width: 420, height: 80, sizeBytes: 900 };
    let isThere = true;
    const page = stage(PATH, {
      "GET /session": view(), [`GET ${API}`]: () => (isThere ? { ...GIVEN, button } : GIVEN), [`DELETE ${API}/button`]: () => ((isThere = false), {}),
    });
    await page.sees("Official button");
    expect(document.querySelector<HTMLImageElement>(".picture img")?.alt).toBe("The button of Xero");
    expect(await page.faults()).toEqual([]);
    page.press("Remove: Official button");
    await page.sees("Our own button is shown again.");
    await page.sees("Our own button");
    expect(document.querySelector(".picture img")).toBeNull();
  });

  it("asks once, or for as long as nobody ends it", async () => {
    const page = stage(PATH, { "GET /session": view(), [`GET ${API}`]: GIVEN, [`PUT ${API}`]: { ...GIVEN, access: "once" } });
    await page.sees("Keep up to date");
    const once = [...document.querySelectorAll<HTMLInputElement>("input[name=access]")][1]!;
    expect(once.checked).toBe(false);
    once.click();
    await page.sees("Save");
    page.press("Save");
    await page.sees("Once");
    expect(page.asked.find(({ what }) => what === `PUT ${API}`)?.body).toMatchObject({ access: "once" });
    expect(await page.faults()).toEqual([]);
  });

  it("says that its last customers could not connect", async () => {
    const page = stage(PATH, { "GET /session": view(), [`GET ${API}`]: { ...GIVEN, state: "failing", failedSignIns: 4 } });
    await page.sees("The last 4 customers could not connect, because Xero answered with faults or not at all.");
  });

  it("shows how far a test came, opens the window once, and names what to do about a failure", async () => {
    const answers = ["passed,passed", "passed,passed,notRegistered,skipped,skipped,skipped"];
    const next = () => test(...(answers.length > 1 ? answers.shift() : answers[0])!.split(","));
    const window = { action: "https://link.example/oauth/tests/t1/window", ticket: "tick" };
    const page = stage(PATH, {
      "GET /session": view(), [`GET ${API}`]: GIVEN, [`POST ${API}/tests`]: { ...test(), window }, [`GET ${API}/tests/t1`]: next,
    });
    await page.sees("Test sign-in");
    page.press("Test sign-in");
    await page.sees("No company is made, and what you allow is given back at once.");
    const form = page.button("Sign in at Xero").closest("form");
    expect([form?.method, form?.action, form?.target]).toEqual(["post", window.action, "_blank"]);
    await page.sees("Register this exact address there.");
    await page.sees("https://link.example/oauth/callback/1");
    expect(page.button("Test again")).toBeDefined();
    expect(await page.faults()).toEqual([]);
  });

  it("is a card with its state, and a link only for whoever may change it", async () => {
    const cards = { results: [{ key: "gbol", name: "Xero", sourceType: "Accounting", state: "needsCredentials", pinned: false, linkedCompanies: 1 }] };
    const answers = { "GET /session": view({ permissions: ["viewCompanies"] }), "GET /settings/integrations": cards };
    const page = stage(`/c/${CLIENT}/settings/integrations`, answers);
    await page.sees("Needs credentials");
    await page.sees("Your role can't change this. Ask an administrator.");
    expect(document.querySelector(".integration a")).toBeNull();
    expect(await page.faults()).toEqual([]);
  });

  it("says so where there is none of that name", async () => {
    const page = stage(PATH, { "GET /session": view(), [`GET ${API}`]: new Refusal(404, { code: "integration_unknown", error: "There is no integration with this platform key." }) });
    await page.sees("There is no integration with this platform key.");
  });
});
