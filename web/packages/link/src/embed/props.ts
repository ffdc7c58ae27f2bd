/** What a page gives the Link SDK (sdk.md 2 to 4), and what it hears back. */
import type { SourceType } from "@postern/api-client";

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
  correlationId?: string;
  message?: string;
  errorCode?: number;
  /** The person can still do something about it where they are. */
  userRecoverable: boolean;
}

export interface ConsentCallbackArgs {
  /** Markdown of everything the person was shown. */
  text: string;
}

export interface PosternColorsOptions {
  /** `#rrggbb`. */
  primary?: string;
}

export interface PosternThemeOptions {
  colors?: PosternColorsOptions;
}

interface SourceOptions {
  optional: boolean;
  enableIntegrations: boolean;
  /** Keys of four characters; all that are enabled when left out. */
  allowedIntegrations?: string[];
  dataTypes?: string[];
}

export interface PosternSourceTypesOptions {
  accounting?: SourceOptions & { enableFileUpload?: boolean };
  banking?: SourceOptions & { enableFileUpload?: boolean };
  commerce?: SourceOptions;
  businessDocuments?: { optional: boolean; enableFileUpload?: boolean };
}

type Kind = "accounting" | "banking" | "commerce";
type Uploaded = "accounting" | "banking" | "businessDocuments";

export type PosternTextOptionsKeys =
  | "companyName"
  | `landing.${"title" | "subtitle" | "nextButton"}`
  | `main.${"title" | "subtitle"}`
  | `${Uploaded}.fileUpload.subtitle`
  | `${Kind}.consents.${"title" | "subtitle" | "purpose" | "access" | "accountInformation" | "retention" | "termsAndConditions" | "nextButton"}`
  | `${Kind}.consents.headers.${"purpose" | "access" | "accountInformation" | "platformData" | "retention"}`
  | `${Kind}.additionalConsents.${"title" | "subtitle" | "termsAndConditions" | "nextButton"}`
  | `${Kind}.dataAccess.${"consent" | "nextButton"}`
  | `${Kind}.dataAccess.additionalConsent.${"title" | "subtitle"}`;

export type PosternTextOptionsDataAccessDataTypesKeys = `${Kind}.dataAccess.dataTypes`;

export type PosternTextOptions = { [K in PosternTextOptionsKeys]?: string } & {
  [K in PosternTextOptionsDataAccessDataTypesKeys]?: string[];
};

export interface PosternLinkOptions {
  hideBorder?: boolean;
  /** @deprecated Use `hideBorder`, and leave `onClose` out. */
  nonModal?: boolean;
  showLandingPage?: boolean;
  showSandboxIntegrations?: boolean;
  enableAdditionalConsent?: boolean;
  enableMultiEntityLinking?: boolean;
  theme?: PosternThemeOptions;
  sourceTypes?: PosternSourceTypesOptions;
  text?: PosternTextOptions;
  /** The nonce of the page's policy, for browsers that need `<style>`. Read once. */
  nonce?: string;
}

/** A company access token, or a function that gets one from your server; it is called again when one has run out. */
export type AccessToken = string | (() => string | Promise<string>);

export interface PosternLinkProps {
  companyId: string;
  accessToken?: AccessToken;
  onConnection: (args: ConnectionCallbackArgs) => void;
  onConnectionStarted?: (args: ConnectionCallbackArgs) => void;
  onConsent?: (args: ConsentCallbackArgs) => void;
  onFinish: () => void;
  /** Without it there is no X. */
  onClose?: () => void;
  onError: (args: ErrorCallbackArgs) => void;
  options?: PosternLinkOptions;
}

export interface PosternLinkArgs {
  target: Element;
  props: PosternLinkProps;
}
