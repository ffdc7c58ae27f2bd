// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { CLIENT, COMPANY, Refusal, company, paged, stage, view } from "./support";

const LINK = {
  id: "1", kind: "company", state: "outstanding", createdAt: "2026-11-22T10:00:00Z", expiresAt: "2099-11-23T10:00:00Z", parameters: {},
  url: "https://link.example/company/x?link.otp=plk_secret",
};
const SETTINGS = { oneTimeLinks: false, hostedLink: true, linkTtlMinutes: 1440, claimPolicy: "strict", display: {}, categories: {}, texts: {} };

describe("the way in", () => {
  it("says the same of a wrong password and of an unknown person, and forgets the password", async () => {
    const page = stage("/", { "GET /session": { state: "signedOut" }, "POST /session": new Refusal(401, { code: "credentials_wrong", error: "Those details don't match." }) });
    await page.sees("Sign in");
    page.write("Email", "jo@lumen.example");
    page.write("Password", "wrong");
    page.press("Sign in");
    await page.sees("Those details don't match.");
    expect(page.field("Password").value).toBe("");
    expect(await page.faults()).toEqual([]);
  });

  it("asks for the code where there is a second step", async () => {
    const page = stage("/", {
      "GET /session": { state: "signedOut" }, "POST /session": { state: "secondFactor", csrfToken: "c" },
      "POST /session/second-factor": view(), [`GET /companies`]: paged([]),
    });
    await page.sees("Sign in");
    page.write("Email", "jo@lumen.example");
    page.write("Password", "right");
    page.press("Sign in");
    await page.sees("Enter your code");
    page.write("Code", "123 456");
    page.press("Sign in");
    await page.sees("Dashboard");
    expect(page.asked.find(({ what }) => what === "POST /session/second-factor")?.body).toEqual({ code: "123456" });
  });

  it("goes on with the first run only when each step is filled in", async () => {
    const page = stage("/", { "GET /session": { state: "setup" } });
    await page.sees("Set up Postern");
    page.press("Continue");
    await page.sees("Please fill this in.");
    page.write("Setup code", "pse_1");
    page.press("Continue");
    await page.sees("Who are you?");
    page.write("Your name", "Jo");
    page.write("Email", "jo@lumen.example");
    page.write("Password", "short");
    page.press("Continue");
    await page.sees("Please use at least 12 characters.");
    expect(await page.faults()).toEqual([]);
  });
});

describe("requesting data", () => {
  const answers = { "GET /session": view(), "GET /companies": paged([company()]), [`POST /companies/${COMPANY}/links`]: LINK, [`DELETE /companies/${COMPANY}/links/1`]: {} };

  it("makes the link only when asked, shows it once, and can switch it off", async () => {
    const page = stage(`/c/${CLIENT}/companies`, answers);
    await page.sees("Baker & Co Ltd");
    page.press("Request data: Baker & Co Ltd");
    expect(page.asked.some(({ what }) => what.startsWith("POST"))).toBe(false);
    page.press("Create link");
    await page.sees("It is shown only now.");
    expect(page.field("Link").value).toBe(LINK.url);
    expect(await page.faults()).toEqual([]);
    page.press("Switch off");
    await page.sees("This link is switched off.");
    expect(document.body.innerHTML).not.toContain("plk_secret");
  });

  it("gives the plain link, with a warning, while one-time links are off", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { ...answers, "GET /session": view({ oneTimeLinks: false }) });
    await page.sees("Baker & Co Ltd");
    page.press("Request data: Baker & Co Ltd");
    await page.sees("Anyone with this link can connect");
    expect(page.field("Link").value).toBe("https://link.example/company/x");
  });

  it("keeps Invite reachable and says why it does nothing", async () => {
    const page = stage(`/c/${CLIENT}/companies`, answers);
    await page.sees("Baker & Co Ltd");
    const invite = page.button("Invite company");
    expect(invite.getAttribute("aria-disabled")).toBe("true");
    const reason = document.getElementById(invite.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toContain("while one-time links are on");
    invite.click();
    expect(document.querySelector("dialog")).toBeNull();
  });
});

