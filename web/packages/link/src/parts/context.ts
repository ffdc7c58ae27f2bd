/** How the screens reach the flow they belong to. */
import { getContext, setContext } from "svelte";
import type { Flow } from "../flow/flow.svelte";

const KEY = Symbol("flow");

export function provideFlow(flow: Flow): void {
  setContext(KEY, flow);
}

export function useFlow(): Flow {
  return getContext<Flow>(KEY);
}
