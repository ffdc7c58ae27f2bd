/** The branding as a form writes it: no colour is an empty text. */
import type { ClientBranding } from "../../lib/types";

export interface Written {
  readonly name: string;
  readonly primary: string;
  readonly secondary: string;
}

export function writtenOf(branding: ClientBranding): Written {
  return { name: branding.name, primary: branding.primaryColor ?? "", secondary: branding.secondaryColor ?? "" };
}
