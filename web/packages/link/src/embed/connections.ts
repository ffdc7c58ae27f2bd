/**
 * What makes the component one of connections: it begins and ends with the list of them, and whatever would lead on to
 * connecting something new leads back there. The client's colours and words stay.
 */
import type { Session } from "@postern/api-client";
import type { Listeners } from "../flow/events";
import type { Screen } from "../flow/screens";
import type { AnyProps, PosternConnectionsProps } from "./props";

const KEY = /^(accounting|banking|commerce)\.connectionDetails\.dataTypes$/;

export function listenersOf(props: AnyProps): Listeners {
  const { onDisconnect, onReconnect } = props as Partial<PosternConnectionsProps>;
  return { disconnect: onDisconnect, connection: ({ connectionId }) => onReconnect?.({ connectionId }) };
}

/** The screen that is shown instead of one that is about connecting something new. */
export function instead(screen: Screen): Screen {
  const { name } = screen;
  if (name === "connected") return { name: "connection", connectionId: screen.connectionId };
  return "connectionId" in screen || name === "fault" || name === "ended" ? screen : { name: "connections" };
}

export async function lay(session: Session, props: AnyProps, base: string, send: typeof fetch): Promise<Session> {
  const lists = Object.entries(props.options?.text ?? {}).flatMap(([key, dataTypes]) => {
    const kind = KEY.exec(key)?.[1];
    return kind === undefined ? [] : [[kind, { dataTypes }]];
  });
  const { wordsOf } = await import("./overlay");
  const worded = await wordsOf(base, { sourceTypes: Object.fromEntries(lists) }, send);
  return {
    ...session,
    settings: { ...session.settings, manageConnections: true },
    categories: session.categories.map(({ dataTypes: _, ...one }) => {
      const dataTypes = worded?.dataTypes[one.sourceType];
      return dataTypes === undefined ? one : { ...one, dataTypes };
    }),
    ...(session.translations && { translations: Object.fromEntries(Object.entries(session.translations).map(([language, { texts }]) => [language, { texts, dataTypes: {} }])) }),
  };
}
