import { describe, expect, it, vi } from "vitest";
import { readBoot } from "../src/lib/boot";
import { companyQuery, companyState, tagQuery } from "../src/lib/company-query";
import { PortalError, createHttp, query } from "../src/lib/http";
import { language } from "../src/lib/language.svelte";
import { checkOrigin, readOrigin } from "../src/lib/origin";
import { match } from "../src/lib/router.svelte";
import { cutOffIn, logoCheck } from "../src/routes/branding/measured";
import { signUpFault } from "../src/routes/redirects/sign-up";
import { same } from "../src/lib/same";
import { Session } from "../src/lib/session.svelte";
import { ago, instant, left, onDay } from "../src/lib/time";
import { listed, t } from "../src/lib/words";

await language.speak("en");

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers });

/** A server of prepared answers, and what it was asked. */
function server(...answers: readonly Response[]) {
  const rest = [...answers];
  const asked: { readonly path: string; readonly init: RequestInit }[] = [];
  const ask = vi.fn((path: RequestInfo | URL, init?: RequestInit) => {
    asked.push({ path: String(path), init: init ?? {} });
    return Promise.resolve(rest.shift() ?? answer(500));
  });
  return { ask: ask as typeof fetch, asked };
}

describe("what the document says", () => {
  it("is taken only if both addresses are paths of this server", () => {
    expect(readBoot('{"base":"/portal","apiBase":"/portal/v1"}')).toEqual({ base: "/portal", apiBase: "/portal/v1" });
    for (const bad of ['{"base":"//evil.example","apiBase":"/a"}', '{"base":"/portal"}', '{"base":"https://a","apiBase":"/b"}', "", "null", "[]"]) {
      expect(readBoot(bad), bad).toBeUndefined();
    }
  });
});

describe("what is looked for among companies", () => {
  it("is part of a name or of its software", () => {
    expect(companyQuery({ text: " Baker & Co " })).toBe("{name~Baker & Co||dataConnections.platformName~Baker & Co||createdBy.name~Baker & Co}");
  });

  it("is an id where it looks like one", () => {
    const id = "8a210b68-6988-11ed-a1eb-0242ac120002";
    expect(companyQuery({ text: id })).toBe(`{id=${id}||dataConnections.id=${id}}`);
  });

  it("ends where a sign of the language would begin", () => {
    expect(companyQuery({ text: "a||id=1" })).toBe("{name~a||dataConnections.platformName~a||createdBy.name~a}");
    expect(companyQuery({ text: "}" })).toBeUndefined();
  });

  it("joins states and days, the last day whole", () => {
    expect(companyQuery({ status: "Linked", since: "2026-01-01", until: "2026-02-28" })).toBe(
      "dataConnections.status=Linked&&created>=2026-01-01&&created<2026-03-01",
    );
    expect(companyQuery({ status: "none" })).toBe(
      "dataConnections.status!=Linked&&dataConnections.status!=PendingAuth&&dataConnections.status!=Deauthorized&&dataConnections.status!=Unlinked",
    );
    expect(companyQuery({ status: "' or 1=1", since: "yesterday" })).toBeUndefined();
  });

  it("takes tags as a key and a value", () => {
    expect(tagQuery("region: uk")).toBe("region=uk");
    expect(tagQuery("region")).toBeUndefined();
    expect(tagQuery("a b:c")).toBeUndefined();
  });
});

describe("how a company stands", () => {
  it.each([
    [[], "none"],
    [["Linked", "Linked"], "connected"],
    [["Linked", "PendingAuth"], "partly"],
    [["Deauthorized", "PendingAuth"], "reconnect"],
    [["PendingAuth", "Unlinked"], "waiting"],
    [["Unlinked"], "stopped"],
  ] as const)("%j is %s", (statuses, state) => {
    expect(companyState(statuses.map((status) => ({ status })))).toBe(state);
  });
});

describe("addresses", () => {
  const routes = [
    { pattern: "/companies", page: "list" },
    { pattern: "/companies/:companyId/:tab", page: "tab" },
  ];

  it("find their page and its parameters", () => {
    expect(match(routes, "/companies")).toEqual({ page: "list", params: {} });
    expect(match(routes, "/companies/a%20b/links")).toEqual({ page: "tab", params: { companyId: "a b", tab: "links" } });
  });

  it("that nobody knows find nothing", () => {
    expect(match(routes, "/companies/a")).toBeUndefined();
    expect(match(routes, "/")).toBeUndefined();
  });

  it("leave out what is not set in a query", () => {
    expect(query({ page: 1, q: "", tag: undefined })).toBe("?page=1");
    expect(query({})).toBe("");
  });
});

