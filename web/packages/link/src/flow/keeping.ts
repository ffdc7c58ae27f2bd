/** Hands the browser a file to save. */
import type { Surroundings } from "./surroundings";

const NAME = "consent-receipt.md";

export function keep(around: Surroundings, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = NAME;
  link.click();
  around.after(60_000, () => URL.revokeObjectURL(address));
}
