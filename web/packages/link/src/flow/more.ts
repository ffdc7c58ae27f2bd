/** What L13 says, once, for the screen and for the record of it. */
import type { Connection, Session, Text } from "@postern/api-client";
import type { MessageId, Messages } from "../messages/messages";
import { plain } from "../parts/rich";
import { kindShown } from "./asking";
import type { Question } from "./asking";
import { CATEGORY, lineOf, markdownOf, named } from "./consent";
import type { Said, Sentence } from "./consent";

export interface MoreWords {
  readonly title: Said;
  readonly subtitle: Text | undefined;
  /** What is shared already, and stays so whatever is answered. */
  readonly before: Sentence;
  readonly known: readonly Text[];
  readonly kinds: readonly Text[];
  /** Sections of the agreement that say something else now. */
  readonly sections: readonly { readonly heading: Said; readonly body: Text }[];
  readonly terms: readonly Text[];
  readonly agree: Said;
  readonly client: string;
}

const HEADINGS: Readonly<Record<string, MessageId>> = {
  purpose: "consent.why",
  access: "consent.permissions",
  accountInformation: "consent.account",
  retention: "consent.long",
};

export function moreWords(messages: Messages, session: Session, connection: Connection, question: Question): MoreWords {
  const { sourceType, platformName: platform, business, agreed } = connection;
  const { texts } = session;
  const client = plain(texts.companyName) ?? session.client.name;
  const values = { client, platform, business: business?.name ?? "" };
  const own = (key: string): Text | undefined => {
    const text = texts[`${CATEGORY[sourceType] ?? ""}.${key}`];
    return text && named(text, client, platform);
  };
  const either = (key: string, id: MessageId): Said => {
    const text = own(key);
    return text === undefined ? { id, values } : { own: text };
  };
  const isNew = (key: string) => question.texts.includes(key);
  const kind = (one: string) => kindShown(messages, session, sourceType, one);
  const sections = Object.entries(HEADINGS).flatMap(([key, id]) => {
    const body = isNew(`consents.${key}`) ? own(`consents.${key}`) : undefined;
    return body === undefined ? [] : [{ heading: either(`consents.headers.${key}`, id), body }];
  });
  const terms = ["additionalConsents.termsAndConditions", "consents.termsAndConditions"].map((key) => (isNew(key) ? own(key) : undefined));
  const general = isNew("terms.body") ? texts["terms.body"] : undefined;
  return {
    client,
    title: either("additionalConsents.title", "more.title"),
    subtitle: own("additionalConsents.subtitle"),
    before: { id: business === undefined ? "more.beforePlain" : "more.before", values },
    known: (agreed?.asked?.kinds ?? []).map(kind),
    kinds: question.kinds.map(kind),
    sections,
    terms: [...terms, general].filter((text) => text !== undefined),
    agree: either("additionalConsents.nextButton", "more.agree"),
  };
}

/** The same words as Markdown, as they were shown and in the order they were shown. */
export function moreMarkdown(messages: Messages, words: MoreWords): string {
  const list = (kinds: readonly Text[]) => (kinds.length === 0 ? [] : [kinds.map((kind) => `- ${markdownOf(kind)}`).join("\n")]);
  const ours = (id: MessageId) => lineOf(messages, { id, values: { client: words.client } });
  return [
    `# ${lineOf(messages, words.title)}`,
    ...(words.subtitle === undefined ? [] : [markdownOf(words.subtitle)]),
    `## ${ours("more.known")}`,
    lineOf(messages, words.before),
    ...list(words.known),
    `## ${ours("more.new")}`,
    ...list(words.kinds),
    ...words.sections.flatMap(({ heading, body }) => [`### ${lineOf(messages, heading)}`, markdownOf(body)]),
    ...words.terms.map(markdownOf),
    ours("more.keeps"),
    `**${lineOf(messages, words.agree)}**`,
  ].join("\n\n");
}
