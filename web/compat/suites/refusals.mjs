import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { platform, refused } from "../support/platform.mjs";

/** Every operation of the client that belongs to the Link domain, reaching for something that exists. */
const OPERATIONS = {
  "companies.list": (codat) => codat.companies.list(),
  "companies.create": (codat) => codat.companies.create({ name: "Baker" }),
  "companies.get": (codat, ids) => codat.companies.get(ids),
  "companies.getAccessToken": (codat, ids) => codat.companies.getAccessToken(ids),
  "connections.list": (codat, ids) => codat.connections.list(ids),
  "connections.create": (codat, ids) => codat.connections.create({ ...ids, requestBody: { platformKey: "mqjo" } }),
  "connections.get": (codat, ids) => codat.connections.get(ids),
};

export function refusals(stage) {
  describe("refusals", () => {
    let ids;

    before(async () => {
      const { company, id } = await stage.server.connection();
      ids = { companyId: company, connectionId: id };
    });

    for (const [name, call] of Object.entries(OPERATIONS)) {
      test(`${name} without a right key is Unauthorized`, async () => {
        const { url } = stage.server;
        const wrong = `Basic ${Buffer.from("psk_wrong").toString("base64")}`;
        for (const header of [wrong, "Basic", "Bearer x", "x".repeat(500)]) {
          await refused(call(platform(url, header), ids), 401, "unauthorized");
        }
      });
    }

    for (const [name, call] of Object.entries(OPERATIONS).filter(([, call]) => call.length > 1)) {
      test(`${name} with another client's ids looks as if there were nothing`, async () => {
        const { codat } = await stage.another("Rival");
        await refused(call(codat, ids), 404, "not_found");
      });
    }

    test("both spellings of the header are taken", async () => {
      const { client, url } = stage.server;
      for (const spelling of [client.apiKey, `${client.apiKey}:`]) {
        const codat = platform(url, `Basic ${Buffer.from(spelling).toString("base64")}`);
        assert.equal((await codat.companies.get(ids)).id, ids.companyId);
      }
      const codat = platform(url, async () => client.authorization);
      assert.equal((await codat.companies.get(ids)).id, ids.companyId);
    });
  });
}
