/** Asks again and again how something stands, until it is finished or nobody looks any more. */
import { PortalError } from "../../lib/http";

const EVERY_MS = 1_000;

export function watch<T extends { readonly finished: boolean }>(ask: () => Promise<T>, take: (now: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  async function look() {
    try {
      const now = await ask();
      if (stopped) return;
      take(now);
      if (now.finished) return;
    } catch (error) {
      // A page that is offline for a moment asks again; a test that is gone will not come back.
      if (!(error instanceof PortalError) || error.status === 404) return;
    }
    timer = setTimeout(() => void look(), EVERY_MS);
  }
  timer = setTimeout(() => void look(), EVERY_MS / 2);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