describe("the list of companies", () => {
  it("says what will be here, and offers the first step", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { "GET /session": view(), "GET /companies": paged([]) });
    await page.sees("No companies yet");
    expect(await page.faults()).toEqual([]);
  });

  it("says that nothing matches, and clears the filters of the address", async () => {
    const page = stage(`/c/${CLIENT}/companies?q=zzz`, { "GET /session": view(), "GET /companies": paged([]) });
    await page.sees("No companies match");
    page.press("Clear filters");
    await page.sees("No companies yet");
    expect(page.router.search).toBe("");
  });

  it("can be asked for again after an error", async () => {
    let fails = true;
    const page = stage(`/c/${CLIENT}/companies`, {
      "GET /session": view(),
      "GET /companies": () => (fails ? new Refusal(503, { code: "unavailable", error: "Not now." }) : paged([company()])),
    });
    await page.sees("The service is busy.");
    fails = false;
    page.press("Try again");
    await page.sees("Baker & Co Ltd");
  });

  it("sorts by the address", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { "GET /session": view(), "GET /companies": paged([company()]) });
    await page.sees("Baker & Co Ltd");
    page.press("Company");
    expect(page.router.search).toBe("?orderBy=name");
    page.press("Company");
    expect(page.router.search).toBe("?orderBy=-name");
  });
});

describe("the Link settings", () => {
  const answers = { "GET /session": view({ oneTimeLinks: false }), "GET /settings/link": SETTINGS, "GET /companies": paged([], 212), "GET /corsSettings": { allowedOrigins: [] } };

  it("say what turning one-time links on ends, before it is done", async () => {
    const page = stage(`/c/${CLIENT}/settings/link`, { ...answers, "PUT /settings/link": { ...SETTINGS, oneTimeLinks: true } });
    await page.sees("One-time links");
    page.field("Name Postern").click();
    page.field("One-time links").click();
    await page.sees("The permanent links of 212 companies stop.");
    await page.sees("No origins are registered.");
    expect(page.asked.some(({ what }) => what.startsWith("PUT"))).toBe(false);
    page.press("Turn on");
    await vi.waitFor(() => expect(document.querySelector("dialog")).toBeNull());
    expect(page.field("One-time links").checked).toBe(true);
    expect(page.asked.find(({ what }) => what.startsWith("PUT"))?.body).not.toMatchObject({ display: { poweredBy: true } });
    expect(page.field("Name Postern").checked, "what was written and not saved stays").toBe(true);
  });

  it("offer Hosted Link first where that is off", async () => {
    const page = stage(`/c/${CLIENT}/settings/link`, { ...answers, "GET /settings/link": { ...SETTINGS, hostedLink: false }, "PUT /settings/link": SETTINGS });
    await page.sees("One-time links need Hosted Link, which is off.");
    expect(page.field("One-time links").getAttribute("aria-disabled")).toBe("true");
    page.field("One-time links").click();
    expect(document.querySelector("dialog")).toBeNull();
    expect(await page.faults()).toEqual([]);
    page.press("Turn on Hosted Link first");
    await vi.waitFor(() => expect(page.field("Hosted Link").checked).toBe(true));
    expect(page.text()).not.toContain("You have unsaved changes.");
  });

  it("show what a refusal says, and stay as they are", async () => {
    const page = stage(`/c/${CLIENT}/settings/link`, {
      ...answers, "GET /settings/link": { ...SETTINGS, oneTimeLinks: true },
      "PUT /settings/link": new Refusal(403, { code: "role_insufficient" }),
    });
    await page.sees("One-time links");
    page.field("One-time links").click();
    await page.sees("Your role can't do this.");
    expect(page.field("One-time links").checked).toBe(true);
  });

  it("are saved by the bar alone, and leaving asks", async () => {
    const page = stage(`/c/${CLIENT}/settings/link`, { ...answers, "PUT /settings/link": () => ({ ...SETTINGS, display: { poweredBy: true } }) });
    await page.sees("Name Postern");
    page.field("Name Postern").click();
    await page.sees("You have unsaved changes.");
    void page.router.go(`/c/${CLIENT}/companies`);
    await page.sees("Leave this page?");
    page.press("Stay");
    await vi.waitFor(() => expect(document.querySelector("dialog")).toBeNull());
    expect(page.router.path).toBe(`/c/${CLIENT}/settings/link`);
    page.press("Save");
    await vi.waitFor(() => expect(page.text()).not.toContain("You have unsaved changes."));
    expect(page.asked.at(-1)).toMatchObject({ what: "PUT /settings/link", body: { display: { poweredBy: true } } });
  });

  it("are one form on all their tabs: nothing is asked and nothing is lost from one to the next", async () => {
    const page = stage(`/c/${CLIENT}/settings/link`, { ...answers, "PUT /settings/link": SETTINGS });
    await page.sees("Name Postern");
    page.field("Name Postern").click();
    await page.sees("You have unsaved changes.");
    await page.router.go(`/c/${CLIENT}/settings/link/texts`);
    await page.sees("Address of your terms");
    expect(document.querySelector("dialog")).toBeNull();
    page.write("Address of your terms", "https://lumen.example/terms");
    await page.router.go(`/c/${CLIENT}/settings/link`);
    await page.sees("Name Postern");
    expect(page.field("Name Postern").checked).toBe(true);
    page.press("Save");
    await vi.waitFor(() => expect(page.text()).not.toContain("You have unsaved changes."));
    const saved = { poweredBy: true, termsUrl: "https://lumen.example/terms" };
    expect(page.asked.at(-1)).toMatchObject({ what: "PUT /settings/link", body: { display: saved } });
    expect(page.asked.filter(({ what }) => what === "GET /settings/link")).toHaveLength(1);
  });
});

