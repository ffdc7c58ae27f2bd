/**
 * A form with changes nobody has saved. While there is one, the page shows a bar to save or discard it, and leaving asks. Forms never
 * save by themselves.
 */
import type { Router } from "./router.svelte";

export interface Draft {
  /** Whether it is still there on this page: a form with several tabs is one form. */
  covers?(path: string): boolean;
  save(): Promise<void>;
  discard(): void;
  readonly busy: boolean;
}

export class Drafts {
  current = $state.raw<Draft | undefined>();
  /** Set while the person is asked whether to leave. */
  asking = $state.raw<((leave: boolean) => void) | undefined>();

  constructor(router: Router) {
    router.guard = (to) => this.#mayLeave(to);
  }

  /** Tells that a form is changed, or no longer. */
  mark(draft: Draft, isChanged: boolean): void {
    if (isChanged) this.current = draft;
    else if (this.current === draft) this.current = undefined;
  }

  listen(): () => void {
    const warn = (event: BeforeUnloadEvent) => {
      if (this.current !== undefined) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }

  async #mayLeave(to: string): Promise<boolean> {
    if (this.current === undefined || this.current.covers?.(to) === true) return true;
    const leaves = await new Promise<boolean>((resolve) => (this.asking = resolve));
    this.asking = undefined;
    if (leaves) {
      this.current?.discard();
      this.current = undefined;
    }
    return leaves;
  }
}
