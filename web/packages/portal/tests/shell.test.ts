// @vitest-environment jsdom
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import { CLIENT, COMPANY, company, paged, stage, view } from "./support";

const OVERVIEW = {
  id: CLIENT, name: "Lumen Credit", mode: "test", companies: 2, links: 0, redeemed: 0, connected: 0, failed: 0, hostedLink: true, oneTimeLinks: true,
};

describe("Live and Test", () => {
  it("is beside the client's name on every page, and Test is seen from afar", async () => {
    for (const mode of ["live", "test"] as const) {
      const page = stage(`/c/${CLIENT}/companies`, { "GET /session": view({ mode }), "GET /companies": paged([]) });
      await page.sees("No companies yet");
      const bar = document.querySelector(".topbar")!;
      expect(bar.textContent).toContain(mode === "live" ? "Live" : "Test");
      expect(bar.classList.contains("test")).toBe(mode === "test");
      expect(await page.faults()).toEqual([]);
    }
  });

  it("is said by the operator when a client is made, and changed later", async () => {
    const operator = { ...view().person!, isOperator: true };
    const page = stage("/operator", {
      "GET /session": { ...view(), person: operator }, "GET /operator/clients": { results: [OVERVIEW], days: 7 }, "GET /operator/limits": {},
      "PATCH /operator": OVERVIEW, "POST /operator/clients": OVERVIEW, "GET /operator/clients/limits": {}, "PATCH /operator/clients": OVERVIEW,
    });
    await page.sees("Everybody who sends links");
    page.press("Create client");
    page.write("Name", "Cove Bank");
    page.field("TestTrying things out. Pages on http://localhost may show Link.").click();
    flushSync();
    document.querySelector<HTMLElement>("dialog .primary")!.click();
    await page.sees("Invite an administrator");
    expect(page.asked.find(({ what }) => what === "POST /operator/clients")?.body).toEqual({ name: "Cove Bank", mode: "test" });
  });

  it("lets only a client in Test have pages of this computer, unless the installation is there itself", async () => {
    const on = (mode: "live" | "test", api: string) => {
      const hostedUrls = { api, link: api, linkApi: api, sdk: api, portal: api };
      return stage(`/c/${CLIENT}/developers/origins`, {
        "GET /session": { ...view({ mode }), hostedUrls }, "GET /corsSettings": { allowedOrigins: ["http://localhost:5173"] },
        "POST /corsSettings": { allowedOrigins: ["http://localhost:3000"] },
      });
    };
    const live = on("live", "https://api.example.com");
    await live.sees("Works from before. New ones of this kind need a client in Test.");
    live.write("New origin", "http://localhost:3000");
    live.press("Add origin");
    await live.sees("This one is Live: use an https origin.");
    expect(live.asked.some(({ what }) => what.startsWith("POST"))).toBe(false);
    for (const [mode, api] of [["test", "https://api.example.com"], ["live", "http://localhost:8080"]] as const) {
      const page = on(mode, api);
      await page.sees("http://localhost:5173");
      page.write("New origin", "http://localhost:3000");
      page.press("Add origin");
      await page.sees("http://localhost:3000");
      expect(page.asked.find(({ what }) => what.startsWith("POST"))?.body).toEqual({ allowedOrigins: ["http://localhost:5173", "http://localhost:3000"] });
    }
  });
});

describe("an instant", () => {
  it("says what it is in UTC to the mouse and to the keyboard, until Esc or until it is left", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { "GET /session": view(), "GET /companies": paged([company()]) });
    await page.sees("Baker & Co Ltd");
    const instant = document.querySelector<HTMLElement>("tbody time")!;
    const tip = document.getElementById("utc")!;
    const said = () => (flushSync(), instant.hasAttribute("aria-describedby") ? tip.textContent : "");
    instant.focus();
    expect(said()).toContain("22 Nov 2026, 10:00:00 UTC");
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(said()).toBe("");
    instant.dispatchEvent(new Event("pointerover", { bubbles: true }));
    expect(said()).toContain("UTC");
    page.button("Create company").focus();
    expect(said()).toBe("");
    expect(await page.faults()).toEqual([]);
  });
});

describe("a role that may not", () => {
  it("sees what could be done, and why it can't do it", async () => {
    const connection = { id: "k", platformName: "Xero", status: "Linked", created: "2026-11-22T10:00:00Z", linkUrl: "https://link.example/x", sourceType: "Accounting" };
    const page = stage(`/c/${CLIENT}/companies/${COMPANY}`, {
      "GET /session": view({ permissions: ["viewCompanies", "editCompanies"] }), [`GET /companies/${COMPANY}`]: company({ dataConnections: [connection] }),
    });
    await page.sees("Your role can't change this. Ask an administrator.");
    const button = page.button("Disconnect: Xero");
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toContain("Ask an administrator");
    button.click();
    expect(document.querySelector("dialog")).toBeNull();
    expect(await page.faults()).toEqual([]);
  });
});

describe("API keys", () => {
  it("say who made them, as the log does, and that there is an end to them", async () => {
    const key = (id: string) => ({ id, name: `Key ${id}`, apiKey: `psk_${id}`, scopes: ["read"], createdDate: "2026-11-22T10:00:00Z" });
    const entry = { sequence: 1, at: "2026-11-22T10:00:00Z", action: "apiKey.created", target: { kind: "apiKey", id: "3" }, actor: { kind: "person", name: "Jo Marlow" }, hash: "h" };
    const page = stage(`/c/${CLIENT}/developers/keys`, {
      "GET /session": view(), "GET /apiKeys": { results: Array.from({ length: 10 }, (_, at) => key(String(at))) }, "GET /audit": { results: [entry] },
    });
    await page.sees("Key 3");
    await vi.waitFor(() => {
      flushSync();
      const rows = [...document.querySelectorAll("tbody tr")].map((row) => row.querySelector('[data-label="Made by"]')?.textContent?.trim());
      expect(rows).toEqual(["–", "–", "–", "Jo Marlow", "–", "–", "–", "–", "–", "–"]);
    });
    await page.sees("A client has at most ten keys.");
    page.press("Create API key");
    expect(document.querySelector("dialog")).toBeNull();
    expect(await page.faults()).toEqual([]);
  });
});

describe("what is left to set up", () => {
  it("is looked up, each thing where it is set, and what is done is so", async () => {
    const page = stage(`/c/${CLIENT}`, {
      "GET /session": view(), "GET /companies": paged([company()]), "GET /settings/branding": { name: "Lumen Credit" },
      "GET /settings/link": { texts: { "accounting.consents.purpose": "To decide." } }, "GET /settings/redirects": { redirectUrl: "" },
      "GET /settings/integrations": { results: [{ key: "mqjo", state: "testOnly" }, { key: "gbol", state: "ready" }] },
      "GET /apiKeys": { results: [] }, "GET /corsSettings": { allowedOrigins: [] }, "GET /webhooks": { results: [] },
    });
    await page.sees("3 of 8 done");
    const done = [...document.querySelectorAll(".checklist li.done strong")].map((one) => one.textContent);
    expect(done).toEqual(["Create your first company", "Say why you ask", "Switch on accounting software"]);
    expect(document.querySelector<HTMLAnchorElement>('.checklist a[href$="/developers/webhooks"]')).not.toBeNull();
    expect(await page.faults()).toEqual([]);
  });
});
