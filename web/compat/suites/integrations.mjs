import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { refused } from "../support/platform.mjs";

export function integrations(stage) {
  describe("integrations", () => {
    test("every integration is listed, and each is read alone the same", async () => {
      const { codat } = stage;
      const page = await codat.integrations.list({ pageSize: 5000 });
      assert.equal(page.results.length, page.totalResults);
      assert.ok(page.results.some((one) => one.key === "mqjo" && one.enabled));
      for (const one of page.results) {
        assert.match(one.key, /^[a-z]{4}$/);
        assert.deepEqual(await codat.integrations.get({ platformKey: one.key }), one);
      }
    });

    test("the documented recipes find the accounting integrations that can be used", async () => {
      const { codat } = stage;
      for (const query of ["sourceType=accounting&&enabled=true", "sourceType=Accounting && enabled=true"]) {
        const { results } = await codat.integrations.list({ query });
        assert.deepEqual(results.map((one) => one.key), ["mqjo"], query);
      }
      const { results } = await codat.integrations.list({ query: "enabled=false", pageSize: 5000 });
      assert.ok(results.length > 0 && results.every((one) => !one.enabled));
    });

    test("an integration's branding names its pictures", async () => {
      const branding = await stage.codat.integrations.getBranding({ platformKey: "mqjo" });
      for (const image of [branding.logo?.full?.image, branding.logo?.square?.image].filter(Boolean)) {
        assert.ok(URL.canParse(image.src), image.src);
        assert.equal((await fetch(image.src)).status, 200, image.src);
      }
      assert.match(branding.sourceId, /^[0-9a-f-]{36}$/);
    });

    test("an integration that nobody knows is not found", async () => {
      const { codat } = stage;
      for (const platformKey of ["zzzz", "sandbox"]) {
        await refused(codat.integrations.get({ platformKey }), 404, "integration_unknown");
        await refused(codat.integrations.getBranding({ platformKey }), 404, "integration_unknown");
      }
    });
  });
}
