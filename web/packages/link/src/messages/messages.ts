/**
 * The words of the component. A catalogue is flat: an id, a sentence, `{name}` and
 * `{n, plural, one {…} other {…}}` in it and nothing else; no markup ever. The shell's English is always here, so that even a
 * visit whose language can't be had says why; every language comes as files of its own (`languages.ts`).
 */
import type { Session } from "@postern/api-client";
import type { Part, Values } from "@postern/ui/words/patterns.ts";
import en from "./en.json";
import type choose from "./en.choose.json";
import type consent from "./en.consent.json";
import type details from "./en.details.json";
import type dialogs from "./en.dialogs.json";
import type different from "./en.different.json";
import type landing from "./en.landing.json";
import type manage from "./en.manage.json";
import type outcome from "./en.outcome.json";
import type parts from "./en.parts.json";
import type prepare from "./en.prepare.json";
import type signing from "./en.signing.json";
import type select from "./en.select.json";
import type unlisted from "./en.unlisted.json";
import type upload from "./en.upload.json";
import type what from "./en.what.json";

/** The parts of the catalogue, one for each file of screens. */
type Parts = typeof choose &
  typeof consent &
  typeof details &
  typeof dialogs &
  typeof different &
  typeof landing &
  typeof manage &
  typeof outcome &
  typeof parts &
  typeof prepare &
  typeof select &
  typeof unlisted &
  typeof signing &
  typeof upload &
  typeof what;

export type MessageId = keyof typeof en | keyof Parts;
export type Catalogue = Readonly<Partial<Record<MessageId, string>>>;
export type { Part, Values };

export interface Messages {
  /** The language, as in `lang`. */
  readonly locale: string;
  /** What numbers, dates and plurals are looked up by. */
  readonly conventions: string;
  /** The sentence as one string, for titles, labels and announcements. */
  text(id: MessageId, values?: Values): string;
  /** The sentence in pieces, so that names can be set apart with `bdi`. */
  parts(id: MessageId, values?: Values): readonly Part[];
  has(id: string): id is MessageId;
  /** The session of a visit with its client's words in this language. */
  own?(session: Session): Session;
  /** Adds words. */
  add(more: Catalogue): void;
}

/** What can be said before a language is here, or if it never comes: the shell, in English. `sentences.ts` speaks the languages. */
export function shellMessages(locale: string): Messages {
  const text = (id: MessageId) => (en as Catalogue)[id] ?? "";
  return { locale, conventions: locale, text, parts: (id) => [text(id)], has: (id): id is MessageId => id in en, add: () => {} };
}
