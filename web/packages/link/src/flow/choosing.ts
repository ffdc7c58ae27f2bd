/** Which business is shared: the person's answer on L11. */
import { choosingApi } from "@postern/api-client/choosing.ts";
import type { ChoosingApi } from "@postern/api-client/choosing.ts";
import { connectionEvent } from "./events";
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
    await flow.acting.act("choose", async () => {
      const [first, ...others] = await this.#api.chooseBusinesses(connectionId, businessIds);
      for (const one of others) flow.visit.absorb(one);
      // Businesses that had connections before got those back, and the one that was begun is gone.
      const { session } = flow.visit;
      if (session && first.id !== connectionId) {
        flow.visit.session = { ...session, connections: session.connections.filter((one) => one.id !== connectionId) };
      }
      flow.seen(first);
      for (const one of others) flow.events.emit("connection", connectionEvent(one));
    });
  }

  async decline(connectionId: string): Promise<void> {
    const flow = this.#flow;
    await flow.acting.act("decline", async () => {
      flow.visit.absorb(await this.#api.decline(connectionId));
      flow.show({ name: "what" }, "replace");
    });
  }
}
