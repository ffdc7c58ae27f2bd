/**
 * What a person does with connections that are there. It comes with the screens that need it, so that the
 * first load does not carry it; the flow does the acting, as for everything else.
 */
import { ApiError } from "@postern/api-client";
import type { Connection, Session, StoredConsent } from "@postern/api-client";
import type { Messages } from "../messages/messages";
import type { Flow } from "./flow.svelte";
import { keep } from "./keeping";
import { formatTime } from "./time";

const below = (connection: Connection, path: string) => `/connections/${encodeURIComponent(connection.id)}/${path}`;

/** What needs attention first, then what is connected, then what has stopped; by name within each. */
const ORDER: readonly Connection["state"][] = ["needsReconnecting", "connected", "stopped"];

/** The connections there is something to manage of. */
export function managed(session: Session, locale: string): readonly Connection[] {
  const named = (one: Connection) => `${one.platformName} ${one.business?.name ?? ""}`;
  return session.connections
    .filter((one) => ORDER.includes(one.state))
    .sort(
      (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || named(a).localeCompare(named(b), locale),
    );
}

/** Stops sharing. Tells whether the provider took the authorisation back; nothing if there was no answer. */
export async function disconnect(flow: Flow, connection: Connection): Promise<boolean | undefined> {
  let removed: boolean | undefined;
  await flow.acting.act("disconnect", async () => {
    try {
      const answer = await flow.api.request("POST", below(connection, "disconnect"));
      removed = ((await answer.json()) as { removedAtProvider?: unknown }).removedAtProvider === true;
    } catch (error) {
      // Somebody else was faster, or the answer to an earlier press was lost: what stands now is what counts.
      if (!(error instanceof ApiError && error.code === "connection_not_linked")) throw error;
      removed = true;
    }
    flow.visit.absorb(await flow.api.connection(connection.id));
  });
  if (removed !== undefined) flow.events.emit("disconnect", { connectionId: connection.id });
  return removed;
}

/** What was agreed to for a connection, oldest first. */
export async function consentsOf(flow: Flow, connection: Connection): Promise<readonly StoredConsent[]> {
  const answer = await flow.api.request("GET", below(connection, "consents"));
  return ((await answer.json()) as { results: readonly StoredConsent[] }).results;
}

/** Hands the browser a copy of it to save. */
export async function download(flow: Flow, connection: Connection): Promise<void> {
  await flow.acting.act("download", async () => {
    const answer = await flow.api.request("GET", below(connection, "receipt"));
    keep(flow.around, await answer.blob());
  });
}

/** A piece of a text that was shown: a heading, a paragraph or a list. */
export interface Block {
  readonly kind: "heading" | "text" | "list";
  readonly lines: readonly string[];
}

/** The text of an agreement, which we wrote ourselves, in the pieces it was shown in. */
export function blocksOf(text: string): readonly Block[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block): Block => {
      const lines = block.split("\n").map((line) => line.replace(/^(#+|-) /, "").replace(/\*\*|\\(?=[\\`*_{}[\]<>#|])/g, ""));
      return { kind: block.startsWith("#") ? "heading" : block.startsWith("- ") ? "list" : "text", lines };
    });
}

const STEPS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long ago that was: "3 minutes ago", "2 days ago". An instant that a clock puts into the future is now. */
export function agoOf(messages: Messages, instant: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1000);
  const [unit, length] = STEPS.find(([, length]) => seconds >= length) ?? ["second", 1];
  // Counted, not by the calendar: what is 47 hours old is not of yesterday.
  const words = new Intl.RelativeTimeFormat(messages.conventions, { numeric: unit === "second" ? "auto" : "always" });
  return words.format(unit === "second" ? 0 : -Math.floor(seconds / length), unit);
}

/** The moment, and how long ago it was: "today 14:05, 3 minutes ago". */
export function sinceOf(messages: Messages, instant: string, now: number): string {
  return messages.text("manage.since", { when: whenOf(messages, instant, now), ago: agoOf(messages, instant, now) });
}

/** An instant in words: "today 14:05", or its day. */
export function whenOf(messages: Messages, instant: string, now: number): string {
  const at = new Date(instant);
  const today = new Date(now);
  const time = formatTime(messages.conventions, at, today);
  if (at.toDateString() === today.toDateString()) return messages.text("manage.today", { time });
  return new Intl.DateTimeFormat(messages.conventions, { day: "numeric", month: "short", year: "numeric" }).format(at);
}
