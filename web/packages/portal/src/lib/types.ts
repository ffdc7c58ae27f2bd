/** What the Portal's API says. What the platform's API says as well has the platform's types. */
import type { components } from "@postern/api-client/platform";
import type { components as portal } from "@postern/api-client/portal";

type Wire = components["schemas"];
type Own = portal["schemas"];

export type Company = Wire["Company"];
export type CompanyFile = Wire["CompanyFile"];
export type CompanyRequest = Wire["CompanyRequestBody"];
export type CompanyUpdate = Wire["CompanyUpdateRequest"];
export type Connection = Wire["Connection"];
export type Link = Wire["Link"];
export type NewLink = Wire["NewLink"];
export type LinkEvent = Wire["LinkEvent"];
export type LinkEvents = Wire["LinkEvents"];
/** The document calls fields with a default always there; what is sent may leave them out. */
export type LinkDisplay = Partial<Omit<Wire["LinkDisplay"], "manageConnections">> & {
  readonly manageConnections?: Partial<Wire["LinkManageConnections"]>;
};
export type LinkCategory = Partial<Wire["LinkCategory"]>;
export type LinkCategories = { readonly [K in keyof Wire["LinkCategories"]]?: LinkCategory };
export type LinkSettings = Omit<Wire["LinkSettings"], "display" | "categories"> & {
  readonly display?: LinkDisplay;
  readonly categories?: LinkCategories;
};
export type ClientBranding = Wire["ClientBranding"];
export type BrandPicture = Wire["BrandPicture"];
export type BrandingRequest = Wire["BrandingRequestBody"];
export type RedirectSettings = Wire["RedirectSettings"];
export type RedirectWarning = Wire["RedirectWarning"];
export type ResolveRedirect = Wire["ResolveRedirect"];
export type ResolvedRedirect = Wire["ResolvedRedirect"];
export type ApiKey = Wire["ApiKeyDetails"];
export type ApiKeyScope = Wire["ApiKeyScope"];
export type KeyCaller = Own["KeyCallerView"];
export type NewApiKey = Wire["CreateApiKey"];
export type Integration = Wire["Integration"];
export type IntegrationCard = Own["IntegrationCard"];
export type IntegrationSettings = Own["IntegrationSettings"];
export type IntegrationChange = Own["ChangeIntegration"];
export type IntegrationTest = Own["IntegrationTest"];
export type IntegrationState = Own["IntegrationState"];
export type WebhookConsumer = Wire["WebhookConsumer"];
export type NewWebhookConsumer = Wire["CreateWebhookConsumer"];
export type AllowedOrigins = Wire["AllowedOrigins"];
export type RefusedOrigin = Own["RefusedOriginView"];
export type RevokedLinks = Wire["RevokedLinks"];

export type ReadWords = Own["ReadTexts"];
export type WordsRead = Own["TextsRead"];
export type LatestLink = Own["LatestLinkWire"];
export type LinkStatistics = Own["LinkStatisticsView"];

/** A page of a list. */
export interface Paged<T> {
  readonly results: readonly T[];
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly totalResults: number;
}

export type Role = Own["RoleWord"];
export type Permission = Own["PermissionWord"];
/** A client that the person is a member of. */
export type Membership = Own["ClientView"];
export type ClientMode = Own["ModeWord"];
export type Person = Own["PersonView"];
/** What the Portal starts with; nobody has clients before signing in. */
export type SessionView = Omit<Own["SessionView"], "clients" | "person" | "hostedUrls"> & {
  readonly clients?: readonly Membership[];
  readonly person?: Person;
  readonly hostedUrls?: Own["HostedUrls"];
};

/** What an invitation says. */
export type InvitationLook = Own["InvitationSaid"];

/** A plain value that the audit log names. */
export type AuditFact = string | number | boolean | readonly AuditFact[];
export type AuditFacts = Readonly<Record<string, AuditFact | undefined>>;
export type AuditEntry = Omit<Own["AuditEntryView"], "before" | "after"> & { readonly before?: AuditFacts; readonly after?: AuditFacts };
export type AuditEntries = Omit<Own["AuditEntries"], "results"> & { readonly results: readonly AuditEntry[] };
export type AuditAction = Own["AuditAction"];
export type AuditActorKind = Own["AuditActorKind"];
export type AuditChain = Own["AuditChain"];

export type ClientOverview = Own["ClientOverview"];
export type ClientOverviews = Own["ClientOverviews"];
export type ChangeClient = Partial<Own["ChangeClient"]>;
export type ClientLimits = Own["Limits"];
/** An operator looks at a client. */
export type SupportView = Own["SupportView"];
export type HealthCheck = Own["HealthCheck"];

/** A browser the person is signed in with. */
export type OwnSession = Own["OwnSession"];

/** What an authenticator app is told. */
export type NewFactor = Own["SecondFactorKey"];

export type RecoveryCodes = Own["RecoveryCodes"];

export type Member = Own["MemberView"];

/** Its `url` is in the answer that makes it and never again. */
export type Invitation = Own["InvitationView"];
