// The steps of a person's way, by what they see: headings and buttons, never the insides of a page.

/** The person is at the screen with this heading. */
export async function at(person, heading) {
  await person.page
    .getByRole("heading", { level: 1, name: heading })
    .waitFor()
    .catch((error) => shown(person, error));
}

/** The person presses the button. */
export async function press(person, name) {
  await person.page
    .getByRole("button", { name })
    .click()
    .catch((error) => shown(person, error));
}

/** The person sees these words. */
export async function reads(person, words) {
  await person.page
    .getByText(words)
    .first()
    .waitFor()
    .catch((error) => shown(person, error));
}

/** From the Link URL through S01 to what is shared, L07. */
export async function openLink(person, link) {
  await person.page.goto(link);
  await at(person, "Give Lumen Credit access to your business data");
  await press(person, "Get started");
  await at(person, CONSENT);
}

export const CONSENT = "Let Lumen Credit read your Sandbox data?";
export const SIGN_IN = /^Sign in/;

/** From L07 to the Sandbox and back, as one of its people. */
export async function agreeAndSignIn(person, user) {
  await press(person, "Agree and go to Sandbox");
  await signIn(person, user);
}

/** Through the Sandbox, as one of its people. Some of them never get to the question what to share. */
export async function signIn(person, user, { approves = true } = {}) {
  await at(person, SIGN_IN);
  await press(person, user);
  if (!approves) return;
  await at(person, /^Share your books/);
  await press(person, "Approve");
}

/** From L11 to the end of the visit, L15. */
export async function shareAndFinish(person) {
  await at(person, "Share this business with Lumen Credit?");
  await press(person, "Share this business");
  await at(person, "Sandbox is connected");
  await press(person, "Finish");
  await at(person, "All done");
}

/** The error, with what the person sees instead. */
async function shown(person, error) {
  const words = await person.page.locator("body").ariaSnapshot();
  const place = `${person.page.url()} shows:\n${words}\n${person.complaints.join("\n")}`;
  throw new Error(`${error.message}\n${place}`, { cause: error });
}
