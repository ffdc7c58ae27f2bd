/** What the dashboard draws from the server's counts. */
import type { LinkStatistics } from "../../lib/types";

export const STEPS = ["issued", "opened", "redeemed", "connected"] as const;
export type Step = (typeof STEPS)[number];

export interface Row {
  readonly step: Step;
  readonly links: number;
  /** How many came as far as the step before and no further. */
  readonly lost: number | undefined;
  /** Of all issued, in percent. */
  readonly share: number;
}

/** The way of links that were made one by one. */
export function rowsOf(funnel: LinkStatistics["recorded"]): readonly Row[] {
  return STEPS.map((step, at) => {
    const before = STEPS[at - 1];
    return {
      step,
      links: funnel[step],
      lost: before === undefined ? undefined : funnel[before] - funnel[step],
      share: percent(funnel[step], funnel.issued),
    };
  });
}

export function percent(part: number, of: number): number {
  return of === 0 ? 0 : Math.round((100 * part) / of);
}

/** Hours and minutes, or minutes and seconds. */
export function lasting(seconds: number): { readonly hours: number; readonly minutes: number; readonly seconds: number } {
  const whole = Math.floor(seconds);
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 };
}

export function isNothing({ recorded, read, visits }: LinkStatistics): boolean {
  return recorded.issued + read.issued + visits.issued === 0;
}