describe("calls", () => {
  it("show that a change was meant, and only a change", async () => {
    const { ask, asked } = server(answer(200, {}), answer(200, {}));
    const http = createHttp("/portal/v1", () => "token-1", ask);
    await http.send("GET", "/session");
    await http.send("POST", "/x", { a: 1 });
    expect(asked[0]?.init.headers).not.toHaveProperty("X-Csrf-Token");
    expect(asked[1]?.init.headers).toMatchObject({ "X-Csrf-Token": "token-1" });
    expect(asked[1]).toMatchObject({ path: "/portal/v1/x", init: { body: '{"a":1}', credentials: "same-origin", redirect: "error" } });
  });

  it("that are refused carry code, sentence, fields and the wait", async () => {
    const said = {
      code: "rate_limited", error: "Too often.", correlationId: "0af7651916cd43dd8448eb211c80319c",
      validation: { errors: [{ itemId: "name", message: "is needed" }], warnings: [] },
    };
    const { ask } = server(answer(429, said, { "Retry-After": "30" }));
    const failed = createHttp("/v1", () => undefined, ask).send("GET", "/a");
    await expect(failed).rejects.toMatchObject({
      status: 429, code: "rate_limited", sentence: "Too often.", reference: "1C80-319C", retryAfterSeconds: 30, fields: [{ field: "name", message: "is needed" }],
    });
  });

  it("without an answer are unreachable", async () => {
    const http = createHttp("/v1", () => undefined, () => Promise.reject(new TypeError("offline")));
    await expect(http.send("GET", "/a")).rejects.toEqual(new PortalError(0, "unreachable"));
  });
});

describe("the session", () => {
  const signedIn = { state: "signedIn", csrfToken: "t", clients: [] };

  it("asks for the password where a call needs it, and repeats the call", async () => {
    const { ask, asked } = server(answer(200, signedIn), answer(403, { code: "confirmation_needed" }), answer(200, { ...signedIn, csrfToken: "t2" }), answer(200, { ok: true }));
    const session = new Session("/v1", ask);
    await session.refresh();
    const saved = session.http.send("PUT", "/settings", {});
    await vi.waitFor(() => expect(session.confirming).toBeDefined());
    await session.confirm("a good password");
    await expect(saved).resolves.toEqual({ ok: true });
    expect(asked.map(({ path }) => path)).toEqual(["/v1/session", "/v1/settings", "/v1/session/confirm", "/v1/settings"]);
    expect(asked[3]?.init.headers).toMatchObject({ "X-Csrf-Token": "t2" });
    expect(session.confirming).toBeUndefined();
  });

  it("leaves a call refused if nobody confirms", async () => {
    const { ask, asked } = server(answer(200, signedIn), answer(403, { code: "confirmation_needed" }));
    const session = new Session("/v1", ask);
    await session.refresh();
    const saved = session.http.send("PUT", "/settings", {});
    await vi.waitFor(() => expect(session.confirming).toBeDefined());
    session.confirming?.(false);
    await expect(saved).rejects.toMatchObject({ code: "confirmation_needed" });
    expect(asked).toHaveLength(2);
  });

  it("that ended shows itself as soon as a call says so", async () => {
    const { ask } = server(answer(200, signedIn), answer(401, { code: "sign_in_needed" }), answer(200, { state: "signedOut" }));
    const session = new Session("/v1", ask);
    await session.refresh();
    await expect(session.http.send("GET", "/clients/a/companies")).rejects.toMatchObject({ code: "sign_in_needed" });
    expect(session.step).toBe("signedOut");
  });

  it("knows no server as a failure that can be tried again", async () => {
    const { ask } = server(answer(503, { code: "unavailable" }), answer(200, { state: "setup" }));
    const session = new Session("/v1", ask);
    await session.refresh();
    expect(session.step).toBe("failed");
    await session.refresh();
    expect(session.step).toBe("setup");
  });
});

