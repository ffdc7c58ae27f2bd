import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { OPERATIONS } from "../support/operations.mjs";
import { platform, refused } from "../support/platform.mjs";

export function refusals(stage) {
  describe("refusals", () => {
    /** One object of each kind, and what is to be seen unchanged in the end. */
    let ids;
    let untouched;
    const everything = async () => {
      const { codat } = stage;
      const { redirect: _, dataConnections, ...company } = await codat.companies.get(ids);
      const lists = [codat.settings.get(), codat.settings.getProfile(), codat.settings.listApiKeys(), codat.webhooks.listConsumers()];
      return { company, statuses: dataConnections.map((one) => [one.id, one.status]), lists: await Promise.all(lists) };
    };
    const header = (key) => `Basic ${Buffer.from(key).toString("base64")}`;
    const keyed = {};

    before(async () => {
      const { codat, server } = stage;
      const { company, id } = await server.connection();
      const revoked = await codat.settings.createApiKey({ name: "Revoked" });
      const kept = await codat.settings.createApiKey({ name: "Kept" });
      const consumer = await codat.webhooks.createConsumer({ url: "https://hooks.example.com", eventTypes: ["company.created"] });
      ids = { companyId: company, connectionId: id, apiKeyId: kept.id, webhookId: consumer.id };
      await codat.settings.deleteApiKey({ apiKeyId: revoked.id }).catch(() => undefined);
      const reader = await server.api("POST", "/apiKeys", { name: "Reader", scopes: ["read"] });
      Object.assign(keyed, {
        wrong: platform(server.url, header(`${revoked.apiKey}x`)),
        revoked: platform(server.url, header(revoked.apiKey)),
        bare: platform(server.url, "Basic"),
        bearer: platform(server.url, `Bearer ${revoked.apiKey}`),
        reader: platform(server.url, header(reader.apiKey)),
        rival: (await stage.another("Rival")).codat,
      });
      untouched = await everything();
    });

    for (const [name, [needs, call]] of Object.entries(OPERATIONS)) {
      test(`${name} without a live key is Unauthorized`, async () => {
        for (const holder of ["wrong", "revoked", "bare", "bearer"]) await refused(call(keyed[holder], ids), 401, "unauthorized");
      });

      if (needs !== "read") {
        test(`${name} with a key that only reads is Forbidden`, async () => {
          await refused(call(keyed.reader, ids), 403, "scope_missing");
        });
      }

      if (call.length > 1) {
        test(`${name} with another client's ids looks as if there were nothing`, async () => {
          await refused(call(keyed.rival, ids), 404, "not_found");
        });
      }
    }

    test("nothing that was refused changed anything", async () => {
      const now = await everything();
      const unused = (one) => JSON.parse(JSON.stringify(one, (name, value) => (name === "lastUsedAt" ? undefined : value)));
      assert.deepEqual(unused(now), unused(untouched));
    });

    test("both spellings of the header are taken, and a function that makes it", async () => {
      const { client, url } = stage.server;
      for (const authHeader of [header(client.apiKey), header(`${client.apiKey}:`), async () => client.authorization]) {
        assert.equal((await platform(url, authHeader).companies.get(ids)).id, ids.companyId);
      }
    });

    test("the server's URL may have a path before the API's own", async () => {
      const missing = platform(`${stage.server.url}/elsewhere`, stage.server.client.authorization);
      await refused(missing.companies.get(ids), 404, "not_found");
    });
  });
}
