/** What whoever runs the installation can do: for clients as a whole, and to see how everything is. */
import type { AuditSource } from "./audit";
import { query } from "./http";
import type { Http } from "./http";
import type * as wire from "./types";

const one = (id: string) => `/operator/clients/${encodeURIComponent(id)}`;

export function operatorApi(http: Http) {
  return {
    clients: () => http.send<wire.ClientOverviews>("GET", "/operator/clients"),
    create: (name: string, mode: wire.ClientMode) => http.send<wire.ClientOverview>("POST", "/operator/clients", { name, mode }),
    change: (id: string, change: wire.ChangeClient) => http.send<wire.ClientOverview>("PATCH", one(id), change),
    limits: (id: string) => http.send<wire.ClientLimits>("GET", `${one(id)}/limits`),
    saveLimits: (id: string, limits: wire.ClientLimits) => http.send<undefined>("PUT", `${one(id)}/limits`, limits),
    inviteAdministrator: (id: string, email: string) => http.send<wire.Invitation>("POST", `${one(id)}/administrators`, { email }),
    enterSupport: (id: string, reason: string) => http.send<wire.SupportView>("POST", `${one(id)}/support`, { reason }),
    leaveSupport: (id: string) => http.send<undefined>("DELETE", `${one(id)}/support`),
    health: async () => (await http.send<{ readonly results: readonly wire.HealthCheck[] }>("GET", "/operator/health")).results,
    address: async () => (await http.send<{ readonly results: readonly wire.HealthCheck[] }>("GET", "/operator/address")).results,
    audit: {
      entries: (wanted) => http.send<wire.AuditEntries>("GET", `/operator/audit${query({ ...wanted })}`),
      chain: () => http.send<wire.AuditChain>("GET", "/operator/audit/chain"),
      exportAddress: (wanted) => http.address(`/operator/audit/export${query({ ...wanted })}`),
    } satisfies AuditSource,
  };
}

export type OperatorApi = ReturnType<typeof operatorApi>;
