/** Kinds of record, in words. */
import type { Messages } from "../messages/messages";

/** `balanceSheet`, `balance_sheet` or `Balance sheet` in words a person knows. */
export function dataTypeName(messages: Messages, name: string): string {
  const bare = name.replace(/^(accounting|banking|commerce)-/, "");
  const camel = bare.replace(/[-_ ]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const id = `data.${camel.charAt(0).toLowerCase()}${camel.slice(1)}`;
  if (messages.has(id)) return messages.text(id);
  const spaced = camel.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
