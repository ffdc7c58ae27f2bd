/**
 * What a client asks for, apart from the language and the names it is shown with, and what of it is new to somebody who agreed to
 * something before. A release of ours that words a sentence anew asks for nothing new: only kinds of record and the client's own
 * texts count.
 */
import type { Asked, Connection, Session, SourceType, Text } from "@postern/api-client";
import type { Messages } from "../messages/messages";
import { CATEGORY, markdownOf, typesOf } from "./consent";
import { dataTypeName } from "./data-types";
import type { Flow } from "./flow.svelte";
import type { How } from "./way.svelte";

const SECTIONS = ["purpose", "access", "accountInformation", "retention", "termsAndConditions"].map((key) => `consents.${key}`);
const MORE = ["title", "subtitle", "termsAndConditions"].map((key) => `additionalConsents.${key}`);

/** What is new of what is asked: kinds of record, and the keys of texts. */
export interface News {
  readonly kinds: readonly string[];
  readonly texts: readonly string[];
}

export interface Question extends News {
  /** All that is asked. */
  readonly asked: Asked;
}

/** The settings' own words, which every translation says over again: another language asks nobody anything anew. */
const originals = (session: Session) => session.originals ?? session;

/** What an agreement covers; `more` with what only somebody who is connected already is asked. */
export function askedFor(session: Session, sourceType: SourceType, gives: readonly string[], more = false): Asked {
  const { texts: written } = originals(session);
  const set = typesOf(originals(session), sourceType);
  const texts: Record<string, string> = {};
  const put = (name: string, text: Text | undefined) => {
    const words = markdownOf(text ?? "");
    if (words !== "") texts[name] = words;
  };
  for (const name of [...SECTIONS, ...(more ? MORE : [])]) put(name, written[`${CATEGORY[sourceType] ?? ""}.${name}`]);
  put("terms.body", written["terms.body"]);
  return { kinds: set ? set.map(markdownOf) : [...gives], texts };
}

/** What of it nobody has agreed to yet. One kind may be named as we know it, or in the client's words. */
export function newIn(asked: Asked, agreed: Asked | undefined): News {
  const known = new Set(agreed?.kinds.map(bare));
  return {
    kinds: asked.kinds.filter((kind) => !known.has(bare(kind))),
    texts: Object.keys(asked.texts).filter((name) => asked.texts[name] !== agreed?.texts[name]),
  };
}

const bare = (kind: string) => kind.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const isSome = ({ kinds, texts }: News) => kinds.length + texts.length > 0;

/** What there is to ask about a connection that was linked before this visit. */
export function questionOf(session: Session, { state, sourceType, agreed }: Connection): Question | undefined {
  const isOffered = session.categories.some((one) => one.sourceType === sourceType);
  if (!session.settings.additionalConsent || !isOffered || state !== "connected" || agreed === undefined || agreed.here) return undefined;
  const asked = askedFor(session, sourceType, agreed.gives, true);
  const news = newIn(asked, agreed.asked);
  return isSome(news) ? { asked, ...news } : undefined;
}

/** A kind of record as it is shown: in the client's words, or in ours. */
export function kindShown(messages: Messages, session: Session, sourceType: SourceType, kind: string): Text {
  const at = typesOf(originals(session), sourceType)?.findIndex((text) => markdownOf(text) === kind) ?? -1;
  const own = typesOf(session, sourceType)?.[at];
  if (own !== undefined) return own;
  return /^[\w-]+$/.test(kind) ? dataTypeName(messages, kind) : kind.replace(/\*\*|\\(?=[\\`*_{}[\]<>#|])/g, "");
}

/** Those whose question this visit has shown; it does not come up by itself a second time. */
const shown = new WeakMap<Flow, Set<string>>();

/** The first question that this visit has not shown yet (L13), if there is one. */
export function openQuestion(flow: Flow, how?: How): boolean {
  const { session } = flow;
  const seen = shown.get(flow) ?? new Set();
  // Of connections alone nothing new is asked.
  const all = flow.instead === undefined ? session?.connections : undefined;
  const next = session && all?.find((one) => !seen.has(one.id) && questionOf(session, one));
  if (next !== undefined) flow.show({ name: "connectionMore", connectionId: next.id }, how);
  return next !== undefined;
}

/** The question is on; whatever is answered, it was asked. */
export function asking(flow: Flow, connection: Connection): void {
  shown.set(flow, new Set(shown.get(flow)).add(connection.id));
}

/** Signs in again (L20). What was agreed to is shown once more only where something in it has changed. */
export function reconnect(flow: Flow, connection: Connection): void {
  const { session } = flow;
  const { sourceType, platformKey, agreed } = connection;
  const software = flow.lists.find(sourceType, platformKey);
  const isNew = session && software && agreed?.asked && isSome(newIn(askedFor(session, sourceType, software.dataTypes), agreed.asked));
  if (isNew) flow.show({ name: "connectionMore", connectionId: connection.id });
  else void flow.authorize(connection);
}
