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
type Choice = NonNullable<PosternSourceTypesOptions[Kind]>;

const KINDS: Readonly<Record<Kind, SourceType>> = {
  accounting: "Accounting",
  banking: "Banking",
  commerce: "Commerce",
  businessDocuments: "Other",
};

/** Every option there is, and what a kind of software may be given; a test of types holds both to be whole. */
const OPTIONS = {
  hideBorder: true,
  nonModal: true,
  showLandingPage: true,
  showSandboxIntegrations: true,
  enableAdditionalConsent: true,
  enableMultiEntityLinking: true,
  theme: true,
  sourceTypes: true,
  text: true,
  locale: true,
  nonce: true,
} satisfies Record<keyof PosternLinkOptions, true>;
const CHOICES = {
  optional: true,
  enableIntegrations: true,
  enableFileUpload: true,
  allowedIntegrations: true,
  dataTypes: true,
} satisfies Record<keyof NonNullable<PosternSourceTypesOptions["accounting"]>, true>;

export async function lay(session: Session, { options = {} }: AnyProps, base: string, send: typeof fetch): Promise<Session> {
  for (const [key, why] of withoutEffect(session, options)) console.warn(`PosternLink: options.${key} has no effect. ${why}`);
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
    categories: categories(session, options.sourceTypes).map((one) => ({
      ...one,
      ...dataTypesOf(one, worded),
    })),
    texts: { ...session.texts, ...worded?.texts },
    // What the page words itself, it words in whatever language it speaks.
    ...translated(session, worded),
    ...(theme === undefined ? {} : { theme }),
  };
}

function translated({ translations }: Session, worded: Worded | undefined): Pick<Session, "translations"> {
  if (translations === undefined || worded === undefined) return {};
  const laid = Object.entries(translations).map(([language, own]) => {
    const types = Object.entries(own.dataTypes).filter(([sourceType]) => !Object.hasOwn(worded.dataTypes, sourceType));
    return [language, { texts: { ...own.texts, ...worded.texts }, dataTypes: Object.fromEntries(types) }];
  });
  return { translations: Object.fromEntries(laid) };
}

/** If the page names source types, only those it names appear, out of all that is turned on for the client. */
function categories({ categories: set, offers = set }: Session, chosen: PosternSourceTypesOptions | undefined): readonly Category[] {
  if (chosen === undefined) return set;
  return offers.flatMap((offer) => {
    const kind = kindOf(offer);
    const laid = kind && chosen[kind] && choose(offer, kind, chosen[kind]);
    return laid && (laid.integrations || laid.fileUpload) ? [laid] : [];
  });
}

/** What is turned on for the client stands above the page; what the client has set for its pages does not. */
function choose(offer: Category, kind: Kind, chosen: Choice): Category {
  const from = { enableIntegrations: kind !== "businessDocuments", allowedIntegrations: undefined, ...chosen };
  const allowed = from.allowedIntegrations ?? offer.allowed;
  return {
    ...offer,
    required: !from.optional,
    integrations: from.enableIntegrations && offer.integrations && (allowed?.some((key) => has(offer, key)) ?? true),
    fileUpload: offer.fileUpload && "enableFileUpload" in from && from.enableFileUpload === true,
    ...(allowed === undefined ? {} : { allowed }),
  };
}

/** Whether there is software of this key; where nothing is said of keys, it may be. */
function has(offer: Category, key: string): boolean {
  return offer.allowed?.includes(key) ?? true;
}

/** Options that change nothing, by their names, each with the reason. */
export function* withoutEffect({ categories: set, offers = set }: Session, options: PosternLinkOptions): Generator<readonly [key: string, why: string]> {
  const primary = options.theme?.colors?.primary;
  yield* unknown(options, OPTIONS);
  if (primary !== undefined && colourOf(primary) === undefined) yield ["theme.colors.primary", "Write a colour as #rrggbb."];
  const { sourceTypes = {} } = options;
  yield* unknown(sourceTypes, KINDS, "sourceTypes.");
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const chosen = sourceTypes[kind];
    const offer = offers.find((one) => kindOf(one) === kind);
    if (chosen && offer) yield* choiceWithoutEffect(offer, kind, chosen);
    else if (chosen) yield [`sourceTypes.${kind}`, "Nothing of this kind is turned on for this client."];
  }
}

function* choiceWithoutEffect(offer: Category, kind: Kind, chosen: Choice): ReturnType<typeof withoutEffect> {
  const where = `sourceTypes.${kind}`;
  const laid = choose(offer, kind, chosen);
  yield* unknown(chosen, CHOICES, `${where}.`);
  for (const key of ("allowedIntegrations" in chosen && chosen.allowedIntegrations) || []) {
    if (!has(offer, key)) {
      yield [`${where}.allowedIntegrations`, `No software that is turned on for this client has the platform key "${key}".`];
    }
  }
  if ("enableFileUpload" in chosen && chosen.enableFileUpload === true && !laid.fileUpload) {
    yield [`${where}.enableFileUpload`, "Files of this kind are not turned on for this client."];
  }
  if (!laid.integrations && !laid.fileUpload) yield [where, "It leaves neither software nor files to choose."];
}

function* unknown(names: object, known: object, where = ""): ReturnType<typeof withoutEffect> {
  for (const name of Object.keys(names)) {
    if (!Object.hasOwn(known, name)) yield [where + name, "There is no option of this name."];
  }
}

function kindOf({ sourceType }: Pick<Category, "sourceType">): Kind | undefined {
  return (Object.keys(KINDS) as Kind[]).find((kind) => KINDS[kind] === sourceType);
}

function dataTypesOf(category: Category, worded: Worded | undefined): Pick<Category, "dataTypes"> {
  const dataTypes = worded?.dataTypes[category.sourceType];
  return dataTypes === undefined ? {} : { dataTypes };
}

/** `#rrggbb`, or `#rgb` for short as style sheets have it. */
function colourOf(primary: string) {
  return parseColour(String(primary).replace(/^#?([\da-f])([\da-f])([\da-f])$/i, "$1$1$2$2$3$3"));
}

/** The page's colour, repaired by the same sums as the server's; what is no colour changes nothing. */
function themed(set: Theme | undefined, primary: string | undefined): Theme | undefined {
  const colour = primary === undefined ? undefined : colourOf(primary);
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
