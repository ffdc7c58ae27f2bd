// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { lasting, rowsOf } from "../src/routes/dashboard/counts";
import { periodOf } from "../src/lib/period";
import { CLIENT, paged, stage, view } from "./support";

const NOTHING = { issued: 0, opened: 0, redeemed: 0, connected: 0, expired: 0 };
const COUNTS = {
  recorded: { issued: 420, opened: 371, redeemed: 318, connected: 266, expired: 37 },
  read: { issued: 12, opened: 12, redeemed: 9, connected: 4, expired: 1 },
  visits: NOTHING,
  reuseBlocked: { attempts: 14, links: 9, attemptsBefore: 11 },
  toReconnect: 8,
  medianSeconds: 190,
  stops: [{ step: "cancelled", platformKey: "gbol", platformName: "Xero", visits: 9 }, { step: "started", visits: 22 }],
  since: "2026-10-01T08:00:00Z",
};
const answers = { "GET /session": view({ permissions: ["viewCompanies", "editCompanies"] }), "GET /companies": paged([]), "GET /statistics/links": COUNTS };
const AT = `/c/${CLIENT}`;

describe("the dashboard", () => {
  it("is a table that says how far links came, and draws nothing that only eyes could get", async () => {
    const page = stage(AT, answers);
    await page.sees("From link to connection");
    await page.sees("49 never opened");
    const rows = [...document.querySelectorAll(".funnel.drawn tbody tr")].map((row) =>
      [...row.querySelectorAll("th, td:not([aria-hidden])")].map((cell) => cell.textContent?.trim()),
    );
    expect(rows).toEqual([
      ["Issued", "420", "", "100 %"],
      ["Opened", "371", "49 never opened", "88 %"],
      ["Redeemed", "318", "53 didn't start", "76 %"],
      ["Connected", "266", "52 didn't finish", "63 %"],
    ]);
    expect([...document.querySelectorAll(".counts svg")].every((svg) => svg.closest("[aria-hidden=true]") !== null)).toBe(true);
    expect(page.text()).toContain("May include mail scanners");
    expect(page.text()).toContain("Xero: cancelled");
    expect(page.text().replace(/\s+/g, " ")).toContain("3 min 10 s");
    expect(page.text()).toContain("3 more than before");
    expect(document.querySelector<HTMLAnchorElement>('a[href$="/companies?status=Deauthorized"]')?.textContent).toBe("See list");
    expect(await page.faults()).toEqual([]);
  });

  it("changes between bars and table by arrows, and keeps the choice in the address", async () => {
    const page = stage(AT, answers);
    await page.sees("49 never opened");
    const tab = page.button("Bars");
    tab.focus();
    tab.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await page.sees("49 never opened");
    expect(document.activeElement?.textContent).toBe("Table");
    expect(document.activeElement?.getAttribute("aria-selected")).toBe("true");
    expect(page.router.query.get("view")).toBe("table");
    expect(document.querySelector(".funnel svg")).toBeNull();
    expect(await page.faults()).toEqual([]);
  });

  it("asks for another period, says so, and offers the same days as a file", async () => {
    const page = stage(AT, answers);
    await page.sees("49 never opened");
    const menu = document.querySelector<HTMLSelectElement>(".period select");
    if (menu === null) throw new Error("there is no menu of periods");
    menu.value = "7";
    menu.dispatchEvent(new Event("change", { bubbles: true }));
    await page.sees("Updated, 7 days");
    expect(page.router.query.get("period")).toBe("7");
    expect(page.asked.filter(({ what }) => what === "GET /statistics/links")).toHaveLength(2);
    const file = document.querySelector<HTMLAnchorElement>("a[download]");
    expect(file?.getAttribute("href")).toContain("/statistics/links.csv?from=");
  });

  it("says what will be there before there is anything", async () => {
    const empty = { ...COUNTS, recorded: NOTHING, read: NOTHING, stops: [], medianSeconds: undefined };
    const page = stage(AT, { ...answers, "GET /statistics/links": empty });
    await page.sees("Create a company and send a link to see this fill up.");
    expect(await page.faults()).toEqual([]);
  });
});

describe("periods", () => {
  const now = new Date(2026, 10, 22, 15, 30);
  const of = (query: string) => periodOf(new URLSearchParams(query), now);

  it("are whole days that end with today", () => {
    expect(of("")).toMatchObject({ days: 30, first: "2026-10-24", last: "2026-11-22" });
    expect(of("period=7")).toMatchObject({ days: 7, first: "2026-11-16", last: "2026-11-22" });
    expect(of("period=7").to).toBe(new Date(2026, 10, 23).toISOString());
  });

  it("may be chosen, and are the usual ones where the choice makes no sense", () => {
    expect(of("from=2026-03-01&to=2026-03-31")).toMatchObject({ days: undefined, first: "2026-03-01", last: "2026-03-31" });
    for (const odd of ["period=12", "from=2026-03-31&to=2026-03-01", "from=2026-02-30&to=2026-03-01", "from=2020-01-01&to=2026-01-01"]) {
      expect(of(odd).days).toBe(30);
    }
  });
});

it("parts what was lost on the way, and takes nothing for nothing", () => {
  expect(rowsOf(NOTHING).map(({ share }) => share)).toEqual([0, 0, 0, 0]);
  expect(lasting(3_725)).toEqual({ hours: 1, minutes: 2, seconds: 5 });
});
