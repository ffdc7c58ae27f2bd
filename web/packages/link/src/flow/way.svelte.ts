/**
 * Where the person is, and the way they came: the screen that is on and the tab's history. What may lie
 * in the history is said by the registry; whatever comes back from there is checked before it is shown.
 */
import { placeFrom } from "./screens";
import type { Place, Screen } from "./screens";
import type { Surroundings } from "./surroundings";
import { keepEntry, readEntry } from "./trail";

export type How = "push" | "replace";

export class Way {
  screen = $state.raw<Screen>({ name: "loading" });
  /** A screen has followed another; the first one does not move in. */
  entered = $state.raw(false);
  /** How many screens of ours lie behind this one in the tab's history. */
  depth = $state.raw(0);

  readonly #around: Surroundings;
  readonly #arrived: (screen: Screen) => void;
  #landing: readonly string[] = [];

  constructor(around: Surroundings, arrived: (screen: Screen) => void) {
    this.#around = around;
    this.#arrived = arrived;
  }

  show(screen: Screen, how: How = "push"): void {
    if (screen === this.screen) return;
    const place = placeFrom(screen);
    if (place !== undefined) {
      const replace = how === "replace" || this.screen.name === "loading";
      if (!replace) this.depth += 1;
      keepEntry(this.#around.history, { place, depth: this.depth }, replace ? "replace" : "push");
    }
    this.#enter(screen);
  }

  /** What this tab was on when it was last here, be it before a reload. */
  recall(): Place | undefined {
    const entry = readEntry(this.#around.history);
    this.depth = entry?.depth ?? 0;
    return entry?.place;
  }

  /** The person went back or forth in the tab's history. */
  popped(settled: (place: Place | undefined) => Screen): void {
    const { screen, depth } = this;
    const place = this.recall();
    if (this.depth < depth) this.#landing = landingAfter(screen);
    this.#enter(settled(place));
  }

  /** The controls to land on instead of the heading, after going back; asked once per arrival. */
  takeLanding(): readonly string[] {
    const landing = this.#landing;
    this.#landing = [];
    return landing;
  }

  #enter(screen: Screen): void {
    this.entered = this.screen.name !== "loading";
    this.screen = screen;
    this.#arrived(screen);
  }
}

/** Where the person came from: the chosen item of the list, the connection, or the row of the category. */
function landingAfter(screen: Screen): readonly string[] {
  const from: string[] = [];
  if ("platformKey" in screen) from.push(`choice-${screen.platformKey}`);
  if ("connectionId" in screen) from.push(`connection-${screen.connectionId}`);
  if ("sourceType" in screen) from.push(`row-${screen.sourceType}`);
  return from;
}
