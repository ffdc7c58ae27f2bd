/**
 * What L07 says, once, for the screen and for the record of it: the text that is kept as consent is
 * rendered from the same sentences the person read.
 */
import type { Integration, Session } from "@postern/api-client";
import type { MessageId, Messages, Values } from "../messages/messages";

export interface Sentence {
  readonly id: MessageId;
  readonly values: Values;
}

export interface Section {
  readonly heading: MessageId;
  readonly gist: Sentence;
  /** A sentence, or the kinds of record one by one. */
  readonly body: Sentence | readonly string[];
  readonly open: boolean;
}

export interface ConsentWords {
  readonly title: Sentence;
  readonly sections: readonly Section[];
  readonly agree: Sentence;
}

export function consentWords(messages: Messages, session: Session, integration: Integration): ConsentWords {
  const values = { client: session.client.name, company: session.company.name, platform: integration.name };
  const kinds = integration.dataTypes.map((name) => dataTypeName(messages, name));
  const say = (id: MessageId): Sentence => ({ id, values });
  const section = (heading: MessageId, gist: MessageId, body: MessageId): Section => ({
    heading,
    gist: say(gist),
    body: say(body),
    open: false,
  });
  return {
    title: say("consent.title"),
    sections: [
      kinds.length === 0
        ? { ...section("consent.shared", "consent.sharedNoneGist", "consent.sharedNone"), open: true }
        : {
            heading: "consent.shared",
            gist: { id: "consent.sharedGist", values: { n: kinds.length } },
            body: kinds,
            open: true,
          },
      section("consent.why", "consent.whyGist", "consent.whyText"),
      section("consent.permissions", "consent.permissionsGist", "consent.permissionsText"),
      section("consent.account", "consent.accountGist", "consent.accountText"),
      section("consent.long", "consent.longGist", "consent.longText"),
    ],
    agree: say("consent.agree"),
  };
}

/** The same words as Markdown, as they were shown and in the order they were shown. */
export function consentMarkdown(messages: Messages, words: ConsentWords, signInHost: string): string {
  const plain = (sentence: Sentence) => escapeMarkdown(messages.text(sentence.id, sentence.values));
  const body = (section: Section) =>
    "id" in section.body ? plain(section.body) : section.body.map((kind) => `- ${escapeMarkdown(kind)}`).join("\n");
  return [
    `# ${plain(words.title)}`,
    ...words.sections.flatMap((one) => [`## ${messages.text(one.heading)} (${plain(one.gist)})`, body(one)]),
    `${messages.text("consent.next")} ${escapeMarkdown(signInHost)}. ${messages.text("consent.nextHint")}`,
    `**${plain(words.agree)}**`,
  ].join("\n\n");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}

/** `balanceSheet`, `balance_sheet` or `Balance sheet` in words a person knows. */
export function dataTypeName(messages: Messages, name: string): string {
  const bare = name.replace(/^(accounting|banking|commerce)-/, "");
  const camel = bare.replace(/[-_ ]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const id = `data.${camel.charAt(0).toLowerCase()}${camel.slice(1)}`;
  if (messages.has(id)) return messages.text(id);
  const spaced = camel.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
