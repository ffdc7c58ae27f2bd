import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SDKError } from "@codat/platform/sdk/models/errors/index.js";
import { fields, platform, refused, undeclared } from "../support/platform.mjs";

const ABSENT = "0197f1d2-0000-7000-8000-000000000000";

export function keys(stage) {
  describe("API keys", () => {
    /** The client of an API key. */
    const holder = (apiKey) => platform(stage.server.url, `Basic ${Buffer.from(apiKey).toString("base64")}`);
    /** Deletes a key. The client wants JSON in an answer of 204, which has no body, and says so after the key is gone. */
    const remove = async (codat, apiKeyId) => {
      await assert.rejects(codat.settings.deleteApiKey({ apiKeyId }), (error) => {
        assert.ok(error instanceof SDKError, error.message);
        assert.deepEqual([error.statusCode, error.body], [204, ""]);
        return true;
      });
    };

    test("a key is made, shown once, works, and works no more when it is deleted", async () => {
      const { codat } = await stage.another("Keeper");
      const made = await codat.settings.createApiKey({ name: "Nightly export" });
      assert.equal(made.name, "Nightly export");
      assert.match(made.apiKey, /^psk_/);
      assert.match(made.createdDate, /Z$/);
      const job = holder(made.apiKey);
      assert.equal((await job.companies.list()).totalResults, 0);

      const listed = (await codat.settings.listApiKeys()).results.find((key) => key.id === made.id);
      assert.equal(listed.name, "Nightly export");
      assert.ok(made.apiKey.startsWith(listed.apiKey) && listed.apiKey.length < made.apiKey.length, listed.apiKey);

      await remove(job, made.id);
      await refused(job.companies.list(), 401, "unauthorized");
      assert.equal((await codat.settings.listApiKeys()).results.some((key) => key.id === made.id), false);
    });

    test("a key needs no name, and a name has at most 50 characters", async () => {
      const { codat } = await stage.another("Keeper");
      assert.equal((await codat.settings.createApiKey({})).name, undefined);
      assert.equal((await codat.settings.createApiKey({ name: null })).name, undefined);
      const error = await refused(codat.settings.createApiKey({ name: "x".repeat(51) }), 400, "invalid_request");
      assert.deepEqual(fields(error), ["name"]);
    });

    test("the eleventh key is refused", async () => {
      const { codat } = await stage.another("Hoarder");
      for (let count = 1; count < 10; count += 1) await codat.settings.createApiKey({ name: `Key ${count}` });
      await refused(codat.settings.createApiKey({ name: "Eleventh" }), 409, "api_key_limit");
      assert.equal((await codat.settings.listApiKeys()).results.length, 10);
    });

    test("the last key stays, with a status that the client has no name for", async () => {
      const { codat } = await stage.another("Keeper");
      const [{ id }] = (await codat.settings.listApiKeys()).results;
      await undeclared(codat.settings.deleteApiKey({ apiKeyId: id }), 409, "last_api_key");
      assert.equal((await codat.settings.listApiKeys()).results.length, 1);
    });

    test("a key that does not exist is not found", async () => {
      await refused(stage.codat.settings.deleteApiKey({ apiKeyId: ABSENT }), 404, "not_found");
    });
  });
}
