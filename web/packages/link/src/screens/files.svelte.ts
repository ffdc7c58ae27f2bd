/**
 * Fetches the later screens once, beside the first call to the server, so that they are there when they
 * are needed. If a file can't be had, the flow says so like any other call that found no answer.
 */
import type { Component } from "svelte";
import type { Flow } from "../flow/flow.svelte";
import type { Catalogue } from "../messages/messages";

type Screens = Component<{ flow: Flow }>;

export class ScreenFiles {
  choosing = $state.raw<Screens | undefined>();
  outcome = $state.raw<Screens | undefined>();

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
