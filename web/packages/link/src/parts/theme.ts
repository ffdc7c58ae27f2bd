/** A client's colours, repaired by whoever gave them, as a style sheet for the component's root. */
import type { Theme } from "@postern/api-client";

const NAME = /^[a-z]+(?:-[a-z]+)*$/;
const VALUE = /^(?:#[0-9a-f]{6}|transparent)$/i;

export function themeCss(theme: Theme): string {
  return `${rule(theme.light)}@media (prefers-color-scheme:dark){${rule(theme.dark)}}`;
}

/** Only what looks like a name and a colour gets in, so that a value can't end its rule. */
function rule(colours: Readonly<Record<string, string>>): string {
  const tokens = Object.entries(colours).filter(([name, value]) => NAME.test(name) && VALUE.test(value));
  return `.link{${tokens.map(([name, value]) => `--postern-${name}:${value}`).join(";")}}`;
}
