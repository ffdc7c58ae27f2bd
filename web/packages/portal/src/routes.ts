/**
 * Every page: its address, and the file it comes in. Pages of a client are below `/c/<client>`; the others are about the person or the
 * installation.
 */
import type { Component } from "svelte";
import type { Here } from "./lib/portal";
import type { Route } from "./lib/router.svelte";

/** A page of a client is given which one, and what the address says of it. */
export type Load = () => Promise<{ readonly default: Component<{ here: Here; params: Readonly<Record<string, string>> }> }>;
export type LoadPlain = () => Promise<{ readonly default: Component }>;
export type LoadGate = LoadPlain;

export const GATES = {
  signIn: () => import("./routes/SignIn.svelte"),
  setup: () => import("./routes/Setup.svelte"),
  invitation: () => import("./routes/Invitation.svelte"),
} satisfies Record<string, LoadGate>;

const page = <Page>(pattern: string, load: Page): Route<Page> => ({ pattern, page: load });
const link = () => import("./routes/LinkSettings.svelte");
const company = () => import("./routes/Company.svelte");

export const CLIENT_ROUTES: readonly Route<Load>[] = [
  page("/", () => import("./routes/Dashboard.svelte")),
  page("/companies", () => import("./routes/Companies.svelte")),
  page("/companies/:companyId", company),
  page("/companies/:companyId/:tab", company),
  page("/settings/link", link),
  page("/settings/link/:tab", link),
  page("/settings/branding", () => import("./routes/Branding.svelte")),
  page("/settings/redirects", () => import("./routes/Redirects.svelte")),
  page("/settings/integrations", () => import("./routes/Integrations.svelte")),
  page("/settings/integrations/:key", () => import("./routes/Integration.svelte")),
  page("/settings/team", () => import("./routes/Team.svelte")),
  page("/audit", () => import("./routes/Audit.svelte")),
  page("/developers/keys", () => import("./routes/ApiKeys.svelte")),
  page("/developers/origins", () => import("./routes/Origins.svelte")),
  page("/developers/webhooks", () => import("./routes/Webhooks.svelte")),
];

export const ROUTES: readonly Route<LoadPlain>[] = [
  page("/operator", () => import("./routes/OperatorClients.svelte")),
  page("/operator/health", () => import("./routes/OperatorHealth.svelte")),
  page("/operator/audit", () => import("./routes/OperatorAudit.svelte")),
  page("/profile", () => import("./routes/Profile.svelte")),
];
