// Every operation of the Link domain through the official client, on every database of the run: success, and each refusal it
// documents. The client reads every answer with closed schemas, so an answer that parses is an answer of the right shape.
import { after, before, describe } from "node:test";
import { databases, startServer } from "../e2e/support/server.mjs";
import { platform } from "./support/platform.mjs";
import { companies } from "./suites/companies.mjs";
import { connections } from "./suites/connections.mjs";
import { paging } from "./suites/paging.mjs";
import { refusals } from "./suites/refusals.mjs";

for (const database of databases) {
  describe(`on ${database}`, () => {
    const stage = {};

    before(async () => {
      stage.server = await startServer({ database });
      stage.codat = platform(stage.server.url, stage.server.client.authorization);
      const { cli, url } = stage.server;
      /** Another client of the same installation. */
      stage.another = async (name) => {
        const client = JSON.parse(await cli("client", "create", "--name", name, "--json"));
        return { ...client, codat: platform(url, client.authorization) };
      };
    });

    after(() => stage.server?.stop());

    companies(stage);
    connections(stage);
    paging(stage);
    refusals(stage);
  });
}
