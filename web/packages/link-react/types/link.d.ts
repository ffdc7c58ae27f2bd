// Generated from ../../link-types/types/link.d.ts by `cargo xtask gen`.
/** What the Link SDK takes and tells. The SDK itself is held to these types. */

export type SourceType = "Unknown" | "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other";

export interface ConnectionCallbackArgs {
  connectionId: string;
  integrationId: string;
  /** Four characters. */
  integrationKey: string;
  platformName: string;
  sourceId: string;
  sourceType: SourceType;
}

export interface ErrorCallbackArgs {
  /** To find the call in the server's log. */
  correlationId?: string;
  /** The error's code, such as `access_token_expired`. */
  message?: string;
  /** The number of that code. */
  errorCode?: number;
  /** The person can still do something about it where they are; otherwise Link is at its end. */
  userRecoverable: boolean;
}

export interface ConsentCallbackArgs {
  /** Markdown of everything the person was shown. */
  text: string;
}

export interface PosternColorsOptions {
  /** `#rrggbb`. */
  primary?: string | undefined;
}

export interface PosternThemeOptions {
  colors?: PosternColorsOptions | undefined;
}

interface SourceOptions {
  optional: boolean;
  enableIntegrations: boolean;
  /** Keys of four characters; all that are enabled when left out. */
  allowedIntegrations?: string[] | undefined;
  /** Shown to the person as what is read. */
  dataTypes?: string[] | undefined;
}

/** Where this is given, only the source types it names appear. */
export interface PosternSourceTypesOptions {
  accounting?: (SourceOptions & { enableFileUpload?: boolean | undefined }) | undefined;
  banking?: (SourceOptions & { enableFileUpload?: boolean | undefined }) | undefined;
  commerce?: SourceOptions | undefined;
  businessDocuments?: { optional: boolean; enableFileUpload?: boolean | undefined } | undefined;
}

type Kind = "accounting" | "banking" | "commerce";
type Uploaded = "accounting" | "banking" | "businessDocuments";

type CurrentKeys =
  | "companyName"
  | `landing.${"title" | "subtitle" | "nextButton"}`
  | `main.${"title" | "subtitle"}`
  | `${Uploaded}.fileUpload.subtitle`
  | `${Kind}.consents.${"title" | "subtitle" | "purpose" | "access" | "accountInformation" | "retention" | "termsAndConditions" | "nextButton"}`
  | `${Kind}.consents.headers.${"purpose" | "access" | "accountInformation" | "platformData" | "retention"}`
  | `${Kind}.additionalConsents.${"title" | "subtitle" | "termsAndConditions" | "nextButton"}`;

/** `….dataAccess.…` are the former names of the same texts; they still work. */
export type PosternTextOptionsKeys =
  | CurrentKeys
  | `${Kind}.dataAccess.${"consent" | "nextButton"}`
  | `${Kind}.dataAccess.additionalConsent.${"title" | "subtitle"}`;

/** @deprecated Use `sourceTypes.….dataTypes`. */
export type PosternTextOptionsDataAccessDataTypesKeys = `${Kind}.dataAccess.dataTypes`;

/** Markdown, but for names, headers and buttons, which are plain text. */
export type PosternTextOptions = { [K in PosternTextOptionsKeys]?: string | undefined } & {
  [K in PosternTextOptionsDataAccessDataTypesKeys]?: string[] | undefined;
};

export interface PosternLinkOptions {
  hideBorder?: boolean | undefined;
  /** @deprecated Use `hideBorder`, and leave `onClose` out. */
  nonModal?: boolean | undefined;
  showLandingPage?: boolean | undefined;
  showSandboxIntegrations?: boolean | undefined;
  enableAdditionalConsent?: boolean | undefined;
  enableMultiEntityLinking?: boolean | undefined;
  theme?: PosternThemeOptions | undefined;
  sourceTypes?: PosternSourceTypesOptions | undefined;
  text?: PosternTextOptions | undefined;
  /** The language to begin in, as in `lang`: `fr`, `pt-BR`. What the browser asks for when left out; people can choose another. */
  locale?: string | undefined;
  /** The nonce of the page's policy, for browsers that need `<style>`. Read once. */
  nonce?: string | undefined;
}

/** A company access token, or a function that gets one from your server; it is called again when one has run out. */
export type AccessToken = string | (() => string | Promise<string>);

/** Read once. To change anything, take Link away and show it anew. */
export interface PosternLinkProps {
  companyId: string;
  /** Needed while the client's Link URLs are one-time. */
  accessToken?: AccessToken | undefined;
  /** A connection was authorised, or files were uploaded. */
  onConnection: (args: ConnectionCallbackArgs) => void;
  /** A connection was made, after the person agreed; they have not signed in yet. */
  onConnectionStarted?: ((args: ConnectionCallbackArgs) => void) | undefined;
  onConsent?: ((args: ConsentCallbackArgs) => void) | undefined;
  /** The person is done. Take Link away. */
  onFinish: () => void;
  /** The person wants to leave, and was asked. Take Link away. Without it there is no X. */
  onClose?: (() => void) | undefined;
  onError: (args: ErrorCallbackArgs) => void;
  options?: PosternLinkOptions | undefined;
}

export interface PosternLinkArgs {
  target: HTMLElement;
  props: PosternLinkProps;
}

/** The class that `{installation}/sdk/` exports; `CodatLink` there is the same. */
export type PosternLinkClass = new (args: PosternLinkArgs) => object;

/** What `{installation}/sdk/` exports. */
export interface LinkSdk {
  PosternLink: PosternLinkClass;
  CodatLink: PosternLinkClass;
}

// The names that existing programs import.
export type CodatLinkProps = PosternLinkProps;
export type CodatLinkOptions = PosternLinkOptions;
export type CodatThemeOptions = PosternThemeOptions;
export type CodatColorsOptions = PosternColorsOptions;
export type CodatSourceTypesOptions = PosternSourceTypesOptions;
export type CodatTextOptions = PosternTextOptions;
export type CodatTextOptionsKeys = PosternTextOptionsKeys;
export type CodatTextOptionsDataAccessDataTypesKeys = PosternTextOptionsDataAccessDataTypesKeys;
