import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pages, refused } from "../support/platform.mjs";
import { populate } from "../support/populate.mjs";

const MANY = 12_000;

export function paging(stage) {
  describe("pages", () => {
    test("a client without companies has one empty page", async () => {
      const { codat } = await stage.another("Nobody Yet");
      const page = await codat.companies.list();
      assert.deepEqual(page.results, []);
      assert.deepEqual([page.pageNumber, page.pageSize, page.totalResults], [1, 100, 0]);
      assert.equal(page.links.self.href, "/companies");
      assert.deepEqual([page.links.next, page.links.previous], [undefined, undefined]);
    });

    test("twelve thousand companies come page by page, each once, at both sizes", async () => {
      const { codat, authorization } = await stage.another("Lender of Many");
      await populate(stage.server.url, authorization, MANY, (n) => ({ name: `Company ${n}` }));
      const [thousands, whole] = await Promise.all([1000, 5000].map((size) => pages((page) => codat.companies.list(page), size)));
      assert.deepEqual(whole.map((page) => page.results.length), [5000, 5000, 2000]);
      assert.equal(thousands.length, 12);
      for (const [size, list] of [[1000, thousands], [5000, whole]]) {
        for (const [at, page] of list.entries()) {
          const number = at + 1;
          const link = (to) => ({ href: `/companies?page=${to}&pageSize=${size}` });
          assert.deepEqual([page.pageNumber, page.pageSize, page.totalResults], [number, size, MANY]);
          assert.deepEqual(page.links.self, { href: "/companies" });
          assert.deepEqual(page.links.current, link(number));
          assert.deepEqual(page.links.previous, number === 1 ? undefined : link(number - 1));
          assert.deepEqual(page.links.next, number === list.length ? undefined : link(number + 1));
        }
      }
      const ids = (list) => list.flatMap((page) => page.results.map((company) => company.id));
      assert.equal(new Set(ids(whole)).size, MANY);
      assert.deepEqual(ids(thousands), ids(whole), "the order does not depend on the size of a page");
      const links = whole.flatMap((page) => page.results.map((company) => company.redirect));
      assert.equal(new Set(links).size, MANY, "every company has a Link URL of its own");
    });

    test("a page or a size out of bounds is refused", async () => {
      const { codat } = stage;
      const { id } = await codat.companies.create({ name: "Baker" });
      for (const bounds of [{ page: 0 }, { page: -1 }, { pageSize: 0 }, { pageSize: 5001 }]) {
        await refused(codat.companies.list(bounds), 400, "invalid_request");
        await refused(codat.connections.list({ companyId: id, ...bounds }), 400, "invalid_request");
      }
    });

    test("a page after the last is empty", async () => {
      const { codat } = await stage.another("Nobody Here");
      await codat.companies.create({ name: "Baker" });
      const page = await codat.companies.list({ page: 7, pageSize: 10 });
      assert.deepEqual([page.results, page.pageNumber, page.totalResults], [[], 7, 1]);
    });
  });
}
