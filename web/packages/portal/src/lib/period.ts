/** Which days the dashboard speaks of: the last so many, or from one day to another. In the address, and by the person's own days. */

export const LENGTHS = [7, 30, 90] as const;
const USUAL = 30;
/** As long as what became of links is kept. */
const LONGEST = 400;
const DAY = /^\d{4}-\d\d-\d\d$/;

export interface Period {
  /** How many days back from today; nothing for days that were chosen. */
  readonly days: number | undefined;
  /** The first day and the last, as `2026-11-22`. */
  readonly first: string;
  readonly last: string;
  /** The first moment and the one after the last, for the server. */
  readonly from: string;
  readonly to: string;
}

/** What an address asks for; what makes no sense is the usual period. */
export function periodOf(query: URLSearchParams, now: Date): Period {
  const from = midnight(query.get("from") ?? "");
  const last = midnight(query.get("to") ?? "");
  if (from !== undefined && last !== undefined && from <= last) {
    const to = moved(last, 1);
    if (moved(from, LONGEST) >= to) return period(undefined, from, to);
  }
  const asked = Number(query.get("period"));
  const days = LENGTHS.find((one) => one === asked) ?? USUAL;
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  return period(days, moved(today, 1 - days), moved(today, 1));
}

function period(days: number | undefined, from: Date, to: Date): Period {
  return { days, first: written(from), last: written(moved(to, -1)), from: from.toISOString(), to: to.toISOString() };
}

function midnight(day: string): Date | undefined {
  if (!DAY.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date);
  return written(at) === day ? at : undefined;
}

/** The same time of another day, however many hours the days between have. */
function moved(at: Date, days: number): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + days);
}

function written(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
