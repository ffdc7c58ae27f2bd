/** What a person looks for among companies, in the query language of the API. */
import type { Connection } from "./types";

export const STATUSES = ["Linked", "PendingAuth", "Deauthorized", "Unlinked", "none"] as const;
export type StatusFilter = (typeof STATUSES)[number];

export const LINK_STATES = ["none", "sent", "opened", "used", "expired", "switchedOff"] as const;

/** Who makes companies. The server itself makes none. */
export const CREATORS = ["person", "key", "customer", "operator"] as const;
export type CreatorKind = (typeof CREATORS)[number];

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Wanted {
  /** Part of the name of a company, of its software or of who made it, or a whole id. */
  readonly text?: string | undefined;
  readonly status?: string | undefined;
  /** `key:value` */
  readonly tag?: string | undefined;
  /** How its latest link stands. */
  readonly link?: string | undefined;
  /** The name of its software. */
  readonly platform?: string | undefined;
  /** Who made it: a kind of somebody, or one of them by name, `person:Jo Marlow`. */
  readonly creator?: string | undefined;
  /** Days, as `2026-11-22`. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export function companyQuery({ text = "", status = "", link = "", platform = "", creator = "", since = "", until = "" }: Wanted): string | undefined {
  const plain = value(text);
  const parts: string[] = [];
  if (ID.test(plain)) parts.push(`{id=${plain}||dataConnections.id=${plain}}`);
  else if (plain !== "") parts.push(`{name~${plain}||dataConnections.platformName~${plain}||createdBy.name~${plain}}`);
  if (status === "none") parts.push(...STATUSES.filter((one) => one !== "none").map((one) => `dataConnections.status!=${one}`));
  else if ((STATUSES as readonly string[]).includes(status)) parts.push(`dataConnections.status=${status}`);
  if ((LINK_STATES as readonly string[]).includes(link)) parts.push(`latestLink=${link}`);
  if (value(platform) !== "") parts.push(`dataConnections.platformName=${value(platform)}`);
  const { kind, name } = creatorOf(creator);
  if (kind !== undefined) parts.push(`createdBy.kind=${kind}`);
  if (kind !== undefined && name !== "") parts.push(`createdBy.name=${name}`);
  if (isDay(since)) parts.push(`created>=${since}`);
  if (isDay(until)) parts.push(`created<${dayAfter(until)}`);
  return parts.length === 0 ? undefined : parts.join("&&");
}

/** What stands behind `creator` in the address, in its two parts. */
export function creatorOf(creator: string): { readonly kind: CreatorKind | undefined; readonly name: string } {
  const [kind = "", ...rest] = creator.split(":");
  return { kind: CREATORS.find((one) => one === kind), name: value(rest.join(":")) };
}

export function tagQuery(tag = ""): string | undefined {
  const [key = "", ...rest] = tag.split(":");
  const text = value(rest.join(":"));
  return /^[\w.-]+$/.test(key.trim()) && text !== "" ? `${key.trim()}=${text}` : undefined;
}

/** What is typed where one searches: a tag where it is written like one, `region:uk`, or else a text. */
export function searched(typed: string): { readonly text: string; readonly tag: string } {
  return /^[\w.-]+:\S/.test(typed.trim()) ? { text: "", tag: typed.trim() } : { text: typed, tag: "" };
}

/** A value ends at a sign of the language, which nothing can take away from it. */
function value(text: string): string {
  return (text.split(/&&|\|\||[{}]/)[0] ?? "").trim();
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

interface Connected {
  readonly dataConnections: readonly Pick<Connection, "status">[];
}

export type CompanyState = "none" | "connected" | "partly" | "waiting" | "reconnect" | "stopped";

/** How a parent stands, from how its subsidiaries do: connected only if each of them is. */
export function familyState(states: readonly CompanyState[]): CompanyState {
  const [first = "none"] = states;
  if (states.every((one) => one === first)) return first;
  if (states.includes("connected") || states.includes("partly")) return "partly";
  return (["reconnect", "waiting", "stopped"] as const).find((one) => states.includes(one)) ?? "none";
}

/** How a company stands with the subsidiaries it has: a parent has no connections of its own. */
export function standing(company: Connected, family: readonly Connected[]): CompanyState {
  const own = company.dataConnections.length > 0 || family.length === 0 ? [company] : [];
  return familyState([...own, ...family].map((one) => companyState(one.dataConnections)));
}

/** How a company stands, from its connections. */
export function companyState(connections: readonly Pick<Connection, "status">[]): CompanyState {
  const has = (status: string) => connections.some((one) => one.status === status);
  if (connections.length === 0) return "none";
  if (connections.every((one) => one.status === "Linked")) return "connected";
  if (has("Linked")) return "partly";
  if (has("Deauthorized")) return "reconnect";
  return has("PendingAuth") ? "waiting" : "stopped";
}
