import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { OPERATIONS, OUTSIDE, offered } from "../support/operations.mjs";
import { refused, undeclared } from "../support/platform.mjs";

/** Operations that declare no 404. */
const WITHOUT_404 = ["settings.getSyncSettings", "settings.updateSyncSettings"];

export function outside(stage) {
  describe("what Postern does not do", () => {
    for (const [name, call] of Object.entries(OUTSIDE)) {
      test(`${name} is answered that it is outside the domain`, async () => {
        const { company, id } = await stage.server.connection();
        const seen = WITHOUT_404.includes(name) ? undeclared : refused;
        await seen(call(stage.codat, { companyId: company, connectionId: id }), 404, "outside_domain");
      });
    }

    test("every operation that the client offers is tested", () => {
      const tested = [...Object.keys(OPERATIONS), ...Object.keys(OUTSIDE)].sort();
      assert.deepEqual(tested, offered());
    });
  });
}
