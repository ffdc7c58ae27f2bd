import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fields, refused, undeclared } from "../support/platform.mjs";

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

    test("tags that are too many or too long are refused by their field", async () => {
      const many = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`key${n}`, "value"]));
      for (const tags of [many, { ["k".repeat(28)]: "v" }, { key: "v".repeat(101) }]) {
        const error = await refused(stage.codat.companies.create({ name: "Baker", tags }), 400, "invalid_request");
        assert.match(fields(error)[0], /^tags/);
      }
    });

    test("replacing a company clears what is left out", async () => {
      const { codat } = stage;
      const { id } = await codat.companies.create({ name: "Baker", description: "Since 1921", tags: { region: "uk" } });
      const replaced = await codat.companies.replace({ companyId: id, companyRequestBody: { name: "Baker & Co" } });
      assert.deepEqual([replaced.name, replaced.description || undefined, replaced.tags ?? {}], ["Baker & Co", undefined, {}]);
      const read = await codat.companies.get({ companyId: id });
      assert.deepEqual({ ...read, redirect: "" }, { ...replaced, redirect: "" });
    });

    test("updating a company changes what is named, and tags as a whole", async () => {
      const { codat } = stage;
      const { id } = await codat.companies.create({ name: "Baker", description: "Since 1921", tags: { region: "uk", team: "a" } });
      const update = (companyUpdateRequest) => codat.companies.update({ companyId: id, companyUpdateRequest });
      const named = await update({ name: "Bäcker" });
      assert.deepEqual([named.name, named.description, named.tags], ["Bäcker", "Since 1921", { region: "uk", team: "a" }]);
      assert.deepEqual((await update({ tags: { region: "us" } })).tags, { region: "us" });
      assert.deepEqual((await update({ tags: {} })).tags ?? {}, {});
    });

    test("a change that cannot be made is refused by its field, with a status that the client has no name for", async () => {
      const { codat } = stage;
      const { id: companyId } = await codat.companies.create({ name: "Baker" });
      for (const call of [
        () => codat.companies.replace({ companyId, companyRequestBody: { name: "" } }),
        () => codat.companies.update({ companyId, companyUpdateRequest: { name: "" } }),
      ]) {
        assert.deepEqual(fields(await undeclared(call(), 400, "invalid_request")), ["name"]);
      }
      assert.equal((await codat.companies.get({ companyId })).name, "Baker");
    });

    test("products are added and removed, the last one too, and twice changes nothing", async () => {
      const { codat } = stage;
      const { id: companyId } = await codat.companies.create({ name: "Baker" });
      const products = async () => (await codat.companies.get({ companyId })).products ?? [];
      for (const change of ["addProduct", "addProduct", "removeProduct", "removeProduct"]) {
        await codat.companies[change]({ companyId, productIdentifier: "lending" });
        assert.deepEqual(await products(), change === "addProduct" ? ["lending"] : []);
      }
      for (const change of ["addProduct", "removeProduct"]) {
        await refused(codat.companies[change]({ companyId, productIdentifier: "nothing" }), 404, "product_unknown");
      }
    });

    test("a deleted company is gone with its connections, and its Link URL opens nothing", async () => {
      const { codat } = stage;
      const { id: companyId, redirect } = await codat.companies.create({ name: "Baker" });
      const { id: connectionId } = await codat.connections.create({ companyId, requestBody: { platformKey: "mqjo" } });
      await codat.companies.delete({ companyId });
      for (const call of [
        () => codat.companies.get({ companyId }),
        () => codat.companies.delete({ companyId }),
        () => codat.companies.getAccessToken({ companyId }),
        () => codat.connections.list({ companyId }),
        () => codat.connections.get({ companyId, connectionId }),
      ]) {
        await refused(call(), 404, "not_found");
      }
      assert.ok([404, 410].includes((await fetch(redirect)).status));
    });

    test("a creation with an idempotency key happens once", async () => {
      const { codat } = await stage.another("Repeater");
      const options = { headers: { "Idempotency-Key": "order-1" } };
      const first = await codat.companies.create({ name: "Baker" }, options);
      const second = await codat.companies.create({ name: "Baker" }, options);
      assert.equal(second.id, first.id);
      assert.equal((await codat.companies.list()).totalResults, 1);
      await undeclared(codat.companies.create({ name: "Another" }, options), 409, "idempotency_key_reused");
    });

    test("the deprecated access token is the same kind of token", async () => {
      const { codat } = stage;
      const { id: companyId } = await codat.companies.create({ name: "Baker" });
      assert.match((await codat.connectionManagement.get({ companyId })).accessToken, /^pat_/);
      await refused(codat.connectionManagement.get({ companyId: ABSENT }), 404, "not_found");
    });
  });
}
