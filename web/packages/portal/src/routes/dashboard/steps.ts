/** The first steps of a client, and which of them are done, as far as this person may know. */
import type { Here } from "../../lib/portal";

export interface Step {
  readonly id: "company" | "branding" | "consent" | "integration" | "redirect" | "key" | "origin" | "webhook";
  /** The page where it is done; without one, it is done here. */
  readonly path?: string;
  readonly isDone: boolean;
}

export async function stepsOf(here: Here): Promise<readonly Step[]> {
  const steps: Promise<Step>[] = [];
  if (here.may("editSettings")) {
    steps.push(
      here.api.branding().then(({ logo, primaryColor }) => ({ id: "branding", path: "/settings/branding", isDone: logo !== undefined || primaryColor !== undefined })),
      here.api.linkSettings().then(({ texts }) => ({ id: "consent", path: "/settings/link/consent", isDone: Object.keys(texts ?? {}).some((key) => key.includes(".consents.")) })),
      here.api.integrationCards().then((cards) => ({ id: "integration", path: "/settings/integrations", isDone: cards.some(({ state }) => state === "ready") })),
      here.api.redirects().then(({ redirectUrl }) => ({ id: "redirect", path: "/settings/redirects", isDone: redirectUrl !== "" })),
    );
  }
  if (here.may("editKeys")) {
    steps.push(
      here.api.apiKeys().then(({ results }) => ({ id: "key", path: "/developers/keys", isDone: results.length > 0 })),
      here.api.origins().then(({ allowedOrigins }) => ({ id: "origin", path: "/developers/origins", isDone: allowedOrigins.length > 0 })),
    );
  }
  if (here.may("viewWebhooks") && here.may("editSettings")) {
    steps.push(here.api.webhooks().then(({ results }) => ({ id: "webhook", path: "/developers/webhooks", isDone: results.length > 0 })));
  }
  return [{ id: "company", isDone: false }, ...(await Promise.all(steps))];
}
