/** What is wrong with an address for people who signed up, as far as can be told before it is sent. */
export type SignUpFault = "https" | "braces" | "appended";

/** Names that Postern appends. */
const APPENDED = new Set(["companyId", "connectionId", "statusCode"]);
const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function signUpFault(text: string): SignUpFault | undefined {
  if (text === "") return undefined;
  if (/[{}]/.test(text)) return "braces";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && LOCAL.has(url.hostname))) return "https";
  return [...url.searchParams.keys()].some((name) => APPENDED.has(name) || name.startsWith("openId_")) ? "appended" : undefined;
}
