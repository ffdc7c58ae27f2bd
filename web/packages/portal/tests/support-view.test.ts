// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { CLIENT, Refusal, company, paged, stage, view } from "./support";

const OPERATOR = { ...view().person!, isOperator: true };
const OVERVIEW = { results: [{ id: CLIENT, name: "Lumen Credit", mode: "live", companies: 2, links: 0, redeemed: 0, connected: 0, failed: 0, hostedLink: true, oneTimeLinks: true }], days: 7 };

function inside() {
  const { role: _, ...client } = view().clients![0]!;
  return { ...view(), person: OPERATOR, clients: [{ ...client, support: { reason: "Ticket 812", endsAt: "2099-01-01T10:00:00Z" } }] };
}

describe("support", () => {
  it("asks why before anybody looks", async () => {
    const before = { ...view(), person: OPERATOR, clients: [] };
    let entered = false;
    const page = stage("/operator", {
      "GET /session": () => (entered ? inside() : before), "GET /operator/clients": OVERVIEW, "GET /companies": paged([]),
      "POST /operator/support": () => ((entered = true), { reason: "Ticket 812", endsAt: "2099-01-01T10:00:00Z" }),
    });
    await page.sees("Look inside");
    page.press("Look inside: Lumen Credit");
    page.press("Look inside");
    await page.sees("Please say why.");
    page.write("Reason", " Ticket 812 ");
    page.press("Look inside");
    await page.sees("You look at Lumen Credit for support.");
    expect(page.asked.find(({ what }) => what.startsWith("POST"))?.body).toEqual({ reason: "Ticket 812" });
    expect(await page.faults()).toEqual([]);
  });

  it("stands above every page until somebody leaves", async () => {
    let left = false;
    const page = stage(`/c/${CLIENT}/companies`, {
      "GET /session": () => (left ? { ...view(), person: OPERATOR, clients: [] } : inside()), "GET /companies": paged([]), "GET /operator/clients": OVERVIEW,
      "DELETE /operator/support": () => ((left = true), {}),
      "POST /companies": new Refusal(403, { code: "support_looks_only", error: "You look at this client for support." }),
    });
    await page.sees("Reason: Ticket 812");
    page.press("Leave");
    await page.sees("Everybody who sends links from this installation.");
    expect(page.text()).not.toContain("for support");
    expect(page.router.path).toBe("/operator");
  });

  it("can change nothing: whatever would is there, says why, and does nothing", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { "GET /session": inside(), "GET /companies": paged([company()]), "GET /corsSettings": { allowedOrigins: ["https://app.example.com"] } });
    await page.sees("Baker & Co Ltd");
    const why = document.getElementById("support-nothing")!;
    expect(why.textContent).toBe("Nothing can be changed.");
    for (const name of ["Create company", "Invite company", "Request data: Baker & Co Ltd"]) {
      const button = page.button(name);
      expect([button.getAttribute("aria-disabled"), button.hasAttribute("disabled")], name).toEqual(["true", false]);
      if (name !== "Invite company") expect(button.getAttribute("aria-describedby")).toBe(why.id);
      button.click();
    }
    expect(document.querySelector("dialog")).toBeNull();
    expect(() => page.button("Delete")).toThrow();
    await page.router.go(`/c/${CLIENT}/developers/origins`);
    await page.sees("https://app.example.com");
    expect(page.button("Remove: https://app.example.com").getAttribute("aria-disabled")).toBe("true");
    expect(page.asked.every(({ what }) => what.startsWith("GET"))).toBe(true);
  });

  it("is said to the client's own people", async () => {
    const client = { ...view().clients![0]!, supportedSince: "2026-11-22T10:00:00Z" };
    const page = stage(`/c/${CLIENT}/companies`, { "GET /session": { ...view(), clients: [client] }, "GET /companies": paged([]) });
    await page.sees("Whoever runs this installation looks at these pages for support, since");
    expect(page.text()).not.toContain("Nothing can be changed");
  });
});
