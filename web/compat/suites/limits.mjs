import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { OPERATIONS } from "../support/operations.mjs";
import { refused } from "../support/platform.mjs";

const ABSENT = "0197f1d2-0000-7000-8000-000000000000";

export function limits(stage) {
  describe("limits", () => {
    let codat;
    const ids = { companyId: ABSENT, connectionId: ABSENT, apiKeyId: ABSENT, webhookId: ABSENT };

    before(async () => {
      const throttled = await stage.another("Throttled");
      await stage.server.cli("client", "limits", throttled.clientId, "--per-day", "1");
      codat = throttled.codat;
      assert.equal((await codat.companies.list()).totalResults, 0, "the first call of the day is free");
    });

    for (const [name, [, call]] of Object.entries(OPERATIONS)) {
      test(`${name} beyond the limit is told when to come back`, async () => {
        const error = await refused(call(codat, ids), 429, "rate_limited");
        assert.equal(error.canBeRetried, "True");
        assert.ok(Number(error.headers.get("retry-after")) > 0);
        assert.equal(error.headers.get("x-rate-limit-limit"), "1");
        assert.equal(error.headers.get("x-rate-limit-remaining"), "0");
        assert.ok(Date.parse(error.headers.get("x-rate-limit-reset")) > 0);
      });
    }
  });
}
