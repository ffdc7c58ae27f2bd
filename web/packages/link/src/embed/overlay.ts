/**
 * Lays what a page chose over what its client has set: option before setting before default. This is the one place
 * where the two meet; every screen reads only the session that comes out of it.
 */
import type { Category, Session, SourceType, Theme } from "@postern/api-client";
import { parseColour, repairBrand } from "@postern/ui/brand.ts";
import type { AnyProps, PosternLinkOptions, PosternSourceTypesOptions } from "./props";

/** The words that the server made of the page's own: in the shape of the session's. */
export interface Worded {
  readonly texts: Session["texts"];
  /** By source type. */
  readonly dataTypes: Readonly<Record<string, Category["dataTypes"]>>;
}

type Kind = keyof PosternSourceTypesOptions;

const KINDS: Readonly<Record<Kind, SourceType>> = {
  accounting: "Accounting",
  banking: "Banking",
  commerce: "Commerce",
  businessDocuments: "Other",
};

export async function lay(session: Session, { options = {} }: AnyProps, base: string, send: typeof fetch): Promise<Session> {
  return overlay(session, options, await wordsOf(base, options, send));
}

export function overlay(session: Session, options: PosternLinkOptions, worded?: Worded): Session {
  const { settings } = session;
  const theme = themed(session.theme, options.theme?.colors?.primary);
  return {
    ...session,
    settings: {
      ...settings,
      showLandingPage: options.showLandingPage ?? settings.showLandingPage,
      showSandboxIntegrations: options.showSandboxIntegrations ?? settings.showSandboxIntegrations,
      multiEntity: options.enableMultiEntityLinking ?? settings.multiEntity,
      additionalConsent: options.enableAdditionalConsent ?? settings.additionalConsent,
    },
    categories: categories(session.categories, options.sourceTypes).map((one) => ({
      ...one,
      ...dataTypesOf(one, worded),
    })),
    texts: { ...session.texts, ...worded?.texts },
    ...(theme === undefined ? {} : { theme }),
  };
}

/** If the page names source types, only those it names appear. */
function categories(set: readonly Category[], chosen: PosternSourceTypesOptions | undefined): readonly Category[] {
  if (chosen === undefined) return set;
  return set.flatMap((category) => {
    const kind = kindOf(category);
    const one = kind && chosen[kind];
    if (one === undefined) return [];
    const from = { enableIntegrations: kind !== "businessDocuments", allowedIntegrations: undefined, ...one };
    const laid = {
      ...category,
      required: !from.optional,
      integrations: category.integrations && from.enableIntegrations,
      // The client's own switch stands above the page.
      fileUpload: category.fileUpload && "enableFileUpload" in from && from.enableFileUpload === true,
      ...(from.allowedIntegrations === undefined ? {} : { allowed: from.allowedIntegrations }),
    };
    return laid.integrations || laid.fileUpload ? [laid] : [];
  });
}

function kindOf({ sourceType }: Pick<Category, "sourceType">): Kind | undefined {
  return (Object.keys(KINDS) as Kind[]).find((kind) => KINDS[kind] === sourceType);
}

function dataTypesOf(category: Category, worded: Worded | undefined): Pick<Category, "dataTypes"> {
  const dataTypes = worded?.dataTypes[category.sourceType];
  return dataTypes === undefined ? {} : { dataTypes };
}

/** The page's colour, repaired by the same sums as the server's; what is no colour changes nothing. */
function themed(set: Theme | undefined, primary: string | undefined): Theme | undefined {
  const colour = primary === undefined ? undefined : parseColour(primary);
  if (colour === undefined) return set;
  const of = (name: "light" | "dark") => {
    const { brand, onBrand, hover, tint, text, edge } = repairBrand(colour, name);
    const { "brand-edge": _, ...rest } = set?.[name] ?? {};
    return {
      ...rest,
      brand,
      "on-brand": onBrand,
      "brand-hover": hover,
      "brand-tint": tint,
      "brand-text": text,
      ...(edge ? { "brand-edge": "var(--control)" } : {}),
    };
  };
  return { light: of("light"), dark: of("dark") };
}

/** The page's words, checked and taken apart by the server like any client's. */
export async function wordsOf(base: string, options: PosternLinkOptions, send: typeof fetch): Promise<Worded | undefined> {
  const dataTypes = Object.fromEntries(
    Object.entries(options.sourceTypes ?? {}).flatMap(([kind, one]) =>
      "dataTypes" in one && one.dataTypes !== undefined ? [[kind, one.dataTypes]] : [],
    ),
  );
  if (options.text === undefined && Object.keys(dataTypes).length === 0) return undefined;
  const answer = await send(`${base}/texts`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ texts: options.text ?? {}, dataTypes }),
    signal: AbortSignal.timeout(20_000),
  });
  const body = (await answer.json().catch(() => undefined)) as
    | (Worded & { readonly ignored?: readonly { readonly key: string; readonly reason: string }[] })
    | undefined;
  if (!answer.ok || body === undefined) {
    console.warn("PosternLink: options.text could not be used; the client's own words are shown.");
    return undefined;
  }
  for (const { key, reason } of body.ignored ?? []) console.warn(`PosternLink: options.text["${key}"] was left out. ${reason}`);
  return body;
}
