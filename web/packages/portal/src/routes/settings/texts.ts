/** A client's own words, by the documented keys. Where it has none, ours are shown. */
import type { LinkSettings } from "../../lib/types";

export interface TextPlace {
  readonly key: string;
  /** The id of what it is called here. */
  readonly name: string;
  readonly most: number;
}

const SHORT = 50;
const TITLE = 100;
const BODY = 500;
const TERMS = 2000;

export const GENERAL: readonly { readonly id: "landing" | "main" | "upload" | "leave" | "panel" | "help"; readonly places: readonly TextPlace[] }[] = [
  {
    id: "landing",
    places: [
      { key: "landing.title", name: "title", most: TITLE },
      { key: "landing.subtitle", name: "subtitle", most: BODY },
      { key: "landing.nextButton", name: "button", most: SHORT },
    ],
  },
  {
    id: "main",
    places: [
      { key: "main.title", name: "title", most: TITLE },
      { key: "main.subtitle", name: "subtitle", most: BODY },
    ],
  },
  {
    id: "upload",
    places: [
      { key: "accounting.fileUpload.subtitle", name: "accounting", most: BODY },
      { key: "banking.fileUpload.subtitle", name: "banking", most: BODY },
      { key: "businessDocuments.fileUpload.subtitle", name: "businessDocuments", most: BODY },
    ],
  },
  {
    id: "leave",
    places: [
      { key: "exit.body", name: "exit", most: BODY },
      { key: "invite.title", name: "inviteTitle", most: TITLE },
      { key: "invite.body", name: "inviteBody", most: BODY },
    ],
  },
  {
    id: "panel",
    places: [
      { key: "panel.title", name: "panelTitle", most: TITLE },
      { key: "panel.body", name: "panelBody", most: BODY },
    ],
  },
  {
    id: "help",
    places: [
      { key: "help.body", name: "help", most: BODY },
      { key: "terms.body", name: "terms", most: TERMS },
    ],
  },
];

export const CONSENT_KINDS = ["accounting", "banking", "commerce"] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];
export const SECTIONS = ["purpose", "access", "accountInformation", "retention"] as const;
export const LIMITS = { SHORT, TITLE, BODY, TERMS } as const;

/** The words of a key as one text. */
export function textOf(settings: LinkSettings, key: string): string {
  const text = settings.texts?.[key];
  return typeof text === "string" ? text : (text ?? []).join("\n");
}

/** All texts with one of them changed; an empty one goes. */
export function withText(settings: LinkSettings, key: string, text: string): Pick<LinkSettings, "texts"> {
  const { [key]: _, ...rest } = settings.texts ?? {};
  return { texts: text === "" ? rest : { ...rest, [key]: text } };
}
