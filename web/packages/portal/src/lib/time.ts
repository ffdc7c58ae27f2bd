/** Instants as people read them: in their own zone and relative to now, with UTC at hand. */
import { LOCALE } from "./words";

const day = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" });
const moment = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const utc = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The server leaves the zone out of some instants, which are UTC. */
export function instant(text: string): Date {
  return new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

export const onDay = (at: Date) => day.format(at);
export const atMoment = (at: Date) => moment.format(at);
export const inUtc = (at: Date) => `${utc.format(at)} UTC`;

/** "3 minutes ago", "tomorrow"; older than a month, the day. */
export function ago(at: Date, now: Date): string {
  const away = at.getTime() - now.getTime();
  const size = Math.abs(away);
  if (size < MINUTE) return relative.format(0, "minute");
  if (size < HOUR) return relative.format(Math.trunc(away / MINUTE), "minute");
  if (size < DAY) return relative.format(Math.trunc(away / HOUR), "hour");
  if (size < 30 * DAY) return relative.format(Math.trunc(away / DAY), "day");
  return onDay(at);
}

/** Hours and minutes from now until then, rounded up; nothing left is zero. */
export function left(until: Date, now: Date): { readonly hours: number; readonly minutes: number } {
  const minutes = Math.max(0, Math.ceil((until.getTime() - now.getTime()) / MINUTE));
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
