// Every operation of the Link domain through the official client, on every database of the run: success, and each refusal it
// documents. The client reads every answer with closed schemas, so an answer that parses is an answer of the right shape.
import { after, before, describe } from "node:test";
import { databases, startServer } from "../e2e/support/server.mjs";
import { platform } from "./support/platform.mjs";
import { startTap } from "./support/tap.mjs";
import { companies } from "./suites/companies.mjs";
import { connections } from "./suites/connections.mjs";
import { integrations } from "./suites/integrations.mjs";
import { keys } from "./suites/keys.mjs";
import { limits } from "./suites/limits.mjs";
import { outside } from "./suites/outside.mjs";
import { paging } from "./suites/paging.mjs";
import { queries } from "./suites/queries.mjs";
import { refusals } from "./suites/refusals.mjs";
import { settings } from "./suites/settings.mjs";

for (const database of databases) {
  describe(`on ${database}`, () => {
    const stage = {};

    before(async () => {
      stage.tap = await startTap();
      const environment = { POSTERN_SANDBOX__BACK_CHANNEL_URL: stage.tap.url };
      stage.server = await startServer({ database, settings: environment });
      const { cli, client, url } = stage.server;
      stage.tap.forward(url);
      stage.codat = platform(url, client.authorization);
      /** Another client of the same installation. */
      stage.another = async (name) => {
        const made = JSON.parse(await cli("client", "create", "--name", name, "--json"));
        return { ...made, codat: platform(url, made.authorization) };
      };
    });

    after(async () => {
      await stage.server?.stop();
      await stage.tap?.stop();
    });

    for (const suite of [companies, connections, integrations, queries, paging, settings, keys, refusals, limits, outside]) suite(stage);
  });
}
