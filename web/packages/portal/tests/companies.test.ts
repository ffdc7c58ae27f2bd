// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { companyQuery } from "../src/lib/company-query";
import { csv } from "../src/lib/csv";
import { CLIENT, Refusal, company, paged, stage, view } from "./support";

const FOX = "7c210b68-6988-11ed-a1eb-0242ac120002";
const BAKER = company().id;
const LINK = {
  id: "1", kind: "company", state: "outstanding", createdAt: "2026-11-22T10:00:00Z", expiresAt: "2099-11-23T10:00:00Z", parameters: {},
  url: "https://link.example/company/x?link.otp=plk_secret",
};
const answers = {
  "GET /session": view(),
  "GET /companies": paged([company({ tags: { region: "uk" } }), company({ id: FOX, name: "=Fox & Sons" })]),
  "GET /latestLinks": { results: [{ companyId: BAKER, state: "expired", issuedAt: "2026-11-20T10:00:00Z" }] },
  "GET /integrations": paged([{ key: "gbol", name: "Xero" }]),
};
const tick = (name: string) => {
  const box = document.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
  if (box === null) throw new Error(`there is no box called ${name}`);
  box.click();
};

afterEach(() => localStorage.clear());

describe("the list of companies", () => {
  it("says how the latest link of each stands, and remembers the columns", async () => {
    const page = stage(`/c/${CLIENT}/companies`, answers);
    await page.sees("Expired");
    const heads = () => [...document.querySelectorAll("thead th")].map((head) => head.textContent?.trim());
    expect(heads()).not.toContain("Last data");
    page.field("Last data").click();
    flushSync();
    expect(JSON.parse(localStorage.getItem("postern.companies.columns") ?? "[]")).toContain("lastData");
    expect(heads()).toContain("Last data");
    expect(await page.faults()).toEqual([]);
  });

  it("makes links for the chosen companies, shows them once, and goes on where it stopped", async () => {
    let isDown = true;
    const page = stage(`/c/${CLIENT}/companies`, {
      ...answers,
      [`POST /companies/${BAKER}/links`]: LINK,
      [`POST /companies/${FOX}/links`]: () => (isDown ? new Refusal(503, { code: "unavailable", error: "Please try again." }) : LINK),
    });
    await page.sees("=Fox & Sons");
    tick("Choose all on this page");
    await page.sees("2 companies chosen");
    page.press("Send new links");
    page.press("Create links");
    await page.sees("1 of 2 made");
    isDown = false;
    page.press("Go on");
    await page.sees("These links are shown only now.");
    expect(page.asked.filter(({ what }) => what === `POST /companies/${BAKER}/links`)).toHaveLength(1);
    expect(await page.faults()).toEqual([]);
    page.press("Done");
    await page.sees("2 companies chosen");
    expect(document.body.innerHTML).not.toContain("plk_secret");
  });

  it("adds a tag to the tags that are there", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { ...answers, [`PATCH /companies/${BAKER}`]: company() });
    await page.sees("Baker & Co Ltd");
    tick("Choose Baker & Co Ltd");
    await page.sees("One company chosen");
    page.press("Add tag");
    page.write("Key", "wave");
    page.write("Value", "spring");
    page.press("Add tag");
    await page.sees("One company tagged");
    expect(page.asked.find(({ what }) => what.startsWith("PATCH"))?.body).toEqual({ tags: { region: "uk", wave: "spring" } });
  });

  it("offers no deletion to those who may not delete", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { ...answers, "GET /session": view({ permissions: ["viewCompanies", "editCompanies"] }) });
    await page.sees("Baker & Co Ltd");
    expect([...document.querySelectorAll(".menu-list")].some((menu) => menu.textContent?.includes("Delete"))).toBe(false);
    expect([...document.querySelectorAll(".menu-list")].some((menu) => menu.textContent?.includes("Copy id"))).toBe(true);
  });
});

it("asks for links and platforms in the language of the API", () => {
  expect(companyQuery({ link: "expired", platform: "Xero" })).toBe("latestLink=expired&&dataConnections.platformName=Xero");
  expect(companyQuery({ link: "nonsense" })).toBeUndefined();
});

it("writes files in which every field stays one field", () => {
  expect(csv([["=a", 'b "c", d'], ["e", "f"]])).toBe('\ufeff"\'=a","b ""c"", d"\r\ne,f\r\n');
});
