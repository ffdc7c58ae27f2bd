/** The tab's history: one entry per place of ours, holding ids and nothing secret, at one unchanged address. */
import { placeFrom } from "./screens";
import type { Place } from "./screens";
import type { Surroundings } from "./surroundings";

export interface Entry {
  readonly place: Place;
  /** How many entries of ours lie before this one. */
  readonly depth: number;
}

type Past = Surroundings["history"];

export function keepEntry(history: Past, { place, depth }: Entry, how: "push" | "replace"): void {
  const state = { postern: { depth, place: { ...place } } };
  if (how === "push") history.pushState(state, "");
  else history.replaceState(state, "");
}

export function readEntry(history: Past): Entry | undefined {
  const state = history.state as { postern?: { place?: unknown; depth?: unknown } } | null;
  const place = placeFrom(state?.postern?.place);
  const depth = Number(state?.postern?.depth);
  return place === undefined ? undefined : { place, depth: Number.isInteger(depth) ? depth : 0 };
}

/** Takes the return from a sign-in out of the address, so that a reload is not taken for another one. */
export function forgetReturn({ history, address }: Surroundings): void {
  const url = address();
  if (!url.searchParams.has("returned")) return;
  url.searchParams.delete("returned");
  history.replaceState(history.state, "", url.pathname + url.search);
}
