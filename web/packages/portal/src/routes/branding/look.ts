/** What the preview shows: the client's settings as they are kept, its branding as it is written. */
import { parseColour, repairBrand } from "@postern/ui/brand.ts";
import type { Theme } from "@postern/ui/brand.ts";
import type { Look } from "@postern/link/preview.ts";
import type { ClientBranding, LinkSettings, ReadWords, WordsRead } from "../../lib/types";
import type { Written } from "./written";

export type { Look };

export interface View {
  readonly screen: Look["screen"];
  readonly scheme: Look["scheme"];
  readonly locale: string;
  /** The kind of software that a screen of one kind is about. */
  readonly sourceType?: NonNullable<Look["sourceType"]>;
}

const KINDS = [
  ["accounting", "Accounting"],
  ["banking", "Banking"],
  ["commerce", "Commerce"],
] as const;
/** The line round a brand colour that is too near the page. */
const EDGE = { light: "#8b8781", dark: "#78746f" } as const;

/** The words that the server is to read. */
export function wordsOf(link: LinkSettings): ReadWords {
  const lists = Object.entries(link.categories ?? {}).flatMap(([kind, category]) => (category?.dataTypes ? [[kind, category.dataTypes] as const] : []));
  return { texts: link.texts ?? {}, dataTypes: Object.fromEntries(lists) };
}

export function lookOf(branding: ClientBranding, link: LinkSettings, written: Written, words: WordsRead, view: View): Look {
  const display = link.display ?? {};
  const categories = KINDS.filter(([kind]) => link.categories?.[kind]?.enabled !== false).map(([kind, sourceType]) => {
    const { optional, fileUpload } = link.categories?.[kind] ?? {};
    const dataTypes = words.dataTypes[sourceType] as Look["categories"][number]["dataTypes"];
    return {
      sourceType, required: optional !== true, integrations: true, fileUpload: fileUpload === true,
      ...(dataTypes === undefined || dataTypes.length === 0 ? {} : { dataTypes }),
    };
  });
  return {
    ...view,
    client: { name: written.name, ...(branding.logo === undefined ? {} : { logoUrl: branding.logo.url }) },
    settings: {
      showSandboxIntegrations: display.showSandboxIntegrations ?? true,
      showLandingPage: display.landingPage ?? false,
      showLogo: display.companyLogo ?? false,
      navigationBar: display.navigationBar ?? false,
      mobileNotice: display.mobileNotice ?? false,
      alwaysSearch: display.alwaysSearch ?? false,
      multiEntity: display.multiEntity ?? false,
      manageConnections: display.manageConnections?.on ?? false,
      additionalConsent: display.additionalConsent ?? false,
      newConnectionOnMismatch: display.newConnectionOnMismatch ?? false,
      poweredBy: display.poweredBy ?? false,
    },
    texts: words.texts as Look["texts"],
    categories,
    ...(branding.hero === undefined ? {} : { hero: branding.hero.url }),
    ...themeOf(written),
  };
}

function themeOf({ primary, secondary }: Written): Pick<Look, "theme"> {
  const colour = parseColour(primary);
  const bar = parseColour(secondary);
  if (colour === undefined && bar === undefined) return {};
  const scheme = (theme: Theme) => {
    const brand = colour && repairBrand(colour, theme);
    const strip = bar && repairBrand(bar, theme);
    return {
      ...(brand && {
        brand: brand.brand,
        "on-brand": brand.onBrand,
        "brand-hover": brand.hover,
        "brand-tint": brand.tint,
        "brand-text": brand.text,
        "brand-edge": brand.edge ? EDGE[theme] : "transparent",
      }),
      ...(strip && { bar: strip.brand, "on-bar": strip.onBrand }),
    };
  };
  return { theme: { light: scheme("light"), dark: scheme("dark") } };
}