describe("the redirects", () => {
  const KEPT = { redirectUrl: "", allowedRedirectUrls: [], openIdClaims: false, showFinishPage: true, customParameters: [], warnings: [], signUpSuccessRedirectUrl: "https://lumen.example/in" };
  const CARDS = { results: [
    { key: "gbol", name: "Xero", sourceType: "Accounting", state: "ready", pinned: false, linkedCompanies: 0, signUpUrl: "https://link.example/clients/c/signUpWith/gbol" },
    { key: "qhyg", name: "QuickBooks Online", sourceType: "Accounting", state: "off", pinned: false, linkedCompanies: 0, signUpUrl: "https://link.example/clients/c/signUpWith/qhyg" },
    { key: "tgff", name: "Sage Accounting", sourceType: "Accounting", state: "ready", pinned: false, linkedCompanies: 0 },
  ] };
  const answers = { "GET /session": view({ oneTimeLinks: false }), "GET /companies": paged([]), "GET /settings/redirects": KEPT, "GET /settings/integrations": CARDS };

  it("offer a sign-up link for software that is on and says who signs in", async () => {
    const page = stage(`/c/${CLIENT}/settings/redirects`, answers);
    await page.sees("Sign-up link for Xero");
    expect(page.field("Sign-up link for Xero").value).toBe("https://link.example/clients/c/signUpWith/gbol");
    expect(page.text()).not.toContain("Sign-up link for QuickBooks Online");
    expect(page.text()).not.toContain("Sign-up link for Sage");
    expect(await page.faults()).toEqual([]);
  });

  it("say what is wrong with a sign-up address before it is sent, and keep everything else", async () => {
    const page = stage(`/c/${CLIENT}/settings/redirects`, { ...answers, "PUT /settings/redirects": KEPT });
    await page.sees("Sign-up link for Xero");
    for (const [url, fault] of [
      ["http://lumen.example/in", "Please use an address that begins with https://."],
      ["https://lumen.example/{companyId}", "There are no names in braces here"],
      ["https://lumen.example/in?statusCode=1", "A name that we append is in this address already."],
    ] as const) {
      page.write("After signing up, send people to", url);
      await page.sees(fault);
      expect(page.field("After signing up, send people to").getAttribute("aria-invalid")).toBe("true");
    }
    page.write("After signing up, send people to", "http://localhost:3000/in ");
    await vi.waitFor(() => expect(page.field("After signing up, send people to").getAttribute("aria-invalid")).toBeNull());
    page.press("Save");
    await vi.waitFor(() => expect(page.text()).not.toContain("You have unsaved changes."));
    expect(page.asked.filter(({ what }) => what.startsWith("PUT")).at(-1)).toMatchObject({ body: { showFinishPage: true, signUpSuccessRedirectUrl: "http://localhost:3000/in" } });
  });

  it("say why nobody can sign up while links are one-time", async () => {
    const page = stage(`/c/${CLIENT}/settings/redirects`, { ...answers, "GET /session": view() });
    await page.sees("Signing up doesn't work while one-time links are on");
    expect(page.text()).not.toContain("Sign-up link for Xero");
  });
});

