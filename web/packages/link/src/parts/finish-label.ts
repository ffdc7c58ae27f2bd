/** What the button that ends the visit says, before and while it is sent. */
import type { Session } from "@postern/api-client";
import type { MessageId } from "../messages/messages";

export function finishLabel(session: Session, sending: boolean): MessageId {
  if (!sending) return "what.finish";
  return session.finish.redirect ? "finish.leaving" : "what.finishing";
}
