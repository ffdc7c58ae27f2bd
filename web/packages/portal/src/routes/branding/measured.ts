/** What is found out about the look by itself. */
import type { ClientBranding } from "../../lib/types";

/** What the frame of the preview tells: a few short texts, or nothing of ours. */
export function cutOffIn(message: unknown): readonly string[] | undefined {
  if (typeof message !== "object" || message === null || !("cutOff" in message)) return undefined;
  const { cutOff } = message;
  return Array.isArray(cutOff) && cutOff.every((one): one is string => typeof one === "string") ? cutOff : undefined;
}

/** On which pages the logo can be seen; nothing without a logo. One that was uploaded before this was looked at is unknown. */
export function logoCheck(logo: ClientBranding["logo"]): "Both" | "Light" | "Dark" | "Neither" | "Unknown" | undefined {
  if (logo === undefined) return undefined;
  if (logo.legible === undefined) return "Unknown";
  const { light, dark } = logo.legible;
  if (light && dark) return "Both";
  return light ? "Dark" : dark ? "Light" : "Neither";
}
