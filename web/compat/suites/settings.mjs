import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fields, refused, undeclared } from "../support/platform.mjs";

const ABSENT = "0197f1d2-0000-7000-8000-000000000000";

export function settings(stage) {
  describe("origins", () => {
    for (const way of ["settings", "cors"]) {
      test(`codat.${way}.set replaces the origins, and .get reads them`, async () => {
        const { codat } = await stage.another("Host");
        assert.deepEqual(await codat[way].get(), { allowedOrigins: [] });
        for (const allowedOrigins of [["https://www.example.com", "http://localhost:3000"], ["https://app.example.com"], []]) {
          assert.deepEqual(await codat[way].set({ allowedOrigins }), { allowedOrigins });
          assert.deepEqual(await codat[way].get(), { allowedOrigins });
        }
      });

      test(`codat.${way}.set refuses what is no origin, with a status that the client has no name for`, async () => {
        for (const origin of ["https://*.example.com", "null", "https://example.com/path", "http://example.com"]) {
          await undeclared(stage.codat[way].set({ allowedOrigins: [origin] }), 400, "invalid_request");
        }
      });
    }
  });

  describe("profile", () => {
    test("a profile is read and replaced as a whole", async () => {
      const { codat } = await stage.another("Lumen Credit");
      const fresh = await codat.settings.getProfile();
      assert.equal(fresh.name, "Lumen Credit");
      assert.equal(typeof fresh.redirectUrl, "string");

      const wanted = {
        name: "Lumen Credit Ltd",
        redirectUrl: "https://{subdomain}.example.com/{companyId}",
        logoUrl: "https://static.example.com/logo.png",
        iconUrl: "https://static.example.com/icon.png",
        whiteListUrls: ["https://uk.example.com"],
      };
      const subset = (profile) => Object.fromEntries(Object.keys(wanted).map((name) => [name, profile[name]]));
      assert.deepEqual(subset(await codat.settings.updateProfile(wanted)), wanted);
      assert.deepEqual(subset(await codat.settings.getProfile()), wanted);

      await codat.settings.updateProfile({ name: "Lumen", redirectUrl: "https://example.com/done" });
      const less = await codat.settings.getProfile();
      assert.deepEqual([less.name, less.redirectUrl, less.logoUrl], ["Lumen", "https://example.com/done", undefined]);
    });

    test("what a profile cannot hold is refused by its field, with a status that the client has no name for", async () => {
      const profile = { name: "Lumen Credit", redirectUrl: "https://example.com" };
      for (const [field, value] of [["name", ""], ["redirectUrl", "javascript:alert(1)"], ["logoUrl", "http://example.com/logo.png"]]) {
        const error = await undeclared(stage.codat.settings.updateProfile({ ...profile, [field]: value }), 400, "invalid_request");
        assert.deepEqual(fields(error), [field]);
      }
    });
  });

  describe("webhook consumers", () => {
    const url = "https://hooks.example.com/postern";
    const eventTypes = ["company.created", "connection.connected"];

    test("a consumer is made, listed and deleted", async () => {
      const { codat } = await stage.another("Listener");
      const made = await codat.webhooks.createConsumer({ url, eventTypes, companyTags: ["region:uk"] });
      assert.deepEqual({ ...made, id: "" }, { id: "", url, eventTypes, companyTags: ["region:uk"], disabled: false });
      const silent = await codat.webhooks.createConsumer({ url, eventTypes, disabled: true });
      assert.equal(silent.disabled, true);
      assert.deepEqual((await codat.webhooks.listConsumers()).results.map((one) => one.id), [made.id, silent.id]);
      await codat.webhooks.deleteConsumer({ webhookId: made.id });
      assert.deepEqual((await codat.webhooks.listConsumers()).results.map((one) => one.id), [silent.id]);
      await refused(codat.webhooks.deleteConsumer({ webhookId: made.id }), 404, "not_found");
    });

    test("what can never be delivered is refused by its field", async () => {
      const { codat } = stage;
      for (const [field, value] of [["url", "http://hooks.example.com"], ["url", "https://10.0.0.1"], ["eventTypes", []], ["eventTypes", ["company.updated"]], ["companyTags", ["region"]]]) {
        const error = await refused(codat.webhooks.createConsumer({ url, eventTypes, [field]: value }), 400, "invalid_request");
        assert.ok(fields(error)[0].startsWith(field), fields(error)[0]);
      }
    });

    test("the fifty-first consumer is refused, with a status that the client has no name for", async () => {
      const { codat } = await stage.another("Switchboard");
      await Promise.all(Array.from({ length: 50 }, () => codat.webhooks.createConsumer({ url, eventTypes })));
      await undeclared(codat.webhooks.createConsumer({ url, eventTypes }), 409, "webhook_limit_reached");
      assert.equal((await codat.webhooks.listConsumers()).results.length, 50);
    });

    test("a consumer that does not exist is not found", async () => {
      await refused(stage.codat.webhooks.deleteConsumer({ webhookId: ABSENT }), 404, "not_found");
    });
  });
}