describe("the team", () => {
  const member = (more: object) => ({ personId: "p", name: "Jo Marlow", email: "jo@lumen.example", role: "administrator", hasSecondFactor: false, joinedAt: "2026-11-22T10:00:00Z", sessions: 1, ...more });
  const answers = {
    "GET /session": view(), "GET /invitations": { results: [] },
    "GET /members": { results: [member({}), member({ personId: "q", name: "Sam Field", role: "developer" })] },
  };

  it("keeps its last administrator, and says so", async () => {
    const page = stage(`/c/${CLIENT}/settings/team`, answers);
    await page.sees("The last administrator stays one.");
    expect(page.button("Remove: Jo Marlow").getAttribute("aria-disabled")).toBe("true");
    page.press("Remove: Jo Marlow");
    expect(document.querySelector("dialog")).toBeNull();
    page.press("Remove: Sam Field");
    await page.sees("Remove Sam Field from the team?");
    expect(await page.faults()).toEqual([]);
  });

  it("says where members are signed in, and signs them out", async () => {
    const members = [member({}), member({ personId: "q", name: "Sam Field", role: "developer", sessions: 2 }), member({ personId: "r", name: "Al Reed", role: "analyst", sessions: 0 })];
    let refused: unknown = new Refusal(409, { code: "sessions_elsewhere" });
    const page = stage(`/c/${CLIENT}/settings/team`, { ...answers, "GET /members": () => ({ results: members }), "DELETE /members/q/sessions": () => refused });
    await page.sees("2 browsers");
    // One's own are on one's profile, and who is signed in nowhere cannot be signed out.
    const offered = [...document.querySelectorAll("button")].map((button) => button.getAttribute("aria-label")).filter((label) => label?.startsWith("Sign out:"));
    expect(offered).toEqual(["Sign out: Sam Field"]);
    page.press("Sign out: Sam Field");
    await page.sees("Sign Sam Field out everywhere?");
    expect(await page.faults()).toEqual([]);
    page.press("Sign out");
    await page.sees("This person also works elsewhere in this installation");
    members[1] = { ...members[1]!, sessions: 0 };
    refused = { sessionsEnded: 2 };
    page.press("Sign out");
    await vi.waitFor(() => expect(document.querySelector("dialog")).toBeNull());
    await vi.waitFor(() => expect(page.text()).not.toContain("2 browsers"));
  });

  it("invites by a link that is seen once", async () => {
    const made = { id: "i", email: "new@lumen.example", role: "analyst", createdAt: "2026-11-22T10:00:00Z", expiresAt: "2099-11-25T10:00:00Z", url: "https://portal.example/portal/invitation#pin_secret" };
    const page = stage(`/c/${CLIENT}/settings/team`, { ...answers, "POST /invitations": made });
    await page.sees("Jo Marlow");
    page.press("Invite somebody");
    page.write("Email", "nobody");
    page.press("Create invitation");
    await page.sees("Please enter an email address.");
    page.write("Email", "new@lumen.example");
    page.press("Create invitation");
    await page.sees("Send this to new@lumen.example.");
    expect(page.field("Invitation link").value).toBe(made.url);
    expect(await page.faults()).toEqual([]);
    page.press("Done");
    await vi.waitFor(() => expect(document.querySelector("dialog")).toBeNull());
    expect(document.body.innerHTML).not.toContain("pin_secret");
  });
});

describe("origins that were refused", () => {
  const refused = [
    { origin: "https://forgot.example", times: 14, lastAt: "2026-11-22T10:00:00Z" },
    { origin: "http://localhost:5173", times: 1, lastAt: "2026-11-22T09:00:00Z" },
  ];

  it("are added by a press, by the checks that hold for all", async () => {
    const page = stage(`/c/${CLIENT}/developers/origins`, {
      "GET /session": view(), "GET /corsSettings": { allowedOrigins: ["https://app.example"] }, "GET /corsSettings/refusals": { results: refused },
      "POST /corsSettings": { allowedOrigins: ["https://app.example", "https://forgot.example"] },
    });
    await page.sees("14 times, last at");
    expect(await page.faults()).toEqual([]);
    page.press("Add: https://forgot.example");
    await vi.waitFor(() => expect(page.asked.find(({ what }) => what.startsWith("POST"))?.body).toEqual({ allowedOrigins: ["https://app.example", "https://forgot.example"] }));
    await vi.waitFor(() => expect(page.text()).not.toContain("14 times"));
    await page.sees("Once, at");
  });

  it("say why one can't be added, and that there are none", async () => {
    let page = stage(`/c/${CLIENT}/developers/origins`, {
      "GET /session": view(), "GET /corsSettings": { allowedOrigins: [] }, "GET /corsSettings/refusals": { results: refused },
      "POST /corsSettings": new Refusal(400, { code: "invalid_request", error: "No.", validation: { errors: [{ itemId: "allowedOrigins[0]", message: "http://localhost is for clients in Test" }] } }),
    });
    await page.sees("Once, at");
    page.press("Add: http://localhost:5173");
    await page.sees("http://localhost is for clients in Test");
    page = stage(`/c/${CLIENT}/developers/origins`, { "GET /session": view(), "GET /corsSettings": { allowedOrigins: [] }, "GET /corsSettings/refusals": { results: [] } });
    await page.sees("None in the last 30 days.");
    expect(await page.faults()).toEqual([]);
  });
});

