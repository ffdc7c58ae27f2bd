/**
 * Fetches the later screens once, beside the first call to the server, so that they are there when they
 * are needed. If a file can't be had, the flow says so like any other call that found no answer.
 */
import type { Component } from "svelte";
import type { Flow } from "../flow/flow.svelte";
import type { Screen } from "../flow/screens";
import type { Catalogue } from "../messages/messages";

type Screens = Component<{ flow: Flow }>;

export class ScreenFiles {
  choosing = $state.raw<Screens | undefined>();
  outcome = $state.raw<Screens | undefined>();

  /** The file that draws a screen, once it is here. L02 and the wait before it need none. */
  of(name: Screen["name"]): Screens | undefined {
    if (name === "loading" || name === "what") return undefined;
    return name === "select" || name === "consent" || name === "choose" ? this.choosing : this.outcome;
  }

  constructor(flow: Flow) {
    const taken = (file: { Screen: Screens; words: Catalogue }) => {
      flow.messages.add(file.words);
      return file.Screen;
    };
    const missing = () => flow.missing();
    import("../choosing").then((file) => (this.choosing = taken(file)), missing);
    import("../outcome").then((file) => (this.outcome = taken(file)), missing);
  }
}
