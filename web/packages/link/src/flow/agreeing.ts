/** The consent of L07, and with it the beginning of a connection. */
import { connect } from "@postern/api-client/connect.ts";
import { connectionEvent } from "./events";
import type { Flow } from "./flow.svelte";

/** `text` is what the person has just read, word for word. */
export async function agree(flow: Flow, platformKey: string, text: string): Promise<void> {
  await flow.signIn("agree", async (go) => {
    const started = await connect(flow.api.call, platformKey, { text, locale: flow.messages.locale });
    go(started);
    flow.events.emit("consent", { text });
    flow.events.emit("connectionStarted", connectionEvent(started.connection));
  });
}
