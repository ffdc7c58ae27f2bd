// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { auditQuery, changes } from "../src/lib/audit";
import type { AuditEntry } from "../src/lib/types";
import { CLIENT, Refusal, stage, view } from "./support";

const HASH = "ab".repeat(32);
const entry = (sequence: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  sequence, at: "2026-11-22T10:00:00Z", actor: { kind: "person", id: "p", name: "Jo Marlow" }, action: "settings.oneTimeLinksOff",
  target: { kind: "settings", id: "link" }, address: "192.0.2.7", browser: "Firefox", hash: HASH,
  before: { oneTimeLinks: true, linkTtlMinutes: 1440 }, after: { oneTimeLinks: false, linkTtlMinutes: 30 }, ...more,
});
const WHOLE = { isWhole: true, entries: 61, lastAt: "2026-11-22T10:00:00Z", hash: HASH, verifiedAt: "2026-11-22T10:00:01Z" };
const answers = (more: object = {}) => ({
  "GET /session": view(), "GET /audit": { results: [entry(61), entry(60, { action: "company.created", target: { kind: "company", id: "c", name: "Baker" } })], next: 60 },
  "GET /audit/chain": WHOLE, ...more,
});

describe("the audit log", () => {
  it("says who did what, that the chain is whole, and offers what there is before", async () => {
    const page = stage(`/c/${CLIENT}/audit`, answers());
    await page.sees("Turned one-time links off");
    await page.sees("Chain verified to 22 Nov 2026");
    expect(page.text()).toContain("Jo Marlow");
    expect(await page.faults()).toEqual([]);
    page.press("Older");
    expect(location.search).toBe("?before=60");
    await page.sees("Newest");
  });

  it("shows what an entry changed as removed and added", async () => {
    const page = stage(`/c/${CLIENT}/audit`, answers());
    await page.sees("Turned one-time links off");
    page.press("Details: Turned one-time links off, Link settings");
    await page.sees("Minutes a link works");
    const rows = [...document.querySelectorAll("dialog .diff tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent?.trim()));
    expect(rows).toEqual([["One-time links", "Yes", "No"], ["Minutes a link works", "1440", "30"]]);
    expect(await page.faults()).toEqual([]);
    page.press("All about this");
    expect(location.search).toBe("?targetId=link");
  });

  it("interrupts where the chain is broken, and says where", async () => {
    const page = stage(`/c/${CLIENT}/audit`, answers({ "GET /audit/chain": { ...WHOLE, isWhole: false, brokenAt: 3 } }));
    await page.sees("Chain broken at entry 3");
    expect(document.querySelector("[role=alert]")?.textContent).toContain("Chain broken");
  });

  it("says that there is nothing, that nothing fits, and that it could not be had", async () => {
    const nothing = answers({ "GET /audit": { results: [] } });
    let page = stage(`/c/${CLIENT}/audit`, nothing);
    await page.sees("Nothing has been done yet");
    expect(await page.faults()).toEqual([]);
    page = stage(`/c/${CLIENT}/audit?actor=key`, nothing);
    await page.sees("No entry fits");
    page = stage(`/c/${CLIENT}/audit`, answers({ "GET /audit": new Refusal(503, { code: "unavailable" }), "GET /audit/chain": new Refusal(503, { code: "unavailable" }) }));
    await page.sees("Try again");
    await page.sees("Chain not verified");
  });

  it("keeps filters in the address and begins at the newest again", async () => {
    const page = stage(`/c/${CLIENT}/audit?before=60`, answers());
    await page.sees("Turned one-time links off");
    const select = document.querySelector<HTMLSelectElement>(".filters select");
    if (select === null) throw new Error("there is no filter");
    select.value = "key";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    expect(location.search).toBe("?actor=key");
    const link = [...document.querySelectorAll("a")].find((one) => one.textContent?.includes("Export CSV"));
    await page.sees("Export CSV");
    expect(link?.getAttribute("href")).toContain("actor=key&format=csv");
  });

  it("is not offered to whoever may not read it", async () => {
    const page = stage(`/c/${CLIENT}`, { ...answers(), "GET /session": view({ permissions: ["viewCompanies"] }) });
    await page.sees("Dashboard");
    expect(page.text()).not.toContain("Audit log");
  });
});

describe("what an address wants", () => {
  it("takes whole days of the person's own zone", () => {
    const wanted = auditQuery(new URLSearchParams("since=2026-11-22&until=2026-11-22&actor=key"));
    const day = new Date(wanted.to ?? "").getTime() - new Date(wanted.from ?? "").getTime();
    expect(day).toBe(24 * 3_600_000);
    expect(wanted.actor).toBe("key");
    expect(auditQuery(new URLSearchParams("since=yesterday")).from).toBeUndefined();
  });

  it("reads lists and absent sides", () => {
    const rows = changes(entry(1, { before: { allowedOrigins: [] }, after: { allowedOrigins: ["https://a.example", "https://b.example"], "texts.en.title": "Hi" } }));
    expect(rows.map(({ label, before, after }) => [label, before, after])).toEqual([
      ["Allowed origins", "Empty", "https://a.example, https://b.example"],
      ["texts.en.title", undefined, "Hi"],
    ]);
  });
});

describe("looking after the installation", () => {
  const operator = () => {
    const seen = view();
    return { ...seen, person: { ...seen.person, isOperator: true } };
  };
  const client = { id: CLIENT, name: "Lumen Credit", mode: "live", createdAt: "2026-11-22T10:00:00Z", hostedLink: true, oneTimeLinks: true, companies: 12, links: 30, redeemed: 20, connected: 15, failed: 2 };
  const clients = { results: [client], days: 7 };

  it("lists clients with their counts and asks for the name before suspending one", async () => {
    const page = stage("/operator", { "GET /session": operator(), "GET /operator/clients": clients, "PATCH /operator": client });
    await page.sees("75 %");
    expect(await page.faults()).toEqual([]);
    page.press("Suspend: Lumen Credit");
    await page.sees("Lumen Credit isn't taking connections at the moment.");
    page.press("Suspend");
    await page.sees("That isn't the name.");
    expect(page.asked.some(({ what }) => what.startsWith("PATCH"))).toBe(false);
    page.write("Type Lumen Credit to go on", "Lumen Credit");
    page.press("Suspend");
    await page.sees("12");
    expect(page.asked.find(({ what }) => what.startsWith("PATCH"))?.body).toEqual({ suspended: true });
  });

  it("says what to do where something is not fine, and nothing where it is", async () => {
    const results = [
      { check: "clock", state: "fine", values: { milliseconds: 3 } },
      { check: "upkeep", state: "broken", values: { overdue: 2 } },
      { check: "backups", state: "watch", values: { kind: "SQLite" } },
    ];
    const page = stage("/operator/health", { "GET /session": operator(), "GET /operator/health": { results } });
    await page.sees("3 milliseconds between");
    await page.sees("2 connections overdue for renewal.");
    await page.sees("Connections are not renewed in time.");
    await page.sees("Made beside Postern, by SQLite's own tools.");
    expect(page.text()).not.toContain("Set the clocks");
    expect(await page.faults()).toEqual([]);
  });

  it("is not offered to whoever does not", async () => {
    const page = stage(`/c/${CLIENT}`, { "GET /session": view() });
    await page.sees("Dashboard");
    expect(page.text()).not.toContain("Instance health");
  });
});
