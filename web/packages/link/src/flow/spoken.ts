/**
 * A client's words in the language of the moment. Screens read a session as if it had been written in it; what only has words
 * in another language keeps them, and says which that is. What an agreement covers is told by the words of the settings
 * themselves, which stay beside it, so that another language asks nobody anything anew.
 */
import type { Session } from "@postern/api-client";

/** The session of a visit, as a page of this language shows it; the same every time it is asked. */
export function speaker(locale: string): (session: Session) => Session {
  const said = new WeakMap<Session, Session>();
  return (session) => {
    const own = session.translations?.[locale];
    if (own === undefined) return session;
    const known = said.get(session) ?? spoken(session, own);
    said.set(session, known);
    return known;
  };
}

function spoken(session: Session, { texts, dataTypes }: NonNullable<Session["translations"]>[string]): Session {
  const helpText = texts["help.body"];
  return {
    ...session,
    originals: session,
    texts: { ...session.texts, ...texts },
    client: { ...session.client, ...(helpText && { helpText }) },
    categories: session.categories.map((one) => {
      const types = dataTypes[one.sourceType];
      // A list that is not of the same kinds would say something else.
      return types?.length === one.dataTypes?.length && types ? { ...one, dataTypes: types } : one;
    }),
  };
}
