import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { connect, signIn } from "../support/person.mjs";
import { refused, undeclared } from "../support/platform.mjs";

const SANDBOX = "mqjo";
const ABSENT = "0197f1d2-0000-7000-8000-000000000000";

export function connections(stage) {
  /** A company with one connection to the Sandbox. */
  const pending = async (name = "Baker & Co Ltd") => {
    const { id } = await stage.codat.companies.create({ name });
    const connection = await stage.codat.connections.create({ companyId: id, requestBody: { platformKey: SANDBOX } });
    return { companyId: id, connectionId: connection.id, connection };
  };

  describe("connections", () => {
    test("a connection begins as PendingAuth, with a Link URL of its own", async () => {
      const { companyId, connectionId, connection } = await pending();
      assert.equal(connection.status, "PendingAuth");
      assert.equal(connection.integrationKey, SANDBOX);
      assert.equal(connection.sourceType, "Accounting");
      assert.equal(connection.platformName, "Sandbox");
      assert.equal(connection.lastSync, undefined);
      const start = `${stage.server.url}/companies/${companyId}/connections/${connectionId}/start?otp=plk_`;
      assert.ok(connection.linkUrl.startsWith(start), connection.linkUrl);

      const read = await stage.codat.connections.get({ companyId, connectionId });
      assert.deepEqual({ ...read, linkUrl: "" }, { ...connection, linkUrl: "" });
    });

    test("a company's connections are a page of their own, and stand in the company", async () => {
      const { companyId, connectionId } = await pending();
      const bare = await stage.codat.connections.list({ companyId });
      assert.deepEqual(bare.results.map((one) => one.id), [connectionId]);
      assert.equal(bare.totalResults, 1);
      const company = await stage.codat.companies.get({ companyId });
      assert.deepEqual(company.dataConnections.map((one) => one.id), [connectionId]);
    });

    test("a customer signs in and confirms: the connection is Linked", async () => {
      const { companyId, connectionId, connection } = await pending();
      await connect(connection.linkUrl);
      assert.equal((await stage.codat.connections.get({ companyId, connectionId })).status, "Linked");
    });

    test("a sign-in that failed is told in dataConnectionErrors", async () => {
      const { companyId, connectionId, connection } = await pending();
      await signIn(connection.linkUrl, "dan");
      const read = await stage.codat.connections.get({ companyId, connectionId });
      assert.equal(read.status, "PendingAuth");
      assert.equal(read.dataConnectionErrors.length, 1);
      const [error] = read.dataConnectionErrors;
      assert.equal(error.statusCode, "403");
      assert.equal(error.statusText, "User cancelled linking");
      assert.match(error.erroredOnUtc, /Z$/);
    });

    test("an integration that nobody knows is not found", async () => {
      const { companyId } = await pending();
      await refused(stage.codat.connections.create({ companyId, requestBody: { platformKey: "zzzz" } }), 404, "integration_unknown");
    });

    test("an integration without credentials is refused, with a status that the client has no name for", async () => {
      const { companyId } = await pending();
      await undeclared(stage.codat.connections.create({ companyId, requestBody: { platformKey: "gbol" } }), 400, "integration_disabled");
    });

    test("a connection, or a company, that does not exist is not found", async () => {
      const { codat } = stage;
      const { companyId, connectionId } = await pending();
      const other = await codat.companies.create({ name: "Baker" });
      await refused(codat.connections.get({ companyId, connectionId: ABSENT }), 404, "not_found");
      await refused(codat.connections.get({ companyId: other.id, connectionId }), 404, "not_found");
      await refused(codat.connections.list({ companyId: ABSENT }), 404, "not_found");
      await refused(codat.connections.create({ companyId: ABSENT, requestBody: { platformKey: SANDBOX } }), 404, "not_found");
    });

    test("a Linked connection is unlinked, and linked again over its new Link URL", async () => {
      const { companyId, connectionId, connection } = await pending();
      await connect(connection.linkUrl);
      const request = { companyId, connectionId, updateConnectionStatus: { status: "Unlinked" } };
      const unlinked = await stage.codat.connections.unlink(request);
      assert.equal(unlinked.status, "Unlinked");
      await undeclared(stage.codat.connections.unlink(request), 400, "connection_not_linked");
      await connect(unlinked.linkUrl);
      assert.equal((await stage.codat.connections.get({ companyId, connectionId })).status, "Linked");
    });

    test("what is not Linked cannot be unlinked", async () => {
      const { companyId, connectionId } = await pending();
      const call = stage.codat.connections.unlink({ companyId, connectionId, updateConnectionStatus: { status: "Unlinked" } });
      await undeclared(call, 400, "connection_not_linked");
    });

    test("a failed sign-in is resolved by one that works", async () => {
      const { companyId, connectionId, connection } = await pending();
      await signIn(connection.linkUrl, "dan");
      const failed = await stage.codat.connections.get({ companyId, connectionId });
      assert.equal(failed.dataConnectionErrors[0].status, "Active");
      await connect(failed.linkUrl);
      const [error] = (await stage.codat.connections.get({ companyId, connectionId })).dataConnectionErrors;
      assert.equal(error.status, "Resolved");
      assert.match(error.resolvedOnUtc, /Z$/);
    });

    test("a deleted connection leaves the lists", async () => {
      const { codat } = stage;
      const { companyId, connectionId } = await pending();
      await codat.connections.delete({ companyId, connectionId });
      assert.deepEqual((await codat.connections.list({ companyId })).results, []);
      assert.deepEqual((await codat.companies.get({ companyId })).dataConnections, []);
      await refused(codat.connections.get({ companyId, connectionId }), 404, "not_found");
      await refused(codat.connections.delete({ companyId, connectionId }), 404, "not_found");
    });

    test("tokens from elsewhere make a connection Linked without its customer", async () => {
      const { codat, tap } = stage;
      const tokens = async () => {
        await connect((await pending()).connection.linkUrl);
        return { accessToken: tap.tokens.access_token, refreshToken: tap.tokens.refresh_token };
      };
      const { companyId, connectionId } = await pending("Newcomer Ltd");
      const linked = await codat.connections.updateAuthorization({ companyId, connectionId, requestBody: await tokens() });
      assert.deepEqual([linked.id, linked.status], [connectionId, "Linked"]);

      const second = await codat.connections.create({ companyId, requestBody: { platformKey: SANDBOX } });
      const again = { companyId, connectionId: second.id, requestBody: await tokens() };
      await undeclared(codat.connections.updateAuthorization(again), 409, "accounting_already_linked");
      await codat.connections.unlink({ companyId, connectionId, updateConnectionStatus: { status: "Unlinked" } });
      assert.equal((await codat.connections.updateAuthorization(again)).status, "Linked");
    });

    test("tokens that open nothing are refused, with a status that the client has no name for", async () => {
      const { companyId, connectionId } = await pending();
      const authorise = (requestBody) => stage.codat.connections.updateAuthorization({ companyId, connectionId, requestBody });
      await undeclared(authorise({ accessToken: "sba_nothing" }), 400, "authorization_refused");
      await undeclared(authorise({}), 400, "invalid_request");
      assert.equal((await stage.codat.connections.get({ companyId, connectionId })).status, "PendingAuth");
    });
  });
}
