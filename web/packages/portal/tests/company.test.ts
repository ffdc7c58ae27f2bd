// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { familyState } from "../src/lib/company-query";
import { CLIENT, COMPANY, company, paged, stage, view } from "./support";

const PATH = `/c/${CLIENT}/companies/${COMPANY}`;
const CHILD = "9c210b68-6988-11ed-a1eb-0242ac120002";
const connection = (status: string, more: object = {}) => ({
  id: "7c210b68-6988-11ed-a1eb-0242ac120002", platformName: "Sandbox", integrationKey: "mqjo", status, linkUrl: "https://link.example/x",
  created: "2026-11-22T10:00:00Z", ...more,
});

describe("a company that has subsidiaries", () => {
  const parent = company({ referenceSubsidiaryCompanies: [{ id: CHILD, name: "Kelp Seafood Ltd" }, { id: "2", name: "Oak Furniture Ltd" }] });
  const children = paged([
    company({ id: CHILD, name: "Kelp Seafood Ltd", dataConnections: [connection("Linked")] }),
    company({ id: "2", name: "Oak Furniture Ltd", dataConnections: [connection("Unlinked")] }),
  ]);
  const answers = { "GET /session": view(), [`GET /companies/${COMPANY}`]: parent, "GET /companies": children };

  it("stands as they do, and lists each with its own state", async () => {
    const page = stage(`${PATH}/subsidiaries`, answers);
    await page.sees("Kelp Seafood Ltd");
    await page.sees("1 of 2 connected.");
    await page.sees("Partly connected");
    expect([...document.querySelectorAll("tbody .chip")].map((chip) => chip.textContent?.trim())).toEqual(["Connected", "Stopped"]);
    expect(await page.faults()).toEqual([]);
  });

  it("says where its connections are", async () => {
    const page = stage(PATH, answers);
    await page.sees("Connected by its subsidiaries");
    expect(page.text()).not.toContain("Nothing is connected yet");
  });

  it("is named by each of them", async () => {
    const child = company({ referenceParentCompany: { id: COMPANY, name: "Baker Group" } });
    const page = stage(PATH, { "GET /session": view(), [`GET /companies/${COMPANY}`]: child });
    await page.sees("Part of Baker Group");
    expect(page.text()).not.toContain("Subsidiaries");
  });

  it("is connected only if all of them are", () => {
    expect(familyState(["connected", "connected"])).toBe("connected");
    expect(familyState(["connected", "none"])).toBe("partly");
    expect(familyState(["stopped", "reconnect"])).toBe("reconnect");
    expect(familyState(["none", "waiting"])).toBe("waiting");
    expect(familyState([])).toBe("none");
  });
});

describe("a company", () => {
  it("is renamed where its name stands", async () => {
    const named = company({ name: "Baker & Sons Ltd" });
    const page = stage(PATH, { "GET /session": view(), [`GET /companies/${COMPANY}`]: company(), [`PATCH /companies/${COMPANY}`]: named });
    await page.sees("Baker & Co Ltd");
    page.press("Rename: Baker & Co Ltd");
    page.write("Name", " ");
    page.press("Keep this name");
    await page.sees("Please fill this in.");
    expect(await page.faults()).toEqual([]);
    page.write("Name", " Baker & Sons Ltd ");
    page.press("Keep this name");
    await page.sees("Baker & Sons Ltd");
    expect(page.asked.find(({ what }) => what.startsWith("PATCH"))?.body).toEqual({ name: "Baker & Sons Ltd" });
    expect(document.querySelector("form.rename")).toBeNull();
  });

  it("has a timeline that can be narrowed to a connection, and says since when it is recorded", async () => {
    const own = company({ dataConnections: [connection("Linked")] });
    const event = {
      id: "1", at: "2026-11-22T10:00:00Z", kind: "business_mismatch", connectionId: connection("Linked").id, automated: false, actor: "customer",
      business: { id: "b", name: "Cedar Ltd" }, expectedBusiness: { id: "a", name: "Alder Ltd" },
    };
    const events = { ...paged([event]), pageSize: 50, recordedSince: "2025-10-18T10:00:00Z" };
    const page = stage(`${PATH}/timeline`, { "GET /session": view(), [`GET /companies/${COMPANY}`]: own, [`GET /companies/${COMPANY}/linkEvents`]: events });
    await page.sees("Signed in with another business");
    await page.sees("Cedar Ltd · expected: Alder Ltd · by the customer");
    await page.sees("Recorded since");
    const select = page.field("What happened to") as unknown as HTMLSelectElement;
    select.value = connection("Linked").id;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await page.sees("Recorded since");
    expect(page.router.query.get("connection")).toBe(connection("Linked").id);
    expect(await page.faults()).toEqual([]);
  });
});
