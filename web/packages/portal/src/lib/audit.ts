/** What a log's page says of entries, and how its address says which are wanted. */
import type { AuditAction, AuditActorKind, AuditChain, AuditEntries, AuditEntry, AuditFact } from "./types";
import { idsOf, known, listed, t } from "./words";

export interface AuditQuery {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  readonly targetId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: string | undefined;
  readonly pageSize?: number;
  readonly format?: "csv" | "json";
}

/** Where a log is read. */
export interface AuditSource {
  readonly entries: (query: AuditQuery) => Promise<AuditEntries>;
  readonly chain: () => Promise<AuditChain>;
  readonly exportAddress: (query: AuditQuery) => string;
}

export const ACTORS: readonly AuditActorKind[] = ["person", "key", "operator", "customer", "system"];
/** What only the installation's log has. */
const OF_INSTALLATION = /^(?:installation|person|session)\./;

/** The actions there can be in a client's log, or in the installation's. */
export const actionsOf = (isInstallation: boolean) =>
  (idsOf("action.") as readonly AuditAction[]).filter((action) => OF_INSTALLATION.test(action) === isInstallation);

/** What the address wants, as the server is asked for it: days in the person's own zone, the last one whole. */
export function auditQuery(query: URLSearchParams): AuditQuery {
  const text = (name: string) => query.get(name) ?? undefined;
  return {
    actor: text("actor"), action: text("action"), target: text("target"), targetId: text("targetId"),
    from: midnight(text("since"), 0), to: midnight(text("until"), 1),
  };
}

function midnight(day: string | undefined, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "") ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}

export const actorName = ({ actor }: AuditEntry) => actor.name ?? t(`actor.${actor.kind}`);

/** What it was called then; settings have no name but the one of their part. */
export function targetName({ target }: AuditEntry): string {
  const part = target.kind === "settings" ? known(`part.${target.id}`) : undefined;
  return target.name ?? part ?? target.id ?? t(`target.${target.kind}`);
}

export interface Change {
  readonly name: string;
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What is gone and what came instead, name by name. */
export function changes(entry: AuditEntry): readonly Change[] {
  const { before = {}, after = {} } = entry;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => ({
    name, label: known(`fact.${name}`) ?? name, before: said(before[name]), after: said(after[name]),
  }));
}

function said(fact: AuditFact | undefined): string | undefined {
  if (fact === undefined) return undefined;
  if (typeof fact === "boolean") return t(fact ? "fact.yes" : "fact.no");
  if (typeof fact === "object") return fact.length === 0 ? t("fact.emptyList") : listed(fact.map((one) => said(one) ?? ""), "unit");
  return known(`value.${fact}`) ?? String(fact);
}
