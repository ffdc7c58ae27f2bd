/** Which business is shared: the person's answer on L11. */
import { choosingApi } from "@postern/api-client/choosing.ts";
import type { ChoosingApi } from "@postern/api-client/choosing.ts";
import type { Flow } from "./flow.svelte";

export class Choosing {
  readonly #flow: Flow;
  readonly #api: ChoosingApi;

  constructor(flow: Flow) {
    this.#flow = flow;
    this.#api = choosingApi(flow.api.call);
  }

  async choose(connectionId: string, businessIds: readonly string[]): Promise<void> {
    const flow = this.#flow;
    await flow.acting.act("choose", async () => flow.seen(await this.#api.chooseBusinesses(connectionId, businessIds)));
  }

  async decline(connectionId: string): Promise<void> {
    const flow = this.#flow;
    await flow.acting.act("decline", async () => {
      flow.visit.absorb(await this.#api.decline(connectionId));
      flow.show({ name: "what" }, "replace");
    });
  }
}
