/** The chip of a connection: a word, an icon and a colour, which alone says nothing. */
import type { ConnectionState } from "@postern/api-client";
import type { IconName } from "@postern/ui";
import type { MessageId } from "../messages/messages";

export interface Standing {
  readonly words: MessageId;
  readonly icon: IconName;
  readonly look: "ok" | "warn" | "info" | "plain";
}

export function standingOf(state: ConnectionState): Standing {
  switch (state) {
    case "connected":
      return { words: "manage.connected", icon: "check", look: "ok" };
    case "needsReconnecting":
      return { words: "manage.needsReconnecting", icon: "alert", look: "warn" };
    case "stopped":
      return { words: "manage.stopped", icon: "minus", look: "plain" };
    default:
      return { words: "manage.waiting", icon: "clock", look: "info" };
  }
}
