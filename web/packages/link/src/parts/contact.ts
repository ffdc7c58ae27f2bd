/** Reads what a client gave as its contact. Only a web page or a mail address becomes a link. */

export interface Contact {
  readonly words: string;
  readonly href?: string;
  readonly page: boolean;
}

export function contactOf(contact: string | undefined): Contact | undefined {
  const words = contact?.trim();
  if (words === undefined || words === "") return undefined;
  if (/^https?:\/\//i.test(words)) return { words, href: words, page: true };
  const address = words.replace(/^mailto:/i, "");
  if (/^[^\s@?&]+@[^\s@?&]+\.[^\s@?&]+$/.test(address)) return { words: address, href: `mailto:${address}`, page: false };
  return { words, page: false };
}
