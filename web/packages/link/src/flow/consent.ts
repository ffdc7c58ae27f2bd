/**
 * What L07 says, once, for the screen and for the record of it: the text that is kept as consent is
 * rendered from the same words the person read, ours or the client's.
 */
import type { Integration, Session, SourceType, Text, TextNode } from "@postern/api-client";
import type { MessageId, Messages, Values } from "../messages/messages";
import { languageOf, plain } from "../parts/rich";
import { dataTypeName } from "./data-types";

export interface Sentence {
  readonly id: MessageId;
  readonly values: Values;
}

/** Ours, or the client's own with the names put in. */
export type Said = Sentence | { readonly own: Text };

export interface Section {
  readonly key: string;
  readonly heading: Said;
  /** The section in a line, for as long as it is closed. */
  readonly gist: Said;
  /** A text, or the kinds of record one by one. */
  readonly body: Said | readonly Text[];
  readonly open: boolean;
}

export interface ConsentWords {
  readonly title: Said;
  readonly subtitle: Text | undefined;
  readonly sections: readonly Section[];
  /** Instead of the host that comes next, where details are typed here. */
  readonly typed: Sentence | undefined;
  /** What the person agrees to besides. */
  readonly terms: readonly Text[];
  readonly agree: Said;
  /** Who asks, as this screen calls them. */
  readonly client: string;
}

/** The part of the documented keys that names a category. */
export const CATEGORY: Readonly<Record<string, string>> = { Accounting: "accounting", Banking: "banking", Commerce: "commerce" };
const LONGEST_GIST = 60;

export function consentWords(messages: Messages, session: Session, integration: Integration): ConsentWords {
  const { texts } = session;
  const client = plain(texts.companyName) ?? session.client.name;
  const values = { client, company: session.company.name, platform: integration.name };
  const own = (key: string): Text | undefined => {
    const text = texts[`${CATEGORY[integration.sourceType] ?? ""}.consents.${key}`];
    return text && named(text, client, integration.name);
  };
  const say = (id: MessageId): Sentence => ({ id, values });
  const either = (key: string, id: MessageId): Said => {
    const text = own(key);
    return text === undefined ? say(id) : { own: text };
  };
  const section = (key: string, topic: "why" | "permissions" | "account" | "long", ours: typeof topic | "once" = topic): Section => {
    const text = own(key);
    return {
      key,
      heading: either(`headers.${key}`, `consent.${topic}`),
      gist: text === undefined ? say(`consent.${ours}Gist`) : { own: gistOf(text) },
      body: text === undefined ? say(`consent.${ours}Text`) : { own: text },
      open: false,
    };
  };
  return {
    client,
    title: either("title", "consent.title"),
    subtitle: own("subtitle"),
    sections: [
      shared(messages, session, integration, either("headers.platformData", "consent.shared"), say),
      section("purpose", "why"),
      section("access", "permissions"),
      section("accountInformation", "account"),
      section("retention", "long", integration.once ? "once" : "long"),
    ],
    terms: [own("termsAndConditions"), texts["terms.body"]].filter((text) => text !== undefined),
    typed: integration.details === true ? say("consent.details") : undefined,
    agree: either("nextButton", integration.details === true ? "consent.agreeHere" : "consent.agree"),
  };
}

/** The kinds of record that the client set for a category, where it set any. */
export const typesOf = ({ categories }: Session, sourceType: SourceType) => categories.find((one) => one.sourceType === sourceType)?.dataTypes;

/** The kinds of record, listed: as the client set them for the category, else as the software is known to give them. */
function shared(
  messages: Messages,
  session: Session,
  integration: Integration,
  heading: Said,
  say: (id: MessageId) => Sentence,
): Section {
  const kinds = typesOf(session, integration.sourceType) ?? integration.dataTypes.map((name) => dataTypeName(messages, name));
  const common = { key: "platformData", heading, open: true };
  return kinds.length === 0
    ? { ...common, gist: say("consent.sharedNoneGist"), body: say("consent.sharedNone") }
    : { ...common, gist: { id: "consent.sharedGist", values: { n: kinds.length } }, body: kinds };
}

