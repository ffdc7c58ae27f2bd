import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { connect } from "../support/person.mjs";
import { refused } from "../support/platform.mjs";

export function queries(stage) {
  describe("queries", () => {
    let codat;
    const ids = {};

    before(async () => {
      ({ codat } = await stage.another("Librarian"));
      const company = async (name, tags, platforms = []) => {
        const { id } = await codat.companies.create({ name, tags });
        ids[name] = id;
        for (const platformKey of platforms) await codat.connections.create({ companyId: id, requestBody: { platformKey } });
      };
      await company("Alder", { region: "uk", team: "invoice-finance" });
      await company("Birch", { region: "uk", team: "lending" }, ["mqjo"]);
      await company("Cedar", { region: "us" }, ["mqjo"]);
      const [cedar] = (await codat.connections.list({ companyId: ids.Cedar })).results;
      await connect(cedar.linkUrl);
    });

    const found = async (request) => (await codat.companies.list(request)).results.map((company) => company.name);

    test("the documented recipes for companies work, however often they are encoded", async () => {
      const without = ["PendingAuth", "Linked", "Deauthorized", "Unlinked"].map((status) => `dataConnections.status!=${status}`).join("&&");
      for (const [query, names] of [
        [`id=${ids.Birch}`, ["Birch"]],
        [`id%3D${ids.Birch}`, ["Birch"]],
        ["dataConnections.status=PendingAuth", ["Birch"]],
        ["dataConnections.status=linked", ["Cedar"]],
        [without, ["Alder"]],
        ["name~ir", ["Birch"]],
        ["name=Alder||name=Cedar", ["Alder", "Cedar"]],
        ["{name=Alder || name=Cedar} && dataConnections.status != Linked", ["Alder"]],
        ["created>2020-01-01", ["Alder", "Birch", "Cedar"]],
        ["created<2020-01-01", []],
      ]) {
        assert.deepEqual(await found({ query }), names, query);
      }
    });

    test("tags are filtered by equality, difference and content", async () => {
      for (const [tags, names] of [
        ["region=uk", ["Alder", "Birch"]],
        ["region=uk && team=invoice-finance", ["Alder"]],
        ["region = us", ["Cedar"]],
        ["team~finance", ["Alder"]],
      ]) {
        assert.deepEqual(await found({ tags }), names, tags);
      }
    });

    test("companies are ordered by a field, downwards with a minus", async () => {
      assert.deepEqual(await found({ orderBy: "name" }), ["Alder", "Birch", "Cedar"]);
      assert.deepEqual(await found({ orderBy: "-name" }), ["Cedar", "Birch", "Alder"]);
      assert.deepEqual(await found({ orderBy: "-created" }), ["Cedar", "Birch", "Alder"]);
    });

    test("the links between pages keep the query", async () => {
      const page = await codat.companies.list({ query: "name!=Nobody && created>2020-01-01", orderBy: "-name", tags: "region=uk", pageSize: 1 });
      assert.deepEqual([page.results.map((one) => one.name), page.totalResults], [["Birch"], 2]);
      const next = new URL(page.links.next.href, stage.server.url);
      const parameters = Object.fromEntries(next.searchParams);
      assert.deepEqual(parameters, { page: "2", pageSize: "1", query: "name!=Nobody && created>2020-01-01", orderBy: "-name", tags: "region=uk" });
    });

    test("connections are queried too", async () => {
      const list = async (query) => (await codat.connections.list({ companyId: ids.Cedar, query })).results.length;
      assert.deepEqual([await list("status=Linked"), await list("status=PendingAuth")], [1, 0]);
    });

    test("a query that cannot be answered is refused, and says where", async () => {
      const lists = [
        ["name", (request) => codat.companies.list(request)],
        ["platformName", (request) => codat.connections.list({ companyId: ids.Cedar, ...request })],
      ];
      for (const [field, list] of lists) {
        for (const query of [`${field}=`, field, "=x", `{${field}=x`, `${field}=x}`, `${field}=x&&`, `${field}=${"x".repeat(2048)}`]) {
          const error = await refused(list({ query }), 400, "query_malformed");
          assert.match(error.error, /^Error parsing query - /);
        }
        await refused(list({ query: "nothing=1" }), 400, "query_property_unknown");
        await refused(list({ query: "created=yesterday" }), 400, "query_value_invalid");
        await refused(list({ orderBy: "nothing" }), 400, "order_by_unknown");
      }
      await refused(codat.companies.list({ query: "name>x" }), 400, "query_operator_unsupported");
      await refused(codat.companies.list({ tags: "region>uk" }), 400, "query_operator_unsupported");
    });
  });
}
