// Several businesses of one sign-in: chosen together in Hosted Link and in a page of somebody else, told apart by the API, and one
// of them ended while the others go on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { picture, visit } from "./support/browser.mjs";
import { heard, opening, startEmbedding } from "./support/embedding.mjs";
import { CONSENT, at, openLink, press, reads, signIn } from "./support/way.mjs";

const WHICH = "Which businesses should Lumen Credit see?";

let embedding;
let server;

before(async () => {
  embedding = await startEmbedding();
  ({ server } = embedding);
  const settings = await server.api("GET", "/settings/link");
  await server.api("PUT", "/settings/link", { ...settings, display: { ...settings.display, multiEntity: true } });
});

after(() => embedding?.stop());

const subsidiaries = async (id) => {
  const { referenceSubsidiaryCompanies = [], dataConnections } = await server.api("GET", `/companies/${id}`);
  assert.deepEqual(dataConnections, [], "the parent has no connection of its own");
  return Promise.all(referenceSubsidiaryCompanies.map((one) => server.api("GET", `/companies/${one.id}`)));
};
const standing = (companies) =>
  companies.map(({ name, dataConnections: [one] }) => [name, one?.status]).sort(([left], [right]) => left.localeCompare(right));

for (const look of [{ width: 1280 }, { width: 320, colorScheme: "dark" }]) {
  test(`a list of twelve is filtered, ticked and shared, at ${look.width} pixels`, async () => {
    const { id, link } = await server.company("Maya Holdings");
    const person = await visit(embedding.browser, server.url, look);
    const { page } = person;
    await openLink(person, link);
    await press(person, "Agree and go to Sandbox");
    await signIn(person, "maya", { approves: false });
    await at(person, /^Share your books/);
    for (const one of await page.getByRole("checkbox").all()) await one.check();
    await press(person, "Approve");
    await at(person, WHICH);
    assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0, "nothing is ticked for anybody");
    await press(person, "Share this business");
    await reads(person, "Choose at least one business");
    await press(person, "Select all (12)");
    await reads(person, "12 selected");
    await press(person, "Clear");
    await page.getByLabel("Filter by name").fill("tea");
    await page.getByLabel("Nettle Tea Ltd").check();
    await page.getByLabel("Filter by name").fill("");
    await page.getByLabel("Oak Furniture Ltd").check();
    await page.getByLabel("Kelp Seafood Ltd").check();
    await assertAccessible(page, "L11, several");
    await picture(page, `several-L11-${look.width}`);
    await press(person, "Share 3 businesses");
    await at(person, "Sandbox is connected");
    await reads(person, "Nettle Tea Ltd");
    await assertAccessible(page, "L14, several");
    await picture(page, `several-L14-${look.width}`);
    await press(person, "Finish");
    await at(person, "All done");
    assert.deepEqual(standing(await subsidiaries(id)), [
      ["Kelp Seafood Ltd", "Linked"],
      ["Nettle Tea Ltd", "Linked"],
      ["Oak Furniture Ltd", "Linked"],
    ]);
    assert.deepEqual(person.complaints, []);
    await person.close();
  });
}

test("who comes back sees the connections of every business, and ends one of them", async () => {
  const company = await server.company("Maya Holdings");
  const first = await visit(embedding.browser, server.url);
  await openLink(first, company.link);
  await press(first, "Agree and go to Sandbox");
  await signIn(first, "sam", { approves: false });
  await at(first, /^Share your books/);
  for (const one of await first.page.getByRole("checkbox").all()) await one.check();
  await press(first, "Approve");
  await at(first, WHICH);
  await press(first, "Select all (3)");
  await press(first, "Share 3 businesses");
  await at(first, "Sandbox is connected");
  await press(first, "Finish");
  await at(first, "All done");
  await first.close();

  const settings = await server.api("GET", "/settings/link");
  const manageConnections = { on: true, title: "What Maya shares", subtitle: "Stop whenever you like." };
  await server.api("PUT", "/settings/link", { ...settings, display: { ...settings.display, manageConnections } });
  const { redirect } = await server.api("GET", `/companies/${company.id}`);
  const person = await visit(embedding.browser, server.url, { width: 320 });
  const { page } = person;
  await page.goto(redirect);
  await press(person, "Get started");
  await at(person, "What Maya shares");
  await reads(person, "Stop whenever you like.");
  const rows = page.getByRole("listitem").filter({ hasText: "Sandbox" });
  await rows.first().waitFor();
  assert.equal(await rows.count(), 3);
  await assertAccessible(page, "L17, several");
  await picture(page, "several-L17-320");
  await rows.filter({ hasText: "Brise Marine SARL" }).getByRole("button").click();
  await reads(person, "Brise Marine SARL");
  await press(person, "Disconnect");
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await page.getByText(/^Disconnected/).first().waitFor();
  await picture(page, "several-L18-320");
  const companies = await subsidiaries(company.id);
  assert.deepEqual(standing(companies), [
    ["Alder Joinery Ltd", "Linked"],
    ["Brise Marine SARL", "Unlinked"],
    [standing(companies)[2][0], "Linked"],
  ]);
  assert.deepEqual(person.complaints, []);
  await person.close();
  await server.api("PUT", "/settings/link", settings);
});

test("in a page of somebody else each connection is told, and one ends while the other goes on", async () => {
  const props = await embedding.company();
  const person = await embedding.atLink(props);
  await at(person, CONSENT);
  const window = await opening(person, "Agree and go to Sandbox");
  await at(window, /^Sign in/);
  await press(window, "sam");
  await at(window, /^Share your books/);
  for (const one of await window.page.getByRole("checkbox").all()) await one.check();
  await press(window, "Approve");
  await at(person, WHICH);
  await press(person, "Select all (3)");
  await press(person, "Share 3 businesses");
  await at(person, "Sandbox is connected");
  const told = (await heard(person)).filter(([name]) => name === "connection").map(([, one]) => one.connectionId);
  const companies = await subsidiaries(props.companyId);
  assert.deepEqual(told.toSorted(), companies.map(({ dataConnections: [one] }) => one.id).toSorted());
  const [first] = companies;
  await server.api("PATCH", `/companies/${first.id}/connections/${first.dataConnections[0].id}`, { status: "Unlinked" });
  const statuses = standing(await subsidiaries(props.companyId)).map(([, status]) => status);
  assert.deepEqual(statuses.toSorted(), ["Linked", "Linked", "Unlinked"]);
  assert.deepEqual(embedding.complaintsOf(person), []);
  await embedding.leave();
});