describe("revoking a key", () => {
  const key = { id: "k", name: "Nightly export", apiKey: "psk_7Q", createdDate: "2026-11-01T10:00:00Z", scopes: ["read"], lastUsedAt: "2026-11-22T10:00:00Z" };
  const answers = { "GET /session": view(), "GET /apiKeys": { results: [key] }, "GET /audit": { results: [] } };

  it("says by whom it was used lately", async () => {
    const page = stage(`/c/${CLIENT}/developers/keys`, {
      ...answers,
      "GET /apiKeys/k/callers": { results: [{ address: "203.0.113.9", agent: "lender/1.4", lastAt: "2026-11-22T10:00:00Z" }, { lastAt: "2026-11-20T10:00:00Z" }] },
      "DELETE /apiKeys/k": {},
    });
    await page.sees("Nightly export");
    page.press("Revoke: Nightly export");
    await page.sees("203.0.113.9 · lender/1.4");
    await page.sees("Unknown address");
    expect(document.querySelector("dialog")?.textContent).toContain("Last used: ");
    expect(await page.faults()).toEqual([]);
    page.press("Revoke");
    await vi.waitFor(() => expect(page.asked.some(({ what }) => what === "DELETE /apiKeys/k")).toBe(true));
  });

  it("can be done where nobody used it, and where that can't be had", async () => {
    let page = stage(`/c/${CLIENT}/developers/keys`, { ...answers, "GET /apiKeys/k/callers": { results: [] } });
    await page.sees("Nightly export");
    page.press("Revoke: Nightly export");
    await page.sees("Nobody has called with it in the last 30 days.");
    page = stage(`/c/${CLIENT}/developers/keys`, { ...answers, "GET /apiKeys/k/callers": new Refusal(503, { code: "unavailable" }), "DELETE /apiKeys/k": {} });
    await page.sees("Nightly export");
    page.press("Revoke: Nightly export");
    await page.sees("Try again");
    page.press("Revoke");
    await vi.waitFor(() => expect(page.asked.some(({ what }) => what === "DELETE /apiKeys/k")).toBe(true));
  });
});

describe("an invitation", () => {
  it("takes its secret out of the address and joins with it", async () => {
    const page = stage("/invitation#pin_secret", {
      "GET /session": { state: "signedOut" }, "POST /invitations/look": { clientName: "Lumen Credit", email: "new@lumen.example", role: "analyst", isKnown: false },
      "POST /invitations/accept": view(), "GET /companies": paged([]),
    });
    await page.sees("Lumen Credit asks you to join its team. Role: Analyst.");
    expect(location.href).not.toContain("pin_secret");
    page.write("Your name", "Nora New");
    page.write("Password", "harbour lantern 42");
    page.press("Join");
    await page.sees("Dashboard");
    expect(page.asked.find(({ what }) => what === "POST /invitations/accept")?.body).toEqual({ invitation: "pin_secret", name: "Nora New", password: "harbour lantern 42" });
  });
});

describe("a second step", () => {
  it("is proven before it is on, and its recovery codes are seen once", async () => {
    const page = stage("/profile", {
      "GET /session": view(), "GET /me/sessions": { results: [] }, "POST /me/second-factor": { secret: "ABCD", uri: "otpauth://totp/Postern?secret=ABCD" },
      "PUT /me/second-factor": { recoveryCodes: ["aaaa-1111", "bbbb-2222"] },
    });
    await page.sees("Set up a second step");
    page.press("Set up a second step");
    await page.sees("Scan this with an authenticator app");
    expect(await page.faults()).toEqual([]);
    page.write("Code", "123 456");
    page.press("Turn on");
    await page.sees("bbbb-2222");
    expect(page.asked.find(({ what }) => what === "PUT /me/second-factor")?.body).toEqual({ code: "123456" });
    page.press("I have kept them");
    await vi.waitFor(() => expect(document.body.innerHTML).not.toContain("bbbb-2222"));
  });
});

describe("what a role may not do", () => {
  it("is not in the navigation", async () => {
    const page = stage(`/c/${CLIENT}/companies`, { "GET /session": view({ permissions: ["viewCompanies", "editCompanies"] }), "GET /companies": paged([company()]) });
    await page.sees("Baker & Co Ltd");
    const names = [...document.querySelectorAll("nav[aria-label=Main] a")].map((one) => one.textContent?.trim());
    expect(names).toEqual(["Dashboard", "Companies", "Integrations"]);
  });

  it("and a client nobody knows is not there", async () => {
    const page = stage("/c/00000000-0000-0000-0000-000000000000/companies", { "GET /session": view() });
    await page.sees("This client isn't there");
    expect(await page.faults()).toEqual([]);
  });
});
