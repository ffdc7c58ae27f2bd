/** Instants as people read them: in their own zone and relative to now, with UTC at hand. */
import { conventions } from "./words";

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly moment: Intl.DateTimeFormat;
  readonly utc: Intl.DateTimeFormat;
  readonly relative: Intl.RelativeTimeFormat;
}

const made = new Map<string, Formats>();

/** As the language of the moment writes them. Making these takes long, so each language's are made once. */
function formats(): Formats {
  const locale = conventions();
  const found = made.get(locale) ?? {
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }),
    moment: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    utc: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
  };
  made.set(locale, found);
  return found;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The server leaves the zone out of some instants, which are UTC. */
export function instant(text: string): Date {
  return new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

export const onDay = (at: Date) => formats().day.format(at);
export const atMoment = (at: Date) => formats().moment.format(at);
export const inUtc = (at: Date) => `${formats().utc.format(at)} UTC`;

/** "3 minutes ago", "tomorrow"; older than a month, the day. */
export function ago(at: Date, now: Date): string {
  const away = at.getTime() - now.getTime();
  const size = Math.abs(away);
  const { relative } = formats();
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
