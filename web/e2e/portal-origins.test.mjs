// A site that somebody forgot to register: its page is refused, its client's people read so, and let it in by a press.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { PROBLEM, startEmbedding } from "./support/embedding.mjs";
import { holds } from "./support/looks.mjs";
import { PERSON, fill, go } from "./support/staff.mjs";
import { CONSENT, at, reads } from "./support/way.mjs";

let embedding;

before(async () => {
  embedding = await startEmbedding();
});

after(() => embedding?.stop());

test("a page that was refused is let in from the list of refusals", async () => {
  const { server, host, browser, company, atLink } = embedding;
  await server.api("POST", "/corsSettings", { allowedOrigins: ["https://elsewhere.example"] });
  await server.cliGiven(`${PERSON.password}\n`, "person", "create", PERSON.email, "--name", PERSON.name, "--client", server.client.clientId, "--role", "developer");
  const props = await company();
  const asked = [];
  const refused = await atLink(props, {
    before: ({ page }) => page.on("request", (request) => request.url().endsWith("/link/v1/origin") && asked.push(request.method())),
  });
  await at(refused, PROBLEM);
  assert.deepEqual(asked, ["POST"], "nothing is asked beforehand");

  const person = await visit(browser, server.url);
  await person.page.goto(`${server.url}/portal/c/${server.client.clientId}/developers/origins`);
  await at(person, "Sign in");
  await fill(person, "Email", PERSON.email);
  await fill(person, "Password", PERSON.password);
  await go(person, "Sign in");
  await at(person, "Origins");
  // Refusals are written every few seconds.
  const row = person.page.getByRole("listitem").filter({ hasText: host.url });
  for (;;) {
    await person.page.getByRole("heading", { name: "Refused lately" }).waitFor();
    await person.page.getByText("None in the last 30 days.").or(row).first().waitFor();
    if ((await row.count()) > 0) break;
    await person.page.reload();
  }
  await reads(person, /^Once, at/);
  await holds(person, "origins-refused");
  await go(person, `Add: ${host.url}`);
  await reads(person, "None in the last 30 days.");
  await person.close();
  await refused.page.reload();
  await at(refused, CONSENT);
  await embedding.leave();
});
