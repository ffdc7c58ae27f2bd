// A person at the Portal: the first run, signing in, and finding the way by what is on the screen.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { visit } from "./browser.mjs";
import { at } from "./way.mjs";

export const PERSON = { name: "Jo Marlow", email: "jo@lumen.example", password: "harbour lantern oyster 42" };

/** The code that the server wrote for its first person. */
export async function setupCode(server) {
  return (await readFile(join(server.folder, "setup-code"), "utf8")).trim();
}

/** Somebody who has just set the server up. Its one client is theirs. */
export async function firstPerson(browser, server, options, client = "Harbour Pay") {
  const person = await visit(browser, server.url, options);
  await person.page.goto(`${server.url}/portal/`);
  await at(person, "Set up Postern");
  await fill(person, "Setup code", await setupCode(server));
  await go(person, "Continue");
  await at(person, "Who are you?");
  await fill(person, "Your name", PERSON.name);
  await fill(person, "Email", PERSON.email);
  await fill(person, "Password", PERSON.password);
  await go(person, "Continue");
  await at(person, "Check the public address");
  // Until it has looked, the page offers to go on as well; a fault would change what the button says.
  await person.page.getByText("The address leads to this computer.").waitFor();
  await go(person, "Continue");
  await at(person, "Your first client");
  await fill(person, "Name of the client", client);
  await go(person, "Finish");
  await at(person, "Dashboard");
  return person;
}

/** Writes into the field with this label. */
export function fill(person, label, text) {
  return person.page.getByLabel(label, { exact: true }).fill(text);
}

/** Presses the button with this name, in the dialog if there is one. */
export async function go(person, name) {
  const dialog = person.page.getByRole("dialog");
  const scope = (await dialog.count()) > 0 ? dialog.last() : person.page;
  await scope.getByRole("button", { name, exact: typeof name === "string" }).first().click();
}

/** Follows a link of the navigation. */
export async function open(person, name, heading = name) {
  await person.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
  await at(person, heading);
}

/** Signs in with a password. */
export async function signIn(person, server, password = PERSON.password) {
  await person.page.goto(`${server.url}/portal/`);
  await at(person, "Sign in");
  await fill(person, "Email", PERSON.email);
  await fill(person, "Password", password);
  await go(person, "Sign in");
}

/** The client that a person's page is about. */
export function clientOf(person) {
  return /\/c\/([0-9a-f-]{36})/.exec(new URL(person.page.url()).pathname)[1];
}

/** Waits until the page shows what it asked for. */
export async function quiet(person) {
  await person.page.waitForLoadState("networkidle");
  await person.page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: "detached" });
}