describe("words and times", () => {
  it("count by the rules of the language", () => {
    expect(t("field.left", { n: 1 })).toBe("One character left");
    expect(t("field.left", { n: 1200 })).toBe("1,200 characters left");
  });

  it("set names of the other direction apart", () => {
    expect(t("company.created", { name: "شركة" })).toBe("\u2068شركة\u2069 is created.");
    expect(t("company.created", { name: "Fox" })).toBe("Fox is created.");
  });

  it("set every name apart where the words run from right to left", async () => {
    await language.speak("ar-XB");
    expect(t("company.created", { name: "Fox" })).toBe("\u2068Fox\u2069\u202e is created.\u202c");
    await language.speak("en");
  });

  it("take instants without a zone as UTC", () => {
    expect(instant("2026-11-22T12:00:00").toISOString()).toBe("2026-11-22T12:00:00.000Z");
  });

  it("are those of the language of the moment", async () => {
    const now = new Date("2026-11-22T12:00:00Z");
    const then = new Date("2026-03-02T12:00:00Z");
    expect([onDay(then), t("field.left", { n: 1200 })]).toEqual(["2 Mar 2026", "1,200 characters left"]);
    await language.speak("de");
    expect([onDay(then), t("field.left", { n: 1200 }), ago(new Date("2026-11-22T11:57:00Z"), now)]).toEqual(["2. März 2026", "Noch 1.200 Zeichen", "vor 3 Minuten"]);
    expect(listed(["Xero", "Sage", "Zoho"])).toBe("Xero, Sage und Zoho");
    await language.speak("ja");
    expect([onDay(then), t("field.left", { n: 1 })]).toEqual(["2026年3月2日", expect.stringContaining("1")]);
    await language.speak("en");
  });

  it("say how long ago and how long yet", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    expect(ago(new Date("2026-11-22T11:57:00Z"), now)).toBe("3 minutes ago");
    expect(ago(new Date("2026-11-21T11:00:00Z"), now)).toBe("yesterday");
    expect(left(new Date("2026-11-23T11:58:30Z"), now)).toEqual({ hours: 23, minutes: 59 });
    expect(left(new Date("2026-11-22T11:00:00Z"), now)).toEqual({ hours: 0, minutes: 0 });
  });
});

describe("what a form compares", () => {
  it("is what fields say, not their order", () => {
    expect(same({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same([1], [1, 2])).toBe(false);
    expect(same({ a: 1 }, { a: "1" })).toBe(false);
    expect(same({}, [])).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});

describe("origins", () => {
  it("are scheme, host and port, and nothing else", () => {
    expect(readOrigin(" https://App.Example.com:443/ ")).toEqual({ origin: "https://app.example.com" });
    expect(readOrigin("http://localhost:3000")).toEqual({ origin: "http://localhost:3000" });
    for (const [text, fault] of [
      ["", "empty"],
      ["app.example.com", "notAnOrigin"],
      ["https://*.example.com", "wildcard"],
      ["https://example.com/a", "path"],
      ["https://example.com?a", "path"],
      ["ftp://example.com", "scheme"],
      ["http://example.com", "plainHttp"],
      ["https://me:secret@example.com", "notAnOrigin"],
    ] as const) {
      expect(readOrigin(text), text).toEqual({ fault });
    }
  });

  it("that are not registered are told what is different", () => {
    const known = ["https://app.example.com", "https://www.shop.example:8443"];
    expect(checkOrigin("https://app.example.com", known)).toEqual({ matches: true });
    expect(checkOrigin("http://app.example.com", known).near?.why).toBe("scheme");
    expect(checkOrigin("https://app.example.com:8443", known).near?.why).toBe("port");
    expect(checkOrigin("https://shop.example:8443", known).near?.why).toBe("www");
    expect(checkOrigin("https://a.app.example.com", known).near?.why).toBe("subdomain");
    expect(checkOrigin("https://other.example", known)).toEqual({ matches: false });
  });
});

describe("what is found out about the look", () => {
  const logo = (legible?: { readonly light: boolean; readonly dark: boolean }) => ({
    url: "https://link.example/brand/a.png", mediaType: "image/png", width: 600, height: 100, sizeBytes: 1, ...(legible && { legible }),
  });

  it("says on which pages the logo is hard to see", () => {
    expect(logoCheck(undefined)).toBeUndefined();
    expect(logoCheck(logo())).toBe("Unknown");
    expect(logoCheck(logo({ light: true, dark: true }))).toBe("Both");
    expect(logoCheck(logo({ light: false, dark: true }))).toBe("Light");
    expect(logoCheck(logo({ light: true, dark: false }))).toBe("Dark");
    expect(logoCheck(logo({ light: false, dark: false }))).toBe("Neither");
  });

  it("takes from the frame a list of texts and nothing else", () => {
    expect(cutOffIn({ cutOff: ["a"] })).toEqual(["a"]);
    for (const other of [undefined, null, "cutOff", {}, { cutOff: "a" }, { cutOff: [1] }]) expect(cutOffIn(other)).toBeUndefined();
  });
});

describe("an address for people who signed up", () => {
  it("is one people may be sent to, without names in it and without what is appended", () => {
    for (const good of ["", "https://lumen.example", "https://lumen.example/in?from=xero#form", "http://localhost:3000/in", "http://[::1]/"]) expect(signUpFault(good), good).toBeUndefined();
    for (const [bad, fault] of [
      ["lumen.example", "https"], ["http://lumen.example/", "https"], ["javascript:alert(1)", "https"], ["https://lumen.example/{companyId}", "braces"],
      ["https://lumen.example/?companyId=1", "appended"], ["https://lumen.example/?x=1&openId_email=", "appended"],
    ] as const) expect(signUpFault(bad), bad).toBe(fault);
  });
});
