// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { companyQuery, searched } from "../src/lib/company-query";
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

  it("says why there is no deletion for those who may not delete", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { ...answers, "GET /session": view({ permissions: ["viewCompanies", "editCompanies"] }) });
    await page.sees("Baker & Co Ltd");
    const button = [...document.querySelectorAll<HTMLElement>(".menu-list button")].find((one) => one.textContent?.includes("Delete"))!;
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toContain("Ask an administrator");
    button.click();
    flushSync();
    expect(document.querySelector("dialog")).toBeNull();
  });
});

it("asks for links and platforms in the language of the API", () => {
  expect(companyQuery({ link: "expired", platform: "Xero" })).toBe("latestLink=expired&&dataConnections.platformName=Xero");
  expect(companyQuery({ link: "nonsense" })).toBeUndefined();
});

it("writes files in which every field stays one field", () => {
  expect(csv([["=a", 'b "c", d'], ["e", "f"]])).toBe('\ufeff"\'=a","b ""c"", d"\r\ne,f\r\n');
});

describe("who made a company", () => {
  const made = [
    company({ createdBy: { kind: "person", name: "Jo Marlow" } }),
    company({ id: "1", name: "Keyed Ltd", createdBy: { kind: "key", name: "Nightly export" } }),
    company({ id: "2", name: "Invited Ltd", createdBy: { kind: "customer" } }),
    company({ id: "3", name: "Part Ltd", createdBy: { kind: "customer" }, referenceParentCompany: { id: BAKER, name: "Baker & Co Ltd" } }),
    company({ id: "4", name: "Older Ltd" }),
  ];
  const shown = { ...answers, "GET /companies": paged(made) };

  it("stands in a column that can be sorted by, and leads to all that somebody made", async () => {
    localStorage.setItem("postern.companies.columns", JSON.stringify(["createdBy"]));
    const page = stage(`/c/${CLIENT}/companies`, shown);
    await page.sees("Nightly export");
    const cells = [...document.querySelectorAll("tbody td[data-label='Created by']")].map((cell) => cell.textContent?.replace(/\s+/g, " ").trim());
    expect(cells).toEqual(["Jo Marlow", "Nightly export API key", "Invite page", "Its customer", "–"]);
    expect(await page.faults()).toEqual([]);
    page.press("Created by");
    expect(new URLSearchParams(location.search).get("orderBy")).toBe("createdBy.name");
    [...document.querySelectorAll<HTMLElement>("tbody a")].find((link) => link.textContent === "Nightly export")!.click();
    await page.sees("by Nightly export");
    expect(new URLSearchParams(location.search).get("creator")).toBe("key:Nightly export");
    expect([...document.querySelectorAll<HTMLSelectElement>("search select")].map(({ value }) => value)).toContain("key:Nightly export");
    expect(await page.faults()).toEqual([]);
  });

  it("is asked for by kind, by name and by search", () => {
    expect(companyQuery({ creator: "customer" })).toBe("createdBy.kind=customer");
    expect(companyQuery({ creator: "key:Nightly: export" })).toBe("createdBy.kind=key&&createdBy.name=Nightly: export");
    expect(companyQuery({ creator: "key:a||id=b" })).toBe("createdBy.kind=key&&createdBy.name=a");
    expect(companyQuery({ creator: "nobody:x" })).toBeUndefined();
    expect(companyQuery({ text: "jo" })).toBe("{name~jo||dataConnections.platformName~jo||createdBy.name~jo}");
  });
});

describe("what is looked for", () => {
  it("is a tag where it is written like one, and else part of a name or an id", () => {
    expect(searched("region:uk")).toEqual({ text: "", tag: "region:uk" });
    expect(searched("Acme: North")).toEqual({ text: "Acme: North", tag: "" });
    expect(searched("baker")).toEqual({ text: "baker", tag: "" });
  });

  it("leaves the focus on the next filter when one is taken away by Delete, and on the search after the last", async () => {
    const page = stage(`/c/${CLIENT}/companies?status=Linked&tag=region%3Auk`, answers);
    await page.sees("Baker & Co Ltd");
    const chips = () => [...document.querySelectorAll<HTMLElement>(".filter-chips button")];
    for (const left of [1, 0]) {
      chips()[0]!.focus();
      chips()[0]!.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", bubbles: true }));
      await vi.waitFor(() => {
        flushSync();
        expect(chips()).toHaveLength(left);
        expect(document.activeElement).toBe(left > 0 ? chips()[0] : document.getElementById("filter-text"));
      });
    }
    expect(page.router.search).toBe("");
  });
});

describe("a company with more software than fits", () => {
  it("shows all of it beside the page", async () => {
    const connection = (id: string, platformName: string, status: string) => ({ id, platformName, status, created: "2026-11-22T10:00:00Z" });
    const dataConnections = [connection("1", "Xero", "Linked"), connection("2", "Sage", "Linked"), connection("3", "NetSuite", "Deauthorized")];
    const page = stage(`/c/${CLIENT}/companies`, { ...answers, "GET /companies": paged([company({ dataConnections })]) });
    await page.sees("+1");
    expect(page.text()).not.toContain("NetSuite");
    page.press("+1: One more platform of Baker & Co Ltd");
    await page.sees("Platforms of Baker & Co Ltd");
    await page.sees("NetSuite");
    await page.sees("Needs reconnecting");
    expect(await page.faults()).toEqual([]);
  });
});

describe("a new company", () => {
  it("is used for what is ticked, where the role may say so", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { ...answers, "POST /companies": company() });
    await page.sees("Baker & Co Ltd");
    page.press("Create company");
    page.write("Name", "Echo Ltd");
    page.field("Lending").click();
    flushSync();
    document.querySelector<HTMLElement>("dialog .primary")!.click();
    await page.sees("Baker & Co Ltd is created.");
    expect(page.asked.find(({ what }) => what === "POST /companies")?.body).toEqual({ name: "Echo Ltd", products: ["lending"] });
    const plain = stage(`/c/${CLIENT}/companies`, { ...answers, "GET /session": view({ permissions: ["viewCompanies", "editCompanies"] }) });
    await plain.sees("Baker & Co Ltd");
    plain.press("Create company");
    await plain.sees("Name");
    expect(() => plain.field("Lending")).toThrow();
  });
});

describe("the email text", () => {
  it("has the link, who asks, and until when it works", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { ...answers, [`POST /companies/${BAKER}/links`]: LINK });
    await page.sees("Baker & Co Ltd");
    page.press("Request data: Baker & Co Ltd");
    page.press("Create link");
    await page.sees("Email text");
    const text = page.field("To paste into an email of your own. It has the link in it.").value;
    expect(text).toContain("Lumen Credit asks Baker & Co Ltd to share accounting data.");
    expect(text).toContain(`\n\n${LINK.url}\n\n`);
    expect(text).toContain("The link works once, until 23 Nov 2099, 10:00:00 UTC.");
    expect(await page.faults()).toEqual([]);
  });
});
