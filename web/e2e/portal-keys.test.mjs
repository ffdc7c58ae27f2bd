// Request data from the list of companies with keys alone: where Tab leads on each page and dialog, as it is written down here, where the focus
// goes when one opens and closes, and what somebody hears who does not look.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, reach, tour } from "./support/focus.mjs";
import { browser, room, server } from "./support/room.mjs";
import { listening } from "./support/said.mjs";
import { firstPerson, quiet } from "./support/staff.mjs";
import { at } from "./support/way.mjs";

const NAME = "Delta Trading SARL";

room(() => server.company(NAME));

const dialog = (person) => person.page.getByRole("dialog");
const focus = async (person) => (await focused(person.page))?.name;

const BAR = ["Skip to the content", "Postern, to the start", "Client: Lumen Credit, Live", "Search Ctrl K", "Look", "Language: English", "Your account, Jo Marlow"];
const CLIENTS_PAGES = ["Dashboard", "Companies", "Link", "Branding", "Redirects", "Integrations", "API keys", "Origins", "Webhooks", "Team", "Audit log"];
const OPERATORS_PAGES = ["Clients", "Instance health", "Installation log"];
const FRAME = [...BAR, ...CLIENTS_PAGES, ...OPERATORS_PAGES];

test("a company is found and asked for its data, and the link is copied and switched off", async () => {
  const size = { width: 1280, height: 800 };
  const person = await listening(await firstPerson(browser, server, { ...size, permissions: ["clipboard-read", "clipboard-write"] }));
  const { page } = person;
  await page.goto(`${server.url}/portal/c/${server.client.clientId}/companies?q=Delta`);
  await at(person, "Companies");
  await quiet(person);
  const list = await tour(person);
  assert.deepEqual(list.slice(0, FRAME.length), FRAME, "the frame of every page");

  const own = list.slice(FRAME.length);
  assert.deepEqual(own.slice(0, 5), ["Read more", "Invite company", "Create company", "Link settings", "Search companies"], "P04, what to do and the search");
  const rest = own.slice(own.findIndex((stop) => stop.startsWith("Tag")));
  const [date, until] = [Array(4).fill("Created since"), Array(4).fill("Created until")];
  assert.deepEqual(rest.slice(0, 12), ["Tag", "Created by Any People API keys Customers Operators", ...date, ...until, "Export CSV", "Columns"], "P04, the end of the filters; a date is four stops of the browser's own");
  const row = ["Choose Delta Trading SARL", NAME, "this minute", "Request data: Delta Trading SARL", "More for Delta Trading SARL"];
  assert.deepEqual(rest.slice(12), ["Choose all on this page", "Company", "Created", ...row], "P04, the table");
  await reach(person, NAME);
  await at(person, NAME);
  await quiet(person);
  assert.equal(await focus(person), NAME, "a new page begins at its heading");
  const tabs = ["Connections 0", "Timeline", "Links", "Files", "Details"];
  assert.deepEqual(await tour(person), ["Rename: Delta Trading SARL", "Read more", "Request data", "Copy: Company id", ...tabs, "Request data", ...FRAME, "Companies"], "P05");

  await reach(person, "Request data");
  await dialog(person).waitFor();
  assert.equal(await focus(person), "Works for", "the dialog begins at its first choice");
  const earlier = "Switch off earlier unused links So that only the newest one works.";
  assert.deepEqual(await tour(person), [earlier, "Cancel", "Create link", "Close", "Works for"], "P06, and nothing behind it");
  await page.keyboard.press("Escape");
  await dialog(person).waitFor({ state: "detached" });
  assert.equal(await focus(person), "Request data", "who changes their mind is where they were");

  await page.keyboard.press("Enter");
  await reach(person, "Create link");
  await page.getByText("It is shown only now.").waitFor();
  assert.match(await focus(person), /^The new link/, "the link that was made has the focus");
  const shown = await tour(person);
  assert.match(shown[2], /^\d+ \w+ \d{4}, \d\d:\d\d$/, "until when, which shows UTC");
  assert.deepEqual(shown.toSpliced(2, 1), ["Link", "Copy: Link", "Email text", "Switch off", "Done", "Close"], "P06 with its link");
  await reach(person, "Copy: Link");
  await page.getByText("Copied", { exact: true }).first().waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /link\.otp=/);
  await reach(person, "Switch off");
  await page.getByText("This link is switched off.").waitFor();
  assert.equal(await focus(person), "This link is switched off.", "what came of it has the focus, for the button is gone");
  await reach(person, "Done");
  await dialog(person).waitFor({ state: "detached" });
  assert.equal(await focus(person), "Request data", "the opener has the focus again");
  const said = (await person.log()).filter((one) => one !== "# Company");
  assert.deepEqual(said, [`# ${NAME}`, "# Request data from Delta Trading SARL", "null: Copied"], "the page and the dialog by their headings, and the copy");
  assert.deepEqual(person.complaints, []);
  await person.close();
});
