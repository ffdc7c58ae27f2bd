// Generated from api/component.json by `cargo xtask gen`.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What was agreed to for a connection that is there. */
        readonly AddConsent: {
            readonly consent: components["schemas"]["Consent"];
        };
        /** @description What was agreed to for a connection. */
        readonly Agreed: {
            /** @description Left out where it is not known. */
            readonly asked?: components["schemas"]["Asked"];
            /** @description The kinds of record the software is known to give. */
            readonly gives: readonly string[];
            /** @description Something was agreed to in this visit. */
            readonly here: boolean;
        };
        /** @description Kinds of record, and the client's words by their place in the agreement. */
        readonly Asked: {
            readonly kinds: readonly string[];
            readonly texts: {
                readonly [key: string]: string;
            };
        };
        /** @description What to have at hand before the sign-in, in words each language has a sentence for. */
        readonly Before: {
            /** Format: int32 */
            readonly minutes: number;
            readonly role: string;
            readonly steps: readonly string[];
        };
        readonly Business: {
            /** @description It is connected already, and can't be chosen. */
            readonly connected?: boolean;
            readonly id: string;
            readonly name: string;
        };
        readonly Category: {
            /** @description The keys of the software offered; all there is when left out. */
            readonly allowed?: readonly string[];
            /** @description What the agreement lists as shared; what the software is known to give when left out. */
            readonly dataTypes?: readonly components["schemas"]["Text"][];
            readonly fileUpload: boolean;
            /** @description Whether there is software to sign in to. */
            readonly integrations: boolean;
            readonly required: boolean;
            /** @enum {string} */
            readonly sourceType: "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other" | "Unknown";
        };
        readonly Client: {
            readonly contact?: string;
            readonly helpText?: components["schemas"]["Text"];
            /** @description A picture on this server. */
            readonly iconUrl?: string;
            /** @description A picture on this server. */
            readonly logoUrl?: string;
            readonly name: string;
            readonly privacyUrl?: string;
            readonly refreshUrl?: string;
            readonly termsUrl?: string;
        };
        readonly Company: {
            readonly name: string;
        };
        /** @description Whose business it is. */
        readonly ConfirmBusinesses: {
            readonly businessIds: readonly string[];
        };
        /** @description What was linked: the connection that was signed in for, and those of other businesses that were chosen with it. */
        readonly Confirmed: components["schemas"]["Connection"] & {
            readonly also?: readonly components["schemas"]["Connection"][];
        };
        /** @description A connection. */
        readonly Connection: {
            /** @description What was agreed to for it, once it was linked. */
            readonly agreed?: components["schemas"]["Agreed"];
            readonly business?: components["schemas"]["Business"];
            readonly businesses?: readonly components["schemas"]["Business"][];
            /**
             * Format: date-time
             * @description When it was linked for the first time.
             */
            readonly connectedAt?: string;
            /** @description The newest agreement on file. */
            readonly consentId?: string;
            /** @description What is shared, in words. */
            readonly dataTypes?: readonly string[];
            /** @description There is no page to sign in at: details are typed here. */
            readonly details?: boolean;
            readonly ended?: components["schemas"]["End"];
            /**
             * Format: int64
             * @description How many files were given.
             */
            readonly files?: number;
            readonly id: string;
            /** Format: uuid */
            readonly integrationId: string;
            /**
             * Format: date-time
             * @description When data was read last.
             */
            readonly lastDataAt?: string;
            /** @description Another business than the connected one, while the person decides about it. */
            readonly mismatch?: components["schemas"]["Mismatch"];
            /** @description `true` where it waits for a sign-in and nobody has agreed to share yet; left out otherwise. */
            readonly needsConsent?: boolean;
            /** @description It belongs to a subsidiary of the company, as one of several businesses. */
            readonly ofSubsidiary?: boolean;
            readonly platformKey: string;
            readonly platformName: string;
            readonly problem?: components["schemas"]["Problem"];
            /** @description More than one of them may be chosen. */
            readonly several?: boolean;
            /** Format: uuid */
            readonly sourceId: string;
            /** @enum {string} */
            readonly sourceType: "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other" | "Unknown";
            /** @enum {string} */
            readonly state: "waiting" | "details" | "checking" | "choosing" | "differentBusiness" | "connected" | "needsReconnecting" | "stopped" | "failed";
        };
        /** @description Exactly what the person was shown. */
        readonly Consent: {
            /** @description What it was about, for later visits to compare. */
            readonly asked?: components["schemas"]["Asked"];
            readonly locale: string;
            readonly text: string;
        };
        /** @description What was agreed to for a connection, oldest first. */
        readonly Consents: {
            readonly results: readonly components["schemas"]["StoredConsent"][];
        };
        /** @description What becomes of another business than the connected one. */
        readonly DecideMismatch: {
            /** @enum {string} */
            readonly choice: "again" | "add" | "cancel";
        };
        /** @description What is asked for, in order. */
        readonly Details: {
            readonly fields: readonly components["schemas"]["DetailsField"][];
        };
        readonly DetailsFault: {
            /** @enum {string} */
            readonly fault: "missing" | "malformed" | "refused";
            /** @enum {string} */
            readonly kind: "userName" | "password" | "apiKey" | "accountId" | "storeAddress";
        };
        readonly DetailsField: {
            /** @description Where people find it. */
            readonly find?: string;
            /** @description What helps to type it. */
            readonly hint?: string;
            /** @enum {string} */
            readonly kind: "userName" | "password" | "apiKey" | "accountId" | "storeAddress";
            readonly maxLength: number;
            readonly secret: boolean;
        };
        /** @description A connection that was just ended. */
        readonly Disconnected: {
            readonly connection: components["schemas"]["Connection"];
            /** @description Whether the provider took the authorisation back. */
            readonly removedAtProvider: boolean;
        };
        readonly End: {
            /** Format: date-time */
            readonly at: string;
            /** @enum {string} */
            readonly reason: "client" | "customer" | "removed" | "expired";
            /**
             * Format: int32
             * @description After how many days without use the provider ends access.
             */
            readonly unusedDays?: number;
        };
        /** @description How the person ends the visit. */
        readonly FinishSession: {
            /** @description They broke it off. */
            readonly left?: boolean;
        };
        readonly FinishSettings: {
            /** @description Whether the last page is shown before the redirect. */
            readonly page: boolean;
            readonly redirect: boolean;
        };
        /** @description A finished visit. */
        readonly Finished: {
            readonly connections: readonly components["schemas"]["Connection"][];
            readonly continueTo?: string;
            /** @description What was agreed to in this visit for what is connected, as Markdown to keep. */
            readonly receipt?: string;
            /** @description Whether the last page is shown before going on. */
            readonly showsPage: boolean;
            /**
             * Format: int32
             * @description What the redirect says: 200, 201, 403, 500 or 501.
             */
            readonly statusCode: number;
        };
        /** @description An option that has no effect. */
        readonly Ignored: {
            readonly key: string;
            readonly reason: string;
        };
        readonly Integration: {
            /** @description Other names by which people find it. */
            readonly aliases?: readonly string[];
            readonly before?: components["schemas"]["Before"];
            /** @description The provider's own button, which stands in the place of ours. */
            readonly button?: components["schemas"]["ProviderButton"];
            readonly dataTypes: readonly string[];
            /** @description There is no page to sign in at: details are typed here. */
            readonly details?: boolean;
            readonly name: string;
            /** @description Access to it is asked for once, and ends by itself. */
            readonly once?: boolean;
            readonly phoneFriendly: boolean;
            /** @description Whether the client wants it listed before the others. */
            readonly pinned?: boolean;
            readonly platformKey: string;
            readonly sandbox: boolean;
            readonly signInHost: string;
            /** @enum {string} */
            readonly sourceType: "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other" | "Unknown";
            readonly website: string;
        };
        /** @description Software to choose from. */
        readonly Integrations: {
            readonly results: readonly components["schemas"]["Integration"][];
        };
        readonly Lifetime: {
            /** Format: date-time */
            readonly expiresAt: string;
            readonly oneTime: boolean;
        };
        readonly Mismatch: {
            readonly before: components["schemas"]["Business"];
            readonly mayAdd: boolean;
            readonly now: components["schemas"]["Business"];
        };
        /** @description What the person uses instead of the software that is offered. */
        readonly NameSoftware: {
            readonly name: string;
            /** @enum {string} */
            readonly sourceType: "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other" | "Unknown";
        };
        /** @description What the client will see. */
        readonly NamedSoftware: {
            readonly name: string;
        };
        /** @description What a page that embeds the SDK opens its session with. */
        readonly OpenEmbedding: {
            readonly companyId?: string | null;
            readonly options?: components["schemas"]["PageOptions"];
        };
        /** @description A file to be sent. */
        readonly OpenUpload: {
            readonly name: string;
            /**
             * Format: int64
             * @description In bytes.
             */
            readonly size: number;
            /** @enum {string} */
            readonly sourceType: "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other" | "Unknown";
        };
        /** @description A session opened from a page. */
        readonly OpenedSession: {
            /** @description The path in front of every call of this session. */
            readonly base: string;
            /** @description What the calls are authorised with, where there is no access token. */
            readonly key?: string;
            readonly session: components["schemas"]["Session"];
        };
        /** @description Whether the origin of the page that asks is registered. */
        readonly Origin: {
            /** @description Some client of this installation has registered it; which, is not said. */
            readonly known: boolean;
        };
        /** @description What the page chooses for its session. */
        readonly PageOptions: {
            /** @default null */
            readonly enableAdditionalConsent: boolean | null;
            /** @default null */
            readonly enableMultiEntityLinking: boolean | null;
            /** @default null */
            readonly showSandboxIntegrations: boolean | null;
        };
        readonly Problem: {
            readonly code: string;
            /**
             * Format: int32
             * @description The code's registered number, which pages hear.
             */
            readonly errorCode: number;
            readonly nothingShared: boolean;
            readonly reference: string;
            /**
             * Format: date-time
             * @description Since when the provider has not been available, where that is the problem.
             */
            readonly since?: string;
        };
        /** @description A provider's own button, as the client gave it. */
        readonly ProviderButton: {
            /**
             * Format: int64
             * @description In pixels.
             */
            readonly height: number;
            readonly url: string;
            /**
             * Format: int64
             * @description In pixels.
             */
            readonly width: number;
        };
        /** @description Options as the SDK was given them. */
        readonly ReadTexts: {
            /** @description `options.sourceTypes.*.dataTypes`, by the same names. */
            readonly dataTypes?: {
                readonly [key: string]: readonly string[];
            };
            /** @description `options.text`. */
            readonly texts?: {
                readonly [key: string]: components["schemas"]["TextValue"];
            };
        };
        /** @description What was typed, by the words of the fields. */
        readonly SendDetails: {
            readonly values: {
                readonly [key: string]: string;
            };
        };
        /** @description The session a visit starts with. */
        readonly Session: {
            readonly categories: readonly components["schemas"]["Category"][];
            readonly client: components["schemas"]["Client"];
            readonly company: components["schemas"]["Company"];
            readonly connections: readonly components["schemas"]["Connection"][];
            readonly finish: components["schemas"]["FinishSettings"];
            /** @description The language when nobody asks for one. */
            readonly locale: string;
            /** @description The languages to choose from, by their tags. */
            readonly locales: readonly string[];
            /**
             * @description What the SDK's `options.sourceTypes` choose from: every category there is anything in, whatever is set, with the keys of all
             *     its software. Only in the session of a page elsewhere.
             */
            readonly offers?: readonly components["schemas"]["Category"][];
            readonly session: components["schemas"]["Lifetime"];
            readonly settings: components["schemas"]["Settings"];
            /** @description The client's words by their documented keys; only those that are set. */
            readonly texts: {
                readonly [key: string]: components["schemas"]["Text"];
            };
            readonly theme?: components["schemas"]["Theme"];
            /** @description The same in other languages, by their tags: what stands here is shown instead where the page speaks one of them. */
            readonly translations?: {
                readonly [key: string]: components["schemas"]["Translation"];
            };
        };
        readonly Settings: {
            readonly additionalConsent: boolean;
            /** @description Every list of software has a search field. */
            readonly alwaysSearch: boolean;
            /** @description Its words are the texts `manageConnections.title` and `manageConnections.subtitle`. */
            readonly manageConnections: boolean;
            readonly mobileNotice: boolean;
            readonly multiEntity: boolean;
            readonly navigationBar: boolean;
            /** @description A different business found by a reconnect may be kept as a connection of its own. */
            readonly newConnectionOnMismatch: boolean;
            readonly poweredBy: boolean;
            /** @description A landing page of the component's own. Behind a Link URL the page with the button is that already. */
            readonly showLandingPage: boolean;
            readonly showLogo: boolean;
            readonly showSandboxIntegrations: boolean;
        };
        /** @description What a page shows whose call its browser did not send. */
        readonly ShownOrigin: {
            readonly accessToken?: string | null;
            readonly companyId?: string | null;
        };
        /** @description A form for a new window: where it goes, and its three fields. */
        readonly SignInWindow: {
            readonly action: string;
            readonly company: string;
            readonly connection: string;
            readonly ticket: string;
        };
        /** @description What was agreed to anew before signing in again, if anything. */
        readonly StartAuthorization: {
            readonly consent?: components["schemas"]["Consent"];
        };
        /** @description Which software, and what was agreed to. */
        readonly StartConnection: {
            readonly consent: components["schemas"]["Consent"];
            readonly platformKey: string;
        };
        /** @description A sign-in that can be left for. */
        readonly Started: {
            readonly connection: components["schemas"]["Connection"];
            /** @description Where a page of ours goes on. */
            readonly continueTo?: string;
            /** @description What a page elsewhere posts into a new window. */
            readonly window?: components["schemas"]["SignInWindow"];
        };
        /** @description One agreement. */
        readonly StoredConsent: {
            /** Format: date-time */
            readonly givenAt: string;
            readonly id: string;
            /** @enum {string} */
            readonly kind: "first" | "additional" | "reconnect";
            readonly locale: string;
            readonly text: string;
            readonly textHash: string;
        };
        /** @description A text. */
        readonly Text: string | readonly components["schemas"]["TextNode"][];
        /** @description An element. Links have an `href`: https or mailto. The outermost may say which language it is in, where that is known. */
        readonly TextElement: {
            readonly children?: readonly components["schemas"]["TextNode"][];
            readonly href?: string;
            readonly lang?: string;
            /** @enum {string} */
            readonly tag: "p" | "strong" | "em" | "a" | "br" | "ul" | "ol" | "li" | "table" | "thead" | "tbody" | "tr" | "th" | "td" | "span";
        };
        /** @description A piece of a text: words, or an element. */
        readonly TextNode: string | components["schemas"]["TextElement"];
        /** @description A text; or, for the older `….dataAccess.dataTypes` alone, a list. */
        readonly TextValue: string | readonly string[];
        /** @description The same as the session view has them. */
        readonly TextsRead: {
            /** @description By source type. */
            readonly dataTypes: {
                readonly [key: string]: readonly components["schemas"]["Text"][];
            };
            readonly ignored: readonly components["schemas"]["Ignored"][];
            readonly texts: {
                readonly [key: string]: components["schemas"]["Text"];
            };
        };
        /** @description Colours that can be read, by the names of custom properties without their `--postern-`. */
        readonly Theme: {
            readonly dark: {
                readonly [key: string]: string;
            };
            readonly light: {
                readonly [key: string]: string;
            };
        };
        /** @description A client's words in one more language. */
        readonly Translation: {
            /** @description What the agreement lists as shared, by source type. */
            readonly dataTypes: {
                readonly [key: string]: readonly components["schemas"]["Text"][];
            };
            /** @description By their documented keys. */
            readonly texts: {
                readonly [key: string]: components["schemas"]["Text"];
            };
        };
        /** @description What came of it: the connection as it is now, or what to type again. */
        readonly TypedDetails: {
            readonly connection: components["schemas"]["Connection"];
            readonly faults: readonly components["schemas"]["DetailsFault"][];
        };
        /** @description How a file stands that is being sent. */
        readonly Upload: {
            readonly id: string;
            readonly name: string;
            /** @description The most bytes of one part. */
            readonly partBytes: number;
            /** @description Why it was refused: `content` or `quota`. */
            readonly problem?: string;
            /**
             * Format: int64
             * @description How much has come: where the next part begins.
             */
            readonly received: number;
            /** Format: int64 */
            readonly size: number;
            /** @enum {string} */
            readonly state: "receiving" | "checking" | "accepted" | "refused";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
