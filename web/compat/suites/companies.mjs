import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fields, refused } from "../support/platform.mjs";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ABSENT = "0197f1d2-0000-7000-8000-000000000000";

export function companies(stage) {
  describe("companies", () => {
    test("a company is created with all it may have, and read back the same", async () => {
      const { codat, server } = stage;
      const wanted = { name: "Bäckerei Groß & Söhne", description: "Since 1921", tags: { region: "uk", team: "invoice-finance" } };
      const made = await codat.companies.create(wanted);
      assert.match(made.id, UUID);
      assert.deepEqual({ name: made.name, description: made.description, tags: made.tags }, wanted);
      assert.ok(made.redirect.startsWith(`${server.url}/company/${made.id}?link.otp=plk_`), made.redirect);
      assert.match(made.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{7})?Z$/);
      assert.deepEqual(made.dataConnections, []);
      assert.equal(made.lastSync, undefined);

      const read = await codat.companies.get({ companyId: made.id });
      assert.notEqual(read.redirect, made.redirect, "every reading makes a Link URL of its own");
      assert.deepEqual({ ...read, redirect: "" }, { ...made, redirect: "" });
    });

    test("a company needs no more than a name", async () => {
      const made = await stage.codat.companies.create({ name: "Baker" });
      assert.equal(made.name, "Baker");
      assert.ok(made.description === undefined || made.description === "");
    });

    test("a name that is empty or too long is refused by its field", async () => {
      for (const name of ["", "   ", "x".repeat(201), "a\u202eb"]) {
        const error = await refused(stage.codat.companies.create({ name }), 400, "invalid_request");
        assert.deepEqual(fields(error), ["name"]);
      }
    });

    test("a company that does not exist is not found", async () => {
      const error = await refused(stage.codat.companies.get({ companyId: ABSENT }), 404, "not_found");
      assert.match(error.error, new RegExp(ABSENT));
    });

    test("a company access token is one for a browser, for a day", async () => {
      const { codat } = stage;
      const { id } = await codat.companies.create({ name: "Baker" });
      const token = await codat.companies.getAccessToken({ companyId: id });
      assert.deepEqual({ ...token, accessToken: "" }, { accessToken: "", expiresIn: 86_400, tokenType: "Bearer" });
      assert.match(token.accessToken, /^pat_/);
      await refused(codat.companies.getAccessToken({ companyId: ABSENT }), 404, "not_found");
    });
  });
}
