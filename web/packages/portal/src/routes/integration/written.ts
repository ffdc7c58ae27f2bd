/** What is written about an integration, and what the server is told of it. */
import type { IntegrationChange, IntegrationSettings } from "../../lib/types";

export interface Written {
  readonly enabled: boolean;
  readonly access: IntegrationChange["access"];
  readonly pinned: boolean;
  /** One on each line. */
  readonly aliases: string;
  readonly phoneFriendly: boolean;
  /** What it is without a word from the client. */
  readonly isPhoneFriendly: boolean;
}

export function writtenOf(one: IntegrationSettings): Written {
  return {
    enabled: one.enabled,
    access: one.access,
    pinned: one.pinned,
    aliases: one.aliases.join("\n"),
    phoneFriendly: one.phoneFriendly ?? one.isPhoneFriendly,
    isPhoneFriendly: one.isPhoneFriendly,
  };
}

export function changeOf(written: Written): IntegrationChange {
  const { enabled, access, pinned, phoneFriendly, isPhoneFriendly } = written;
  const aliases = written.aliases.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return { enabled, access, pinned, aliases, ...(phoneFriendly === isPhoneFriendly ? {} : { phoneFriendly }) };
}