/** The text with names in place of `{companyName}` and `{platformName}`; a name is words, whatever it looks like. */
export function named(text: Text, company: string, platform: string): Text {
  const put = (words: string) => words.replaceAll("{companyName}", () => company).replaceAll("{platformName}", () => platform);
  const node = (one: TextNode): TextNode =>
    typeof one === "string" ? put(one) : { ...one, ...(one.children && { children: one.children.map(node) }) };
  return typeof text === "string" ? put(text) : text.map(node);
}

/** Its beginning: the first paragraph, in a line and in its language. */
function gistOf(text: Text): Text {
  const [first] = typeof text === "string" ? [text] : text;
  const words = (plain(first && [first]) ?? "").replace(/\s+/g, " ").trim();
  const cut = words.lastIndexOf(" ", LONGEST_GIST);
  const gist = words.length <= LONGEST_GIST ? words : `${words.slice(0, cut > 0 ? cut : LONGEST_GIST)}…`;
  const lang = languageOf(text);
  return lang ? [{ tag: "span", lang, children: [gist] }] : gist;
}

/** The words of one of them as one string. */
export function said(messages: Messages, words: Said): string {
  return "id" in words ? messages.text(words.id, words.values) : (plain(words.own) ?? "");
}

/** The words in a line of Markdown. */
export function lineOf(messages: Messages, one: Said): string {
  return escapeMarkdown(said(messages, one).replace(/\s+/g, " ").trim());
}

/** The words as Markdown, the client's own with their form. */
export function textOf(messages: Messages, one: Said): string {
  return "id" in one ? lineOf(messages, one) : markdownOf(one.own);
}

/** The same words as Markdown, as they were shown and in the order they were shown. */
export function consentMarkdown(messages: Messages, words: ConsentWords, signInHost: string): string {
  const line = (one: Said) => lineOf(messages, one);
  const text = (one: Said) => textOf(messages, one);
  const body = (section: Section) =>
    "length" in section.body ? section.body.map((kind) => `- ${markdownOf(kind)}`).join("\n") : text(section.body);
  return [
    `# ${line(words.title)}`,
    ...(words.subtitle === undefined ? [] : [markdownOf(words.subtitle)]),
    ...words.sections.flatMap((one) => [`## ${line(one.heading)} (${line(one.gist)})`, body(one)]),
    ...words.terms.map(markdownOf),
    line(words.typed ?? { id: "consent.next", values: { host: signInHost } }),
    `**${line(words.agree)}**`,
  ].join("\n\n");
}

/** A tree as the Markdown it was made of, or means the same. */
export function markdownOf(text: Text): string {
  return typeof text === "string" ? escapeMarkdown(text) : text.map(block).filter((one) => one !== "").join("\n\n");
}

function block(node: TextNode): string {
  if (typeof node === "string") return escapeMarkdown(node);
  const children = node.children ?? [];
  switch (node.tag) {
    case "ul":
    case "ol":
      return children
        .map((item, at) => {
          const mark = node.tag === "ul" ? "- " : `${at + 1}. `;
          return mark + inner(item).replaceAll("\n", `\n${" ".repeat(mark.length)}`);
        })
        .join("\n");
    case "table":
      return tableOf(children);
    default:
      return inline(node);
  }
}

/** What stands in an item: words in a line, and lists of its own below. */
function inner(node: TextNode): string {
  if (typeof node === "string") return escapeMarkdown(node);
  const blocks = new Set(["ul", "ol", "p", "table"]);
  return (node.children ?? [])
    .map((child) => (typeof child !== "string" && blocks.has(child.tag) ? `\n${block(child)}` : inline(child)))
    .join("")
    .trim();
}

function tableOf(parts: readonly TextNode[]): string {
  const children = (node: TextNode) => (typeof node === "string" ? [] : (node.children ?? []));
  const rows = parts.flatMap(children).map((row) => children(row).map((cell) => children(cell).map(inline).join("")));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(head.map(() => "---")), ...rest.map(line)].join("\n");
}

function inline(node: TextNode): string {
  if (typeof node === "string") return escapeMarkdown(node);
  const words = (node.children ?? []).map(inline).join("");
  switch (node.tag) {
    case "strong":
      return `**${words}**`;
    case "em":
      return `*${words}*`;
    case "a":
      return `[${words}](${node.href ?? ""})`;
    case "br":
      return "<br>";
    default:
      return words;
  }
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}
