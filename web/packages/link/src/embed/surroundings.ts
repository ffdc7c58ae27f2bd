/**
 * The browser as an embedded visit may use it. The page's address and its history are the page's own, so the way
 * through the screens lies in a history of ours; everything ends when the element leaves the page.
 */
import type { Surroundings } from "../flow/surroundings";
import { browserSurroundings } from "../flow/surroundings";

export interface Embedded extends Surroundings {
  /** Stops every timer and every listener. */
  end(): void;
}

export function embeddedSurroundings(root: HTMLElement, again: () => void): Embedded {
  const around = browserSurroundings();
  // Long here before anybody has read what they agree to.
  let windows: typeof import("./window") | undefined;
  import("./window").then(
    (file) => (windows = file),
    () => {},
  );
  const running = new Set<() => void>();
  const keep = (stop: () => void) => {
    const done = () => {
      running.delete(done);
      stop();
    };
    running.add(done);
    return done;
  };
  const popped = new Set<(event: Event) => void>();
  const entries: unknown[] = [null];
  let at = 0;
  return {
    ...around,
    openWindow: () => windows?.openSignInWindow(root) ?? { blocked: true, go() {}, close() {} },
    postWindow: (to) => windows?.postSignInWindow(root, to),
    leave: () => {},
    reload: again,
    history: {
      get state() {
        return entries[at];
      },
      pushState(state: unknown) {
        at += 1;
        entries.splice(at, entries.length, state);
      },
      replaceState(state: unknown) {
        entries[at] = state;
      },
      back() {
        if (at === 0) return;
        at -= 1;
        for (const heard of [...popped]) heard(new Event("popstate"));
      },
    },
    listen(event, heard) {
      if (event !== "popstate") return keep(around.listen(event, heard));
      popped.add(heard);
      return keep(() => void popped.delete(heard));
    },
    after(ms, then) {
      const stop = keep(
        around.after(ms, () => {
          stop();
          then();
        }),
      );
      return stop;
    },
    end() {
      for (const stop of [...running]) stop();
    },
  };
}
