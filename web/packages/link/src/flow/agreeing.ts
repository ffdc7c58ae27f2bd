/** What a person agrees to, and what follows: a connection begins (L07), begins again (L20), or is used for more (L13). */
import { addConsent, authorizeAgain } from "@postern/api-client/agreeing.ts";
import { connect } from "@postern/api-client/connect.ts";
import type { Asked, Connection, Integration } from "@postern/api-client";
import { openQuestion } from "./asking";
import { connectionEvent } from "./events";
import type { Flow } from "./flow.svelte";

/** `text` is what the person has just read, word for word; `asked` is what of it later visits compare. */
export interface Agreement {
  readonly text: string;
  readonly asked: Asked;
}

const given = (flow: Flow, agreement: Agreement) => ({ ...agreement, locale: flow.messages.locale });

export async function agree(flow: Flow, { platformKey, details }: Pick<Integration, "platformKey" | "details">, agreement: Agreement): Promise<void> {
  await flow.signIn("agree", async (go) => {
    const started = await connect(flow.api.call, platformKey, given(flow, agreement));
    go(started);
    flow.events.emit("consent", { text: agreement.text });
    flow.events.emit("connectionStarted", connectionEvent(started.connection));
  }, details);
}

export async function agreeAgain(flow: Flow, connection: Connection, agreement: Agreement): Promise<void> {
  await flow.signIn("agree", async (go) => {
    go(await authorizeAgain(flow.api.call, connection.id, given(flow, agreement)));
    flow.events.emit("consent", { text: agreement.text });
  }, connection.details);
}

export async function agreeToMore(flow: Flow, connection: Connection, agreement: Agreement): Promise<void> {
  await flow.acting.act("agree", async () => {
    await addConsent(flow.api.call, connection.id, given(flow, agreement));
    flow.visit.absorb(await flow.api.connection(connection.id));
    goOn(flow);
    flow.events.emit("consent", { text: agreement.text });
  });
}

/** From the question to the next one, or to what the visit would have begun with. */
export function goOn(flow: Flow): void {
  if (!openQuestion(flow, "replace")) flow.show({ name: flow.session?.settings.manageConnections ? "connections" : "what" }, "replace");
}
