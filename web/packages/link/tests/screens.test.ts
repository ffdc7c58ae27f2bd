// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { ApiError } from "@postern/api-client";
import type { SourceType } from "@postern/api-client";
import { BAKER, category, connection, integration, ONE_CATEGORY, SETTINGS } from "./support/api";
import { faults, shown, stage } from "./support/stage";

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => integration({ platformKey: `k${at}`, name: `Software ${at}`, website: `https://s${at}.example` }));
const choosing = (names: readonly string[]) =>
  connection({ state: "choosing", businesses: names.map((name, at) => ({ id: `b${at}`, name })) });

describe("every screen", () => {
  const single = { categories: ONE_CATEGORY };
  it.each([
    ["L02", {}, "What would you like to connect?"],
    ["L03", { session: single }, "Which accounting software do you use?"],
    ["L07", { session: single, list: [integration()] }, "Let Lumen Credit read your Xero data?"],
    ["L10", { session: { connections: [connection({ state: "checking" })] }, returned: "c1" }, "Checking with Xero…"],
    ["L11", { session: { connections: [choosing(["Aether", "Baker"])] }, returned: "c1" }, "Which business should Lumen Credit see?"],
    ["L14", { session: { connections: [connection({ state: "connected" as const })] }, returned: "c1" }, "Xero is connected"],
    ["L22", { session: { connections: [connection({ state: "failed" as const })] }, returned: "c1" }, "We couldn’t connect to Xero"],
    ["L23", { session: { categories: [] } }, "Nothing to connect yet"],
  ])("%s has its heading, title and focus, and nothing axe minds", async (_, scene, heading) => {
    const link = await stage(scene);
    expect(link.heading()).toBe(heading);
    expect(document.title).toBe(`${heading} – Lumen Credit`);
    expect(link.focused()).toBe(link.find("h1"));
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("says who asks, and where help is", async () => {
    const link = await stage();
    expect(link.find(".top").textContent).toContain("Lumen Credit");
    expect(link.find(".foot a").getAttribute("href")).toBe("mailto:help@lumen.example");
    link.remove();
  });

  it("is one element in its target, and leaves nothing behind", async () => {
    const link = await stage();
    expect(document.body.firstElementChild?.children).toHaveLength(1);
    link.remove();
    expect(document.body.firstElementChild?.children).toHaveLength(0);
    expect(link.around.listeners()).toBe(0);
    expect(link.around.waiting()).toBe(0);
  });

  it("sets names apart from our words, as text", async () => {
    const link = await stage({ session: { client: { name: "<b>Bold</b>" } } });
    expect(link.all(".lede bdi").map((one) => one.textContent)).toEqual(["Baker & Co Ltd", "<b>Bold</b>"]);
    expect(link.all("b")).toEqual([]);
    link.remove();
  });
});

describe("L07", () => {
  it("has the provider's own button in the place of ours, with our words for those who hear it", async () => {
    const button = { url: "https://link.example/brand/x.png", width: 420, height: 80 };
    const link = await stage({ session: { categories: ONE_CATEGORY }, list: [integration({ button })] });
    const pressed = link.find(".provider") as HTMLButtonElement;
    const picture = pressed.querySelector("img")!;
    expect([picture.getAttribute("src"), picture.width, picture.height]).toEqual([button.url, 420, 80]);
    expect(picture.alt).toBe("Agree and go to Xero");
    expect(link.all(".button.primary")).toEqual([]);
    expect(await faults()).toEqual([]);
    pressed.click();
    await shown();
    expect(link.api.connect).toHaveBeenCalledTimes(1);
    link.remove();
  });
});

describe("L04", () => {
  it("tells the client what is used instead, and says so", async () => {
    const link = await stage({ session: { categories: ONE_CATEGORY } });
    link.button("My software isn’t listed").click();
    await shown();
    expect(link.heading()).toBe("Which accounting software do you use instead?");
    expect(await faults()).toEqual([]);

    link.button("Tell Lumen Credit").click();
    await shown();
    expect(link.find("#error-summary").textContent).toContain("Enter the name of what you use");
    expect(link.find("#instead").getAttribute("aria-invalid")).toBe("true");
    expect(link.api.nameSoftware).not.toHaveBeenCalled();

    const field = link.find("#instead") as HTMLInputElement;
    field.value = "  Ledger <2000> ";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    link.button("Tell Lumen Credit").click();
    await shown();
    expect(link.api.nameSoftware).toHaveBeenCalledWith("Accounting", "  Ledger <2000> ");
    expect(link.find(".notice").textContent).toContain("Thanks. Lumen Credit will see that you use Ledger <2000>.");
    expect(await faults()).toEqual([]);
    link.remove();
  });
});

describe("L02", () => {
  it("names each row's button by what it does, for what, and how things stand", async () => {
    const link = await stage();
    const button = link.find("#row-Accounting");
    expect(button.getAttribute("aria-label")).toBe("Connect: Accounting");
    const described = button.getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(described.map((id) => link.find(`#${id}`).textContent?.trim())).toEqual(["Needed", "Not connected"]);
    link.remove();
  });

  it("does not finish while something needed is open, and says what", async () => {
    const link = await stage();
    link.button("Finish").click();
    await shown();
    expect(link.api.finish).not.toHaveBeenCalled();
    expect(link.focused()).toBe(link.find("#error-summary"));
    expect(document.title).toBe("Error: What would you like to connect? – Lumen Credit");
    link.find("#error-summary a").click();
    expect(link.focused()).toBe(link.find("#row-Accounting"));
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("offers to carry on with what was begun", async () => {
    const link = await stage({ session: { connections: [connection()] } });
    expect(link.find("#state-Accounting").textContent).toBe("You started with Xero but didn’t finish.");
    link.button("Carry on").click();
    await shown();
    expect(link.api.authorize).toHaveBeenCalledWith("c1");
    expect(link.around.left).toEqual(["https://link.example/s/h/go/c1"]);
    expect(link.button("Carrying on…").getAttribute("aria-disabled")).toBe("true");
    link.remove();
  });

  it("leads from what is connected to where it can be changed, and back to that row, where the client lets people manage", async () => {
    const connections = [connection({ state: "connected", business: BAKER })];
    const plain = await stage({ session: { connections } });
    expect(plain.all("#connection-c1")).toEqual([]);
    plain.remove();
    const link = await stage({ session: { connections, settings: { ...SETTINGS, manageConnections: true } } });
    link.button("Connect something else").click();
    await shown();
    expect(link.find("#connection-c1").getAttribute("aria-label")).toBe("Change: Xero");
    link.button("Change").click();
    await shown();
    expect(link.heading()).toBe("Xero");
    link.find("#back").click();
    await shown();
    expect(link.heading()).toBe("What would you like to connect?");
    expect(link.focused()).toBe(link.find("#connection-c1"));
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("has exactly one leading button, whatever stands", async () => {
    for (const connections of [[], [connection()], [connection({ state: "connected" })]]) {
      const link = await stage({ session: { connections } });
      expect(link.all(".primary")).toHaveLength(1);
      link.remove();
    }
  });
});

describe("L03", () => {
  const scene = { session: { categories: ONE_CATEGORY } };

  it("chooses nothing beforehand and says so when pressed too early", async () => {
    const link = await stage(scene);
    expect(link.all("input:checked")).toEqual([]);
    link.button("Continue").click();
    await shown();
    expect(link.find("#error-summary").textContent).toContain("Choose your accounting software");
    expect(link.find("[role=radiogroup]").getAttribute("aria-invalid")).toBe("true");
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("has a search from eight items on, and finds by any part of the name or address", async () => {
    const few = await stage({ ...scene, list: many(7) });
    expect(few.all("#search")).toEqual([]);
    few.remove();
    const always = await stage({ session: { categories: ONE_CATEGORY, settings: { ...SETTINGS, alwaysSearch: true } } });
    expect(always.all("#search")).toHaveLength(1);
    always.remove();
    const link = await stage({ ...scene, list: [...many(80), integration({ platformKey: "cafe", name: "Café Comptable" })] });
    const search = link.find("#search") as HTMLInputElement;
    search.value = "comptable cafe";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await shown();
    expect(link.all(".name").map((one) => one.textContent)).toEqual(["Café Comptable"]);
    search.value = "zzz";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await shown();
    expect(link.find(".search").textContent).toContain("Nothing matches ‘zzz’");
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("begins with what the client puts first, then goes by name, and finds by other names", async () => {
    const list = [...many(8), integration({ platformKey: "zeta", name: "Zeta", pinned: true, aliases: ["Old Ledger"] })];
    const link = await stage({ ...scene, list });
    const names = () => link.all(".name").map((one) => one.textContent);
    expect(names().slice(0, 2)).toEqual(["Zeta", "Software 0"]);
    const search = link.find("#search") as HTMLInputElement;
    search.value = "ledger";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await shown();
    expect(names()).toEqual(["Zeta"]);
    link.remove();
  });

  it("does not press anything when Enter is pressed in the search", async () => {
    const link = await stage({ ...scene, list: many(8) });
    const enter = new KeyboardEvent("keydown", { key: "Enter", cancelable: true, bubbles: true });
    link.find("#search").dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(true);
    link.remove();
  });

  it("goes to the ends of the list with Home and End", async () => {
    const link = await stage({ ...scene, list: many(4) });
    link.find("#choice-k1").dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true, cancelable: true }));
    expect(link.focused()).toBe(link.find("#choice-k3"));
    link.remove();
  });

  it("comes back with the choice kept and the focus on it", async () => {
    const link = await stage();
    link.find("#row-Accounting").click();
    await shown();
    link.find("#choice-nets").click();
    link.button("Continue").click();
    await shown();
    expect(link.heading()).toBe("Let Lumen Credit read your NetSuite data?");
    link.find("#back").click();
    await shown();
    expect(link.focused()).toBe(link.find("#choice-nets"));
    expect((link.find("#choice-nets") as HTMLInputElement).checked).toBe(true);
    link.find("#back").click();
    await shown();
    expect(link.focused()).toBe(link.find("#row-Accounting"));
    link.remove();
  });

  it("says when the list can't be had", async () => {
    const link = await stage({ ...scene, prepare: (api) => api.integrations.mockRejectedValueOnce(new ApiError("passing", "x")) });
    expect(link.find("[role=alert]").textContent).toContain("We couldn’t load the list.");
    link.button("Try again").click();
    await shown();
    expect(link.all(".choice")).toHaveLength(2);
    link.remove();
  });
});

describe("L07", () => {
  const scene = { session: { categories: ONE_CATEGORY }, list: [integration()] };

  it("shows what is shared openly and every other section with its gist", async () => {
    const link = await stage(scene);
    expect(link.all("details").map((one) => [one.querySelector("h2")?.textContent, one.querySelector(".gist")?.textContent, (one as HTMLDetailsElement).open])).toEqual([
      ["What is shared", "2 kinds", true],
      ["Why", "For its service", false],
      ["Permissions", "Read only", false],
      ["Your account details", "Business name", false],
      ["How long", "Until you stop", false],
    ]);
    expect(link.find(".next bdi").textContent).toBe("login.xero.com");
    link.remove();
  });

  it("says once where access is asked for once, on the screen and in the record of it", async () => {
    const link = await stage({ ...scene, list: [integration({ once: true })] });
    const long = link.all("details").at(-1);
    expect(long?.querySelector(".gist")?.textContent).toBe("Once");
    expect(long?.textContent).toContain("gets access once, and it ends by itself");
    link.button("Agree and go to Xero").click();
    await shown();
    expect(link.api.connect.mock.calls[0]?.[1].text).toContain("gets access once, and it ends by itself");
    link.remove();
  });

  it("records the words that were on the screen", async () => {
    const link = await stage(scene);
    const screen = link.find("#screen").textContent?.replace(/\s+/g, " ") ?? "";
    link.button("Agree and go to Xero").click();
    await shown();
    const text = link.api.connect.mock.calls[0]?.[1].text ?? "";
    expect(text).toMatchInlineSnapshot(`
      "# Let Lumen Credit read your Xero data?

      ## What is shared (2 kinds)

      - Balance sheet
      - Suppliers

      ## Why (For its service)

      Lumen Credit asks for this so that it can provide its service to Baker & Co Ltd.

      ## Permissions (Read only)

      Read only. Lumen Credit can’t change anything in Xero.

      ## Your account details (Business name)

      The name of the business you choose in Xero. Lumen Credit never sees your password.

      ## How long (Until you stop)

      Lumen Credit keeps getting updates until you stop sharing. Its privacy policy says how long it keeps them.

      Next: login.xero.com. You sign in there, on its own website.

      **Agree and go to Xero**"
    `);
    for (const line of text.split("\n")) {
      const words = line.replace(/^(?:#+|-) |\*\*| \([^)]*\)$/g, "");
      expect(screen).toContain(words);
    }
    link.remove();
  });

  it("lets go as easily as it lets in", async () => {
    const link = await stage(scene);
    link.button("Not now").click();
    await shown();
    expect(link.heading()).toBe("What would you like to connect?");
    expect(link.api.connect).not.toHaveBeenCalled();
    link.remove();
  });

  it("says that it works on it after four seconds, keeps the button's place in the order, and sends one press once", async () => {
    const link = await stage({ ...scene, prepare: (api) => api.connect.mockReturnValue(new Promise(() => undefined)) });
    const agree = link.button("Agree and go to Xero");
    agree.click();
    await link.around.pass(3_900);
    const polite = link.find("#announcement");
    expect(polite.textContent).toBe("");
    expect(agree.textContent?.trim()).toBe("Opening Xero…");
    expect(agree.getAttribute("aria-disabled")).toBe("true");
    expect(agree.hasAttribute("disabled")).toBe(false);
    agree.click();
    await link.around.pass(200);
    await shown();
    expect(polite.textContent).toBe("Working on it");
    expect(link.api.connect).toHaveBeenCalledTimes(1);
    link.remove();
  });

  it("says above the buttons when nothing could be sent", async () => {
    const link = await stage({ ...scene, prepare: (api) => api.connect.mockRejectedValueOnce(new ApiError("unreachable", "x")) });
    link.button("Agree and go to Xero").click();
    await shown();
    expect(link.find(".actions [role=alert]").textContent).toContain("We couldn’t reach the server.");
    link.button("Agree and go to Xero").click();
    await shown();
    expect(link.around.left).toHaveLength(1);
    link.remove();
  });
});

describe("L11", () => {
  const on = (names: readonly string[], multiEntity = false) => ({
    session: { connections: [{ ...choosing(names), several: multiEntity }] },
    returned: "c1",
  });

  it("ticks a single business, and still asks", async () => {
    const link = await stage(on(["Baker & Co Ltd"]));
    expect(link.heading()).toBe("Share this business with Lumen Credit?");
    expect(link.all("input:checked")).toHaveLength(1);
    expect(link.api.chooseBusinesses).not.toHaveBeenCalled();
    link.button("Share this business").click();
    await shown();
    expect(link.api.chooseBusinesses).toHaveBeenCalledWith("c1", ["b0"]);
    expect(link.heading()).toBe("Xero is connected");
    link.remove();
  });

  it("ticks nothing among several, and asks for one", async () => {
    const link = await stage(on(["Aether", "Baker"]));
    expect(link.all("input:checked")).toEqual([]);
    link.button("Share this business").click();
    await shown();
    expect(link.find("#error-summary").textContent).toContain("Choose a business");
    link.find("#business-b1").click();
    link.button("Share this business").click();
    await shown();
    expect(link.api.chooseBusinesses).toHaveBeenCalledWith("c1", ["b1"]);
    link.remove();
  });

  it("takes several where the client allows it, and counts them", async () => {
    const link = await stage(on(["Aether", "Baker", "Celeste"], true));
    link.button("Select all (3)").click();
    await shown();
    expect(link.find("#announcement").textContent).toBe("3 selected");
    link.find("#business-b1").click();
    await shown();
    expect(await faults()).toEqual([]);
    link.button("Share 2 businesses").click();
    await shown();
    expect(link.api.chooseBusinesses).toHaveBeenCalledWith("c1", ["b0", "b2"]);
    link.remove();
  });

  it("shows what is connected already, and does not let it be chosen", async () => {
    const { session, returned } = on(["Aether", "Baker", "Celeste"], true);
    const [first] = session.connections;
    const businesses = (first?.businesses ?? []).map((one) => ({ ...one, connected: one.id === "b0" }));
    const link = await stage({ session: { connections: [{ ...first!, businesses }] }, returned });
    expect(link.all("input")).toHaveLength(2);
    expect(link.find(".taken").textContent).toContain("Connected already");
    link.button("Select all (2)").click();
    await shown();
    link.button("Share 2 businesses").click();
    await shown();
    expect(link.api.chooseBusinesses).toHaveBeenCalledWith("c1", ["b1", "b2"]);
    link.remove();
  });

  it("tells of each business that was connected", async () => {
    const connected = (id: string, name: string) => connection({ id, state: "connected", ofSubsidiary: true, business: { id, name } });
    const heard: string[] = [];
    const link = await stage({
      ...on(["Aether", "Baker"], true),
      listeners: { connection: ({ connectionId }: { connectionId: string }) => heard.push(connectionId) },
      prepare: (api) => api.chooseBusinesses.mockResolvedValueOnce([connected("c1", "Aether"), connected("c2", "Baker")]),
    });
    link.button("Select all (2)").click();
    await shown();
    link.button("Share 2 businesses").click();
    await shown();
    expect(link.heading()).toBe("Xero is connected");
    expect(link.all(".kinds li").map((one) => one.textContent)).toEqual(["Aether", "Baker"]);
    expect(heard).toEqual(["c1", "c2"]);
    link.remove();
  });

  it("can be cancelled, and drops what was held", async () => {
    const link = await stage(on(["Aether", "Baker"]));
    link.button("Cancel").click();
    await shown();
    expect(link.api.decline).toHaveBeenCalledWith("c1");
    expect(link.heading()).toBe("What would you like to connect?");
    link.remove();
  });
});

describe("the ends", () => {
  it("L14 leads to what is still needed", async () => {
    const categories = ["Accounting", "Banking"].map((sourceType) => category(sourceType as SourceType, true));
    const link = await stage({ session: { categories, connections: [connection({ state: "connected", business: BAKER })] }, returned: "c1" });
    link.button("Next: connect your bank").click();
    await shown();
    expect(link.heading()).toBe("Which bank do you use?");
    link.remove();
  });

  it("L15 lists what is shared with whom", async () => {
    const link = await stage({ session: { categories: ONE_CATEGORY, connections: [connection({ state: "connected", business: BAKER })] }, returned: "c1" });
    link.button("Finish").click();
    await shown();
    expect(link.heading()).toBe("All done");
    expect(link.find(".list").textContent?.replace(/\s+/g, " ").trim()).toBe("Xe Xero Baker & Co Ltd");
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it.each([
    ["cancelled", "The sign-in at Xero was cancelled."],
    ["permission_denied", "Ask an administrator in Xero"],
    ["provider_error", "Xero answered with an error."],
    ["provider_timeout", "Xero didn’t answer in time."],
    ["wrong_state", "We couldn’t match this sign-in to your session."],
    ["expired", "Too much time passed"],
    ["no_business", "We found no business you’re allowed to share."],
    ["something_new", "Something went wrong on the way to Xero."],
  ])("L22 says of %s: %s", async (code, words) => {
    const problem = { code, reference: "K7Q2-93FD", nothingShared: true };
    const link = await stage({ session: { connections: [connection({ state: "failed", problem })] }, returned: "c1" });
    expect(link.find("#screen").textContent).toContain(words);
    expect(link.find("#screen").textContent).toContain("Nothing was shared.");
    expect(link.find(".reference .unseen").textContent).toBe("K 7 Q 2 - 9 3 F D");
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("L22 does not say that nothing was shared unless the server does", async () => {
    const problem = { code: "provider_error", nothingShared: false };
    const kept = connection({ id: "c2", platformName: "Sage", state: "connected" });
    const link = await stage({ session: { connections: [kept, connection({ state: "failed", problem })] }, returned: "c1" });
    expect(link.find("#screen").textContent).not.toContain("Nothing was shared");
    expect(link.find("#screen").textContent).toContain("Still connected: Sage.");
    link.remove();
  });

  it("say what is kept and how to go on when the session is over", async () => {
    const client = { name: "Lumen Credit", refreshUrl: "https://lumen.example/again" };
    const link = await stage({
      session: { client, connections: [connection({ state: "connected" })] },
      prepare: (api) => api.finish.mockRejectedValueOnce(new ApiError("ended", "session_ended")),
    });
    link.button("Finish").click();
    await shown();
    expect(link.heading()).toBe("This page was closed for safety");
    expect(link.find("#screen").textContent).toContain("What you connected is kept: Xero.");
    expect(link.button("Ask for a new link").getAttribute("href")).toBe("https://lumen.example/again");
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("name no client when the session was never there", async () => {
    const link = await stage({ prepare: (api) => api.session.mockRejectedValueOnce(new ApiError("ended", "session_invalid")) });
    expect(link.heading()).toBe("This page was closed for safety");
    expect(link.find("#screen").textContent).toContain("the company that sent you the link");
    expect(await faults()).toEqual([]);
    link.remove();
  });
});

it("tells that there is no network, and that it is back", async () => {
  const link = await stage();
  link.around.tell("offline");
  await shown();
  expect(link.find("[role=status].notice").textContent).toContain("You’re offline.");
  link.around.tell("online");
  await shown();
  expect(link.all("[role=status].notice")).toEqual([]);
  link.remove();
});

describe("L05", () => {
  const before = { role: "administrator", minutes: 2, steps: ["signIn", "chooseBusiness", "allow"] } as const;
  const scene = { session: { categories: ONE_CATEGORY }, list: [integration({ name: "QuickBooks Online", before })] };

  it("says who can do it, how long it takes and what happens", async () => {
    const link = await stage(scene);
    expect(link.heading()).toBe("Before you connect QuickBooks Online");
    const said = link.find("#screen").textContent;
    for (const words of ["about 2 minutes", "a QuickBooks Online administrator", "Sign in on login.xero.com.", "Choose the business there."]) {
      expect(said).toContain(words);
    }
    expect(link.all("ol li")).toHaveLength(4);
    expect(await faults()).toEqual([]);
    link.button("Continue").click();
    await shown();
    expect(link.heading()).toBe("Let Lumen Credit read your QuickBooks Online data?");
    link.remove();
  });

  it("has a note for somebody else, which asks for a link of their own", async () => {
    const link = await stage(scene);
    link.find("summary").click();
    const note = link.find("#note") as HTMLTextAreaElement;
    expect(note.value).toContain("Please ask Lumen Credit for a link of your own: help@lumen.example.");
    expect(note.value).not.toMatch(/https?:|otp/);
    const copied: string[] = [];
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text: string) => copied.push(text) } });
    link.button("Copy the note").click();
    await shown();
    expect(copied).toEqual([note.value]);
    expect(link.find("#announcement").textContent).toBe("Copied");
    expect(await faults()).toEqual([]);
    link.remove();
  });
});

describe("in somebody else's page", () => {
  const connected = { connections: [connection({ state: "connected" as const })] };

  it("is a dialog with its own landmarks left out, named by its heading", async () => {
    const link = await stage({ embedded: "modal", listeners: { close: () => {} } });
    const frame = link.find(".frame");
    expect(frame.getAttribute("role")).toBe("dialog");
    expect(link.find(`#${frame.getAttribute("aria-labelledby")}`).textContent).toBe("What would you like to connect?");
    expect(link.all("[role=main], [role=banner], [role=contentinfo]")).toEqual([]);
    expect(document.title).toBe("Their page");
    expect(await faults()).toEqual([]);
    link.remove();
  });

  it("begins with the landing page if the client wants one", async () => {
    const settings = { ...SETTINGS, showLandingPage: true };
    const link = await stage({ embedded: "region", session: { settings } });
    expect(link.find(".frame").getAttribute("role")).toBe("region");
    expect(link.heading()).toBe("Give Lumen Credit access to your business data");
    expect(await faults()).toEqual([]);
    link.button("Get started").click();
    await shown();
    expect(link.heading()).toBe("What would you like to connect?");
    link.remove();
    const hosted = await stage({ session: { settings } });
    expect(hosted.heading()).toBe("What would you like to connect?");
    hosted.remove();
  });

  it.each([
    ["nobody listens", "modal", {}],
    ["it is a part of the page", "region", { close: () => {} }],
  ] as const)("has no X when %s", async (_, embedded, listeners) => {
    const link = await stage({ embedded, listeners });
    expect(link.all("#close")).toEqual([]);
    link.remove();
  });

  it("asks before it is left, tells the truth, and goes on if told to", async () => {
    const closed: string[] = [];
    const link = await stage({ embedded: "modal", session: connected, listeners: { close: () => closed.push("close") } });
    const x = link.find("#close");
    x.focus();
    x.click();
    await shown();
    const dialog = link.find("dialog");
    expect(link.focused()).toBe(link.find("#question"));
    expect(dialog.textContent).toContain("What you’ve connected so far stays connected: Xero.");
    expect(await faults()).toEqual([]);
    link.button("Keep going").click();
    await shown();
    expect(link.all("dialog")).toEqual([]);
    expect(link.focused()).toBe(x);
    expect(closed).toEqual([]);
    link.find(".frame").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await shown();
    link.find("dialog").dispatchEvent(new Event("cancel", { cancelable: true }));
    await shown();
    expect(closed).toEqual([]);
    x.click();
    await shown();
    link.button("Leave").click();
    expect(closed).toEqual(["close"]);
    link.remove();
  });

  it("asks nothing when nothing is left undone", async () => {
    const closed: string[] = [];
    const link = await stage({ embedded: "modal", session: { categories: [] }, listeners: { close: () => closed.push("close") } });
    link.find("#close").click();
    expect(closed).toEqual(["close"]);
    link.remove();
  });

  it("asks nothing of somebody who has only looked, however far", async () => {
    const closed: string[] = [];
    const listeners = { close: () => closed.push("close") };
    const earlier = connection({ state: "connected", agreed: { asked: { kinds: [], texts: {} }, here: false, gives: [] } });
    const stopped = connection({ id: "c2", state: "stopped" });
    for (const more of [{ settings: { ...SETTINGS, showLandingPage: true } }, {}, { categories: ONE_CATEGORY }, { connections: [earlier, stopped] }]) {
      const link = await stage({ embedded: "modal", session: more, listeners });
      link.find("#close").click();
      await shown();
      expect(link.all("dialog")).toEqual([]);
      link.remove();
    }
    expect(closed).toHaveLength(4);
  });

  it.each([
    ["chose software", { categories: ONE_CATEGORY }, "#choice-nets"],
    ["began a connection", { connections: [connection()] }, undefined],
    ["connected something in this visit", { connections: [connection({ state: "connected", agreed: { here: true, gives: [] } })] }, undefined],
  ] as const)("asks somebody who %s", async (_, more, pick) => {
    const closed: string[] = [];
    const link = await stage({ embedded: "modal", session: more, listeners: { close: () => closed.push("close") } });
    if (pick !== undefined) link.find(pick).click();
    link.find("#close").click();
    await shown();
    expect(link.find("dialog").textContent).toContain("Leave before you finish?");
    expect(closed).toEqual([]);
    link.remove();
  });

  it("interrupts the page for another business, and only for that", async () => {
    const mismatch = { before: BAKER, now: { id: "b2", name: "Baker Holdings" }, mayAdd: false };
    const scene = { session: { connections: [connection({ state: "differentBusiness" as const, mismatch })] }, returned: "c1", listeners: { close: () => {} } };
    const link = await stage({ ...scene, embedded: "modal" });
    const frame = link.find(".frame");
    expect(frame.getAttribute("role")).toBe("alertdialog");
    expect(link.find(`#${frame.getAttribute("aria-describedby")}`).textContent).toBe("Nothing has been shared from Baker Holdings.");
    expect(await faults()).toEqual([]);
    link.flow.show({ name: "what" });
    await shown();
    expect([frame.getAttribute("role"), frame.getAttribute("aria-describedby")]).toEqual(["dialog", null]);
    link.remove();
    const part = await stage({ ...scene, embedded: "region" });
    expect(part.find(".frame").getAttribute("role")).toBe("region");
    part.remove();
  });

  it("may be taken off the page by whoever is told that it was left", async () => {
    const link = await stage({ embedded: "modal", session: { categories: [] }, listeners: { close: () => link.remove() } });
    link.find("#close").click();
    await shown();
    expect(link.around.listeners()).toBe(0);
    expect(link.around.waiting()).toBe(0);
  });
});

describe("L24", () => {
  it("asks in a dialog, and any answer is to stay", async () => {
    const link = await stage();
    await link.around.pass(28 * 60_000);
    await shown();
    expect(link.find("dialog").textContent).toContain("this page closes in 2 minutes");
    expect(await faults()).toEqual([]);
    link.find("dialog").dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    await shown();
    expect(link.all("dialog")).toEqual([]);
    expect(link.api.activity).toHaveBeenCalledTimes(1);
    link.remove();
  });

  it("offers to carry on after it closed", async () => {
    const link = await stage({ session: { connections: [connection({ state: "connected" })] } });
    await link.around.pass(30 * 60_000);
    await shown();
    expect(link.heading()).toBe("This page was closed for safety");
    expect(link.find("#screen").textContent).toContain("What you connected is kept: Xero.");
    link.button("Carry on").click();
    await shown();
    expect(link.heading()).toBe("What would you like to connect?");
    link.remove();
  });
});

describe("the client's own words and look", () => {
  const texts = {
    "landing.title": "Share your *books*",
    "landing.subtitle": [
      { tag: "p", children: ["Ask ", { tag: "a", href: "https://lumen.example/why", children: ["why"] }, "."] },
      { tag: "p", children: [{ tag: "a", href: "javascript:alert(1)", children: ["never"] }, { tag: "img", children: [] }] },
    ],
    "landing.nextButton": "Begin",
    "main.title": [{ tag: "p", children: ["What do ", { tag: "em", children: ["you"] }, " use?"] }],
    "exit.body": "Your application is not complete.",
  } as never;

  it("stand where ours would, as elements of a closed set", async () => {
    const settings = { ...SETTINGS, showLandingPage: true };
    const link = await stage({ embedded: "modal", session: { settings, texts, connections: [connection()] }, listeners: { close: () => {} } });
    expect(link.heading()).toBe("Share your *books*");
    expect(link.all(".rich a").map((one) => [one.textContent, one.getAttribute("href"), one.getAttribute("rel")])).toEqual([
      ["why", "https://lumen.example/why", "noopener noreferrer"],
      ["never", null, null],
    ]);
    expect(link.all("img")).toEqual([]);
    expect(await faults()).toEqual([]);
    link.button("Begin").click();
    await shown();
    expect(link.heading()).toBe("What do you use?");
    link.find("#close").click();
    await shown();
    expect(link.find("dialog").textContent).toContain("Your application is not complete.");
    link.remove();
  });

  it("head the list of connections, but where that list is all there is", async () => {
    const own = { "manageConnections.title": "What you share with us", "manageConnections.subtitle": "Stop whenever you like." } as never;
    const connections = [connection({ state: "connected", business: BAKER })];
    const scene = { session: { settings: { ...SETTINGS, manageConnections: true }, texts: own, connections } };
    const link = await stage(scene);
    expect(link.heading()).toBe("What you share with us");
    expect(link.find(".lede").textContent).toBe("Stop whenever you like.");
    expect(document.title).toBe("What you share with us – Lumen Credit");
    link.remove();
    const empty = await stage({ session: { ...scene.session, connections: [] } });
    expect(empty.find("#screen").textContent).not.toContain("Stop whenever you like.");
    empty.remove();
  });

  it("say how to get help, and give it back when it is closed", async () => {
    const client = { name: "Lumen Credit", contact: "help@lumen.example", helpText: [{ tag: "p", children: ["Call us."] }] } as never;
    const link = await stage({ session: { client } });
    const help = link.find("#help");
    help.focus();
    help.click();
    await shown();
    expect(link.find("dialog").textContent).toContain("Call us.");
    expect(link.find("dialog a").getAttribute("href")).toBe("mailto:help@lumen.example");
    expect(await faults()).toEqual([]);
    link.button("Close").click();
    await shown();
    expect(link.focused()).toBe(help);
    link.remove();
  });

  it("show its logo and ours only where it wants them", async () => {
    const client = { name: "Lumen Credit", logoUrl: "/assets/logo.png" };
    const on = await stage({ session: { client, settings: { ...SETTINGS, poweredBy: true, navigationBar: true } } });
    expect(on.find("img.logo").getAttribute("src")).toBe("/assets/logo.png");
    expect(on.find(".top").className).toContain("bar");
    expect(on.find(".foot").textContent).toContain("Powered by Postern");
    expect(await faults()).toEqual([]);
    on.remove();
    const off = await stage({ session: { client, settings: { ...SETTINGS, showLogo: false } } });
    expect(off.all("img.logo")).toEqual([]);
    expect(off.find(".top").className).not.toContain("bar");
    expect(off.find(".foot").textContent).not.toContain("Postern");
    off.remove();
  });
});
