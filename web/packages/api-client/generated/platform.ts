// Generated from api/openapi.json by `cargo xtask gen`.
export interface paths {
    readonly "/apiKeys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List API keys.
         * @description Every key of the client, each with the beginning of its text in `apiKey`.
         */
        readonly get: operations["list_api_keys"];
        readonly put?: never;
        /**
         * Create an API key.
         * @description The answer shows the key, this once. A client has at most ten.
         */
        readonly post: operations["create_api_key"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/apiKeys/{apiKeyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an API key.
         * @description It is refused from then on. A key may delete itself; the last live one with every scope stays.
         */
        readonly delete: operations["delete_api_key"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List companies.
         * @description Oldest first unless `orderBy` says otherwise. Every company carries fresh Link URLs. The language of `query` and `tags` is in
         *     `docs/reference/queries.md`.
         */
        readonly get: operations["list_companies"];
        readonly put?: never;
        /**
         * Create a company.
         * @description The answer carries its first Link URL in `redirect`.
         */
        readonly post: operations["create_company"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get a company. */
        readonly get: operations["get_company"];
        /**
         * Replace a company.
         * @description Name, description and tags become what is sent; description and tags that are left out are removed. `products` left out
         *     stay, since the official clients cannot send them.
         */
        readonly put: operations["replace_company"];
        readonly post?: never;
        /**
         * Delete a company.
         * @description For good: its connections, Link URLs, sessions and stored tokens end in the same moment. The integrations are told to
         *     end what they granted, as well as can be.
         */
        readonly delete: operations["delete_company"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Update a company.
         * @description What is absent or null stays as it is. `tags` replaces all tags.
         */
        readonly patch: operations["update_company"];
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/accessToken": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a company access token.
         * @description It works for a day, for this company only, from origins the client has registered.
         */
        readonly get: operations["get_company_access_token"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/connectionManagement/accessToken": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a company access token by its older path.
         * @deprecated
         * @description Deprecated: it gives the same token as `/companies/{companyId}/accessToken` and says so in `Deprecation` and `Link`.
         */
        readonly get: operations["get_connection_management_access_token"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/connections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List a company's connections.
         * @description Oldest first unless `orderBy` says otherwise, deleted ones never among them. The language of `query` is in
         *     `docs/reference/queries.md`.
         */
        readonly get: operations["list_connections"];
        readonly put?: never;
        /**
         * Create a connection.
         * @description It begins as `PendingAuth`; its `linkUrl` leads the company's person to the integration's sign-in.
         */
        readonly post: operations["create_connection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/connections/{connectionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get a connection. */
        readonly get: operations["get_connection"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a connection.
         * @description For good, whatever its status: its Link URLs, sessions and stored tokens end in the same moment. The integration is told
         *     to end what it granted, as well as can be.
         */
        readonly delete: operations["delete_connection"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Unlink a connection.
         * @description Ends the authorization of a `Linked` connection: its tokens are dropped, sign-ins and sessions for it end, and the
         *     integration is told, as well as can be. It can be linked again by its `linkUrl`.
         */
        readonly patch: operations["unlink_connection"];
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/connections/{connectionId}/authorization": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Update a connection's authorization.
         * @description Links a connection with tokens that the client already has, for instance from the system it moves from. They have to be
         *     of the registration this client has at the integration, and the access token has to work: it is tried at once. The
         *     refresh token is first used when the access token runs out.
         */
        readonly put: operations["update_connection_authorization"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/connections/{connectionId}/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Upload files.
         * @description Up to 20 parts named `file`, 10 MB each: pdf, xls, xlsx, xlsb, csv, doc, docx, ppt, pptx, jpeg, jpg, png. All are kept, or none.
         *     A file whose content is not what its name says is refused.
         */
        readonly post: operations["upload_files"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/connections/{connectionId}/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a link for a connection.
         * @description As for a company, and straight to the sign-in of this one connection.
         */
        readonly post: operations["create_connection_link"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/consents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what a company's people agreed to.
         * @description Newest first. Agreements are kept as long as their company, also those for connections that were deleted.
         */
        readonly get: operations["list_consents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List a company's files.
         * @description Oldest first, as a bare array.
         */
        readonly get: operations["list_files"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/files/download": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Download a company's files.
         * @description A zip archive of the files of one day, or of all. 404 when there is none.
         */
        readonly get: operations["download_files"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/linkEvents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to a company's links.
         * @description Newest first, kept for 400 days. What pages observed (`opened`, `resumed`, `reuse_blocked`, `expired_on_open`) arrives
         *     moments later than the rest, and is kept as well as can be; nothing is decided by it.
         */
        readonly get: operations["list_link_events"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List a company's links.
         * @description Recorded ones, newest first, until two days after their end. None of them with its URL.
         */
        readonly get: operations["list_links"];
        readonly put?: never;
        /**
         * Create a link for a company.
         * @description A one-time URL where the company's person chooses what to connect, recorded with an id: it can be looked up, listed and
         *     withdrawn, and its parameters are fixed. The URL is in this answer only.
         */
        readonly post: operations["create_link"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/links/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke all links of a company.
         * @description Every Link URL made so far, recorded or not, and every visit under way. Connections stay as they are.
         */
        readonly post: operations["revoke_company_links"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/links/{linkId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a link.
         * @description How it stands, by the same rules that decide whether it opens. Looking changes nothing, however often.
         */
        readonly get: operations["get_link"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a link.
         * @description From this answer on its URL opens nothing, and a visit that it has opened is over. Revoking it again changes nothing.
         */
        readonly delete: operations["delete_link"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/namedSoftware": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the software that people of a company use and you do not offer.
         * @description Newest first: the answers on "My software isn't listed". A visit in which nothing else was connected ends with the
         *     `statusCode` 501.
         */
        readonly get: operations["list_named_software"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/companies/{companyId}/products/{productIdentifier}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Add a product to a company.
         * @description Adding one that it has changes nothing. Products are `spend-insights`, `lending`, `expenses-v1`, `commerce`, `payables`
         *     and `payables-v2`.
         */
        readonly put: operations["add_product"];
        readonly post?: never;
        /**
         * Remove a product from a company.
         * @description Removing one that it does not have changes nothing. The last one may be removed.
         */
        readonly delete: operations["remove_product"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/connectionManagement/corsSettings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the allowed origins, by its former path.
         * @deprecated
         * @description The same as `GET /corsSettings`.
         */
        readonly get: operations["get_connection_management_cors_settings"];
        readonly put?: never;
        /**
         * Set the allowed origins, by its former path.
         * @deprecated
         * @description The same as `POST /corsSettings`.
         */
        readonly post: operations["set_connection_management_cors_settings"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/corsSettings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the allowed origins.
         * @description In the order they were set.
         */
        readonly get: operations["get_cors_settings"];
        readonly put?: never;
        /**
         * Set the allowed origins.
         * @description Replaces all of them; an empty list allows none. The answer spells them as browsers do, each once.
         */
        readonly post: operations["set_cors_settings"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/integrations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List integrations.
         * @description By name unless `orderBy` says otherwise.
         */
        readonly get: operations["list_integrations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/integrations/{platformKey}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get an integration. */
        readonly get: operations["get_integration"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/integrations/{platformKey}/branding": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an integration's branding.
         * @description Marks made by this installation: initials on a colour, nobody's logo.
         */
        readonly get: operations["get_integration_branding"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/links/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke all links of all companies.
         * @description Every Link URL of the client made so far and every visit under way, at once. The body confirms that this is meant.
         */
        readonly post: operations["revoke_links"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/profile": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the profile. */
        readonly get: operations["get_profile"];
        /**
         * Replace the profile.
         * @description Send all fields: what is left out is removed. Link settings are not part of the profile and stay as they are.
         */
        readonly put: operations["update_profile"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/settings/branding": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the branding. */
        readonly get: operations["get_branding"];
        /**
         * Replace the branding.
         * @description The name and the colours: what is left out is removed. Pictures stay as they are.
         */
        readonly put: operations["replace_branding"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/settings/branding/{picture}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Upload a picture of the branding.
         * @description One part named `file`. `logo`: PNG, JPEG, GIF or SVG up to 10 MB, best 600 × 100 pixels. `icon`: ICO or PNG up to 500 KB.
         *     `hero`: PNG or JPEG up to 10 MB, best 1920 × 1080 pixels. It is drawn anew: what is served is a PNG or JPEG of ours, without
         *     whatever else was in the file.
         */
        readonly put: operations["upload_branding_picture"];
        readonly post?: never;
        /**
         * Remove a picture of the branding.
         * @description It is gone from your pages at once. Removing what is not there is as good.
         */
        readonly delete: operations["delete_branding_picture"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/settings/link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the Link settings. */
        readonly get: operations["get_link_settings"];
        /**
         * Replace the Link settings.
         * @description All of them: what is left out is removed. They hold from this answer on. Turning one-time Link URLs on ends the plain
         *     URLs handed out before and the Invite page; turning them off leaves issued ones single use.
         */
        readonly put: operations["replace_link_settings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/settings/redirects": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the redirect settings. */
        readonly get: operations["get_redirect_settings"];
        /**
         * Replace the redirect settings.
         * @description All of them: what is left out is removed. They hold for every visit that ends from this answer on.
         */
        readonly put: operations["replace_redirect_settings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/settings/redirects/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try the redirect settings.
         * @description Tells where a visit with this outcome would lead, piece by piece. Nobody goes anywhere and nothing is stored. A template in
         *     the body is tried instead of the saved one.
         */
        readonly post: operations["resolve_redirect"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List webhook consumers.
         * @description Oldest first, at most 50. The secrets that messages are signed with are never shown here.
         */
        readonly get: operations["list_webhook_consumers"];
        readonly put?: never;
        /**
         * Create a webhook consumer.
         * @description The names of events are checked: a misspelt one is refused.
         */
        readonly post: operations["create_webhook_consumer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/{webhookId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a webhook consumer.
         * @description Nothing more is sent to it.
         */
        readonly delete: operations["delete_webhook_consumer"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Origins of pages.
         * @example {
         *       "allowedOrigins": [
         *         "https://app.example.com"
         *       ]
         *     }
         */
        readonly AllowedOrigins: {
            /** @description Scheme, host and port of each: https, or http on localhost. At most 50, no path, no wildcard. */
            readonly allowedOrigins: readonly string[];
        };
        /** @description An API key. */
        readonly ApiKeyDetails: {
            /**
             * @description The key itself in the answer that makes it, and the beginning of it everywhere else.
             * @example psk_AZqf0Zcke3qZ
             */
            readonly apiKey: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-11-10T10:45:18Z
             */
            readonly createdDate: string;
            /**
             * Format: date-time
             * @description When it ends, if it does.
             */
            readonly expiresAt?: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was used last, to the minute.
             */
            readonly lastUsedAt?: string;
            /**
             * @description What people call it.
             * @example Nightly export
             */
            readonly name?: string;
            /** @description What it may do. */
            readonly scopes: readonly components["schemas"]["ApiKeyScope"][];
        };
        /**
         * @description One thing an API key may do.
         * @enum {string}
         */
        readonly ApiKeyScope: "read" | "write" | "links";
        /** @description A client's keys. */
        readonly ApiKeys: {
            /** @description All of them, oldest first. */
            readonly results: readonly components["schemas"]["ApiKeyDetails"][];
        };
        readonly BTreeMap: {
            readonly [key: string]: string | readonly string[];
        };
        /** @description A picture as it is served: drawn anew from what was uploaded. */
        readonly BrandPicture: {
            /**
             * Format: int64
             * @description In pixels.
             * @example 100
             */
            readonly height: number;
            /** @description Whether a logo can be seen on the pages. Left out of other pictures, and of logos from before this was looked at. */
            readonly legible?: components["schemas"]["Legible"];
            /**
             * @description PNG or JPEG.
             * @example image/png
             */
            readonly mediaType: string;
            /**
             * Format: int64
             * @description Of the picture as it is served.
             * @example 4211
             */
            readonly sizeBytes: number;
            /**
             * Format: uri
             * @description Where it is. Another picture has another address.
             */
            readonly url: string;
            /**
             * Format: int64
             * @description In pixels.
             * @example 600
             */
            readonly width: number;
        };
        /** @description Colours by what they are used for, in both schemes. */
        readonly BrandTheme: {
            readonly dark: {
                readonly [key: string]: string;
            };
            readonly light: {
                readonly [key: string]: string;
            };
        };
        /** @description How an integration is shown. */
        readonly Branding: {
            /** @description Always empty: buttons are the host page's own. */
            readonly button: components["schemas"]["Buttons"];
            /** @description Its marks. */
            readonly logo: components["schemas"]["Logos"];
            /**
             * Format: uuid
             * @description The source of data behind the integration.
             */
            readonly sourceId: string;
        };
        /** @description A name and colours to set: what is left out is removed. Pictures have operations of their own. */
        readonly BrandingRequestBody: {
            /**
             * @description The name people read.
             * @example Lumen Credit
             */
            readonly name: string;
            /**
             * @description Six hexadecimal digits. It is never altered on buttons; links take the nearest shade that can be read.
             * @example #ffd400
             */
            readonly primaryColor?: string | null;
            /**
             * @description Six hexadecimal digits.
             * @example #0b3a53
             */
            readonly secondaryColor?: string | null;
        };
        /** @description No buttons. */
        readonly Buttons: Record<string, never>;
        /**
         * @description When a Link URL counts as used.
         * @enum {string}
         */
        readonly ClaimPolicy: "strict" | "untilFirstAction";
        /** @description How your pages look. */
        readonly ClientBranding: {
            readonly hero?: components["schemas"]["BrandPicture"];
            readonly icon?: components["schemas"]["BrandPicture"];
            readonly logo?: components["schemas"]["BrandPicture"];
            /**
             * @description The name people read.
             * @example Lumen Credit
             */
            readonly name: string;
            /**
             * @description Buttons and links, as you gave it.
             * @example #ffd400
             */
            readonly primaryColor?: string;
            /**
             * @description The navigation bar.
             * @example #0b3a53
             */
            readonly secondaryColor?: string;
            /** @description What your colours became so that every text can be read; none without a colour. */
            readonly theme?: components["schemas"]["BrandTheme"];
        };
        /** @description A company. */
        readonly Company: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2022-11-10T10:45:18.1950000Z
             */
            readonly created: string;
            /** @description Who made it, whoever that was. Companies of before this was kept have nobody. */
            readonly createdBy?: components["schemas"]["CompanyMaker"];
            /**
             * @description The person who made it in the Portal, by their name then.
             * @example Jo Marlow
             */
            readonly createdByUserName?: string;
            /** @description Its connections, deleted ones never among them. */
            readonly dataConnections: readonly components["schemas"]["Connection"][];
            /** @description What the client noted about it. */
            readonly description?: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: date-time
             * @description When data was last read.
             */
            readonly lastSync?: string;
            /**
             * @description Its name. Not unique.
             * @example Baker & Co Ltd
             */
            readonly name: string;
            /**
             * @description What the client uses it for.
             * @example [
             *       "lending"
             *     ]
             */
            readonly products?: readonly string[];
            /**
             * Format: uri
             * @description The company's Link URL. A new one on every read while one-time links are on.
             */
            readonly redirect: string;
            /** @description The company that it is a subsidiary of: whose people connected it as one of several businesses. */
            readonly referenceParentCompany?: components["schemas"]["CompanyReference"];
            /** @description Its subsidiaries: one company for each business that its people shared together. Each holds its own connection. */
            readonly referenceSubsidiaryCompanies?: readonly components["schemas"]["CompanyReference"][];
            /**
             * @description The client's own labels.
             * @example {
             *       "region": "uk"
             *     }
             */
            readonly tags?: {
                readonly [key: string]: string;
            };
        };
        /** @description A company access token. */
        readonly CompanyAccessToken: {
            /** @description The token. */
            readonly accessToken: string;
            /**
             * Format: int32
             * @description Seconds it works.
             * @example 86400
             */
            readonly expiresIn: number;
            /**
             * @description Always `Bearer`.
             * @example Bearer
             */
            readonly tokenType: string;
        };
        /** @description A file of a company. */
        readonly CompanyFile: {
            /**
             * @description Its name as people gave it.
             * @example Invoices 2026.xlsx
             */
            readonly displayName: string;
            /**
             * @description Its name, without what some file systems refuse.
             * @example Invoices 2026.xlsx
             */
            readonly fileName: string;
            /**
             * @description The kind of source it was uploaded for.
             * @example Accounting
             */
            readonly sourceType: string;
            /**
             * Format: date-time
             * @description When it was uploaded.
             * @example 2026-01-05T09:30:00Z
             */
            readonly uploaded: string;
        };
        /** @description Who made a company. */
        readonly CompanyMaker: {
            /** @description What kind of somebody. */
            readonly kind: components["schemas"]["CompanyMakerKind"];
            /**
             * @description What a person or an API key was called then.
             * @example Nightly export
             */
            readonly name?: string;
        };
        /**
         * @description What kind of somebody made a company.
         * @enum {string}
         */
        readonly CompanyMakerKind: "person" | "key" | "operator" | "customer" | "system";
        /** @description Another company, by what tells it apart. */
        readonly CompanyReference: {
            /** @description What the client noted about it. */
            readonly description?: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * @description Its name.
             * @example Baker Holdings
             */
            readonly name: string;
            /** @description The client's own labels. */
            readonly tags?: {
                readonly [key: string]: string;
            };
        };
        /**
         * @description What a company is made of, when it is new and when all of it is replaced.
         * @example {
         *       "name": "Baker & Co Ltd",
         *       "description": "Met in May",
         *       "tags": {
         *         "region": "uk"
         *       }
         *     }
         */
        readonly CompanyRequestBody: {
            /**
             * @description Free text.
             * @example Met in May
             */
            readonly description?: string | null;
            /**
             * @description Its name, in any script: stored trimmed and in Unicode's composed form. No control characters, and none that change
             *     the writing direction.
             * @example Baker & Co Ltd
             */
            readonly name: string;
            /**
             * @description `spend-insights`, `lending`, `expenses-v1`, `commerce`, `payables`, `payables-v2`.
             * @example [
             *       "lending"
             *     ]
             */
            readonly products?: readonly string[] | null;
            /**
             * @description At most ten labels: keys of 1 to 27 characters, values of at most 100.
             * @example {
             *       "region": "uk"
             *     }
             */
            readonly tags?: {
                readonly [key: string]: string;
            } | null;
        };
        /**
         * @description What to change of a company. What is absent or null stays as it is.
         * @example {
         *       "tags": {
         *         "region": "uk",
         *         "team": "onboarding"
         *       }
         *     }
         */
        readonly CompanyUpdateRequest: {
            /** @description Free text; an empty one removes it. */
            readonly description?: string | null;
            /**
             * @description Its name; the rules are those of a new one.
             * @example Baker & Sons Ltd
             */
            readonly name?: string | null;
            /** @description Replaces all tags; `{}` removes them. */
            readonly tags?: {
                readonly [key: string]: string;
            } | null;
        };
        /** @description A connection. */
        readonly Connection: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created: string;
            /** @description The last failed attempt to authorise it, or how its authorization ended. */
            readonly dataConnectionErrors?: readonly components["schemas"]["DataConnectionError"][];
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description The integration.
             */
            readonly integrationId: string;
            /**
             * @description The integration's four letters.
             * @example mqjo
             */
            readonly integrationKey: string;
            /**
             * Format: date-time
             * @description When data was last read.
             */
            readonly lastSync?: string;
            /**
             * Format: uri
             * @description The connection's Link URL. A new one on every read while one-time links are on.
             */
            readonly linkUrl: string;
            /**
             * @description The software's name.
             * @example Sandbox
             */
            readonly platformName: string;
            /**
             * Format: uuid
             * @description The source of data behind the integration.
             */
            readonly sourceId: string;
            /**
             * @description `Accounting`, `Banking`, `BankFeed`, `Commerce`, `Expense`, `Other` or `Unknown`.
             * @example Accounting
             */
            readonly sourceType: string;
            /**
             * @description `PendingAuth`, `Linked`, `Unlinked` or `Deauthorized`.
             * @example PendingAuth
             */
            readonly status: string;
        };
        /** @description A company access token in the shape of the deprecated operation. */
        readonly ConnectionManagementAccessToken: {
            /** @description The token. */
            readonly accessToken: string;
        };
        /** @description An agreement: exactly what somebody was shown when they agreed to share. */
        readonly Consent: {
            /**
             * Format: uuid
             * @description The connection it was given for.
             */
            readonly connectionId: string;
            /**
             * Format: date-time
             * @description When it was given.
             * @example 2026-11-10T10:45:18.1950000Z
             */
            readonly givenAt: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description What it was for. */
            readonly kind: components["schemas"]["ConsentKind"];
            /**
             * @description The language it was shown in.
             * @example en
             */
            readonly locale: string;
            /**
             * Format: uuid
             * @description The link session of the person who gave it.
             */
            readonly sessionId: string;
            /**
             * @description Everything that was shown, as Markdown.
             * @example # Let Lumen Credit read your Xero data?
             */
            readonly text: string;
            /**
             * @description BLAKE3 of the text's UTF-8 bytes, in hexadecimal, made when it was given.
             * @example 974507f214b322415cfda41c184949cc49c76f46025f841b25f9741801479325
             */
            readonly textHash: string;
            /** @description The release of Postern whose wording was shown. Agreements from before this was kept have none. */
            readonly version?: string;
        };
        /**
         * @description What an agreement was for.
         * @enum {string}
         */
        readonly ConsentKind: "first" | "additional" | "reconnect" | "signUp";
        /** @description What a new key is made of. */
        readonly CreateApiKey: {
            /**
             * Format: date-time
             * @description When it ends; with the calling key when left out, and never if that one does not.
             * @example 2027-01-01T00:00:00Z
             */
            readonly expiresAt?: string | null;
            /**
             * @description What people call it.
             * @example Nightly export
             */
            readonly name?: string | null;
            /** @description What it may do; at most what the calling key may, and exactly that when left out. */
            readonly scopes?: readonly components["schemas"]["ApiKeyScope"][] | null;
        };
        /** @description What a new connection is made of. */
        readonly CreateConnection: {
            /**
             * @description The integration's four letters.
             * @example mqjo
             */
            readonly platformKey: string;
        };
        /**
         * @description A webhook consumer to register.
         * @example {
         *       "url": "https://hooks.example.com/postern",
         *       "eventTypes": [
         *         "connection.connected",
         *         "connection.disconnected"
         *       ],
         *       "companyTags": [
         *         "region:uk"
         *       ]
         *     }
         */
        readonly CreateWebhookConsumer: {
            /** @description `key:value` each, at most ten: only companies with one of these tags. */
            readonly companyTags?: readonly string[] | null;
            /** @description Whether to send nothing yet. */
            readonly disabled?: boolean | null;
            /** @description The events to be told of, at least one. */
            readonly eventTypes: readonly string[];
            /** @description Where messages go: https, on a public address. */
            readonly url: string;
        };
        /** @description One failed attempt. */
        readonly DataConnectionError: {
            /** @description What happened, as a sentence. */
            readonly errorMessage: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            readonly erroredOnUtc: string;
            /**
             * Format: date-time
             * @description When it was linked after all.
             */
            readonly resolvedOnUtc?: string;
            /**
             * @description `Active`, or `Resolved` once the connection was linked after all.
             * @example Active
             */
            readonly status: string;
            /**
             * @description A status as text.
             * @example 403
             */
            readonly statusCode: string;
            /** @description What happened, in short. */
            readonly statusText: string;
        };
        /** @description A kind of data. */
        readonly DatatypeFeature: {
            /**
             * @description The kind.
             * @example invoices
             */
            readonly datatype: string;
            /** @description What can be done with it. */
            readonly supportedFeatures: readonly components["schemas"]["SupportedFeature"][];
        };
        /** @description The body of every answer that is not a success. */
        readonly ErrorMessage: {
            /**
             * @description `True`, `False` or `Unknown`.
             * @example False
             */
            readonly canBeRetried: string;
            /**
             * @description The stable code.
             * @example not_found
             */
            readonly code: string;
            /**
             * @description Names this request in the server's log.
             * @example 5b1e0c7d9a4f43d2b8e6a1c3f0d27e94
             */
            readonly correlationId: string;
            /**
             * Format: int32
             * @description The registered number of the code.
             * @example 1201
             */
            readonly detailedErrorCode: number;
            /** @description A sentence for a person. */
            readonly error: string;
            /**
             * @description Which part of the server answered.
             * @example PublicApi
             */
            readonly service: string;
            /**
             * Format: int32
             * @description The HTTP status again.
             * @example 404
             */
            readonly statusCode: number;
            /** @description What was refused, field by field. */
            readonly validation?: components["schemas"]["ValidationResult"];
        };
        /** @description An address. */
        readonly Href: {
            /** @description The address itself. */
            readonly href: string;
        };
        /** @description A picture. */
        readonly Image: {
            /**
             * @description What to read instead.
             * @example Sandbox
             */
            readonly alt: string;
            /**
             * Format: uri
             * @description Its address.
             * @example https://link.example.com/marks/mqjo-wide.svg
             */
            readonly src: string;
        };
        /** @description Software that companies can connect. */
        readonly Integration: {
            /**
             * @description Whose connection to the software it is.
             * @example Postern
             */
            readonly dataProvidedBy: string;
            /** @description The kinds of data that its consent is about. */
            readonly datatypeFeatures: readonly components["schemas"]["DatatypeFeature"][];
            /** @description Whether the client has credentials for it. */
            readonly enabled: boolean;
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly integrationId: string;
            /** @description Whether it is still on trial. */
            readonly isBeta: boolean;
            /** @description Whether the data comes from a machine of the company. */
            readonly isOfflineConnector: boolean;
            /**
             * @description Its four letters.
             * @example mqjo
             */
            readonly key: string;
            /**
             * Format: uri
             * @description The address of its mark: initials, made by this installation.
             * @example https://link.example.com/marks/mqjo.svg
             */
            readonly logoUrl: string;
            /**
             * @description What people read.
             * @example Sandbox
             */
            readonly name: string;
            /**
             * Format: uuid
             * @description The source of data behind it.
             */
            readonly sourceId: string;
            /**
             * @description `Accounting`, `Banking`, `BankFeed`, `Commerce`, `Expense`, `Other` or `Unknown`.
             * @example Accounting
             */
            readonly sourceType: string;
        };
        /** @description Whether most of a logo stands out from the page by 3 : 1. */
        readonly Legible: {
            /** @description In the dark scheme. */
            readonly dark: boolean;
            /** @description In the light scheme. */
            readonly light: boolean;
        };
        /** @description A recorded one-time link. */
        readonly Link: {
            /**
             * Format: uuid
             * @description The connection it is for, if it is for one.
             */
            readonly connectionId?: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-11-10T10:45:18Z
             */
            readonly createdAt: string;
            /**
             * @description The name of the key or the person that made it, where that is known.
             * @example Default
             */
            readonly createdBy?: string;
            /**
             * Format: date-time
             * @description When it stops working, used or not.
             * @example 2026-11-11T10:45:18Z
             */
            readonly expiresAt: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description What it opens. */
            readonly kind: components["schemas"]["LinkKind"];
            /** @description What was fixed when it was made. */
            readonly parameters: {
                readonly [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When it was withdrawn. A used link has this when its visit was ended by that.
             */
            readonly revokedAt?: string;
            /** @description How it stands. */
            readonly state: components["schemas"]["LinkStanding"];
            /**
             * Format: uri
             * @description The URL to hand to the customer: in the answer that makes the link, and never again.
             */
            readonly url?: string;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            readonly usedAt?: string;
        };
        /** @description The kinds of software you ask for. One that is left out shows what there is, files too: accounting needed, the rest optional. */
        readonly LinkCategories: {
            /** @description Accounting software. */
            readonly accounting?: components["schemas"]["LinkCategory"];
            /** @description Banks. */
            readonly banking?: components["schemas"]["LinkCategory"];
            /** @description Documents, as files only. */
            readonly businessDocuments?: components["schemas"]["LinkCategory"];
            /** @description Shops and payments. */
            readonly commerce?: components["schemas"]["LinkCategory"];
        };
        /** @description One kind of software. */
        readonly LinkCategory: {
            /**
             * @description Platform keys of the software offered; all that is enabled when left out.
             * @example [
             *       "mqjo"
             *     ]
             */
            readonly allowedIntegrations?: readonly string[];
            /**
             * @description What the agreement lists as shared, Markdown each; what the software is known to give when left out.
             * @example [
             *       "Balance sheet",
             *       "Profit and loss"
             *     ]
             */
            readonly dataTypes?: readonly string[];
            /**
             * @description Whether it is asked for at all.
             * @default true
             */
            readonly enabled: boolean;
            /**
             * @description Whether files may be sent.
             * @default false
             */
            readonly fileUpload: boolean;
            /**
             * @description Whether a visit may finish without it.
             * @default false
             */
            readonly optional: boolean;
        };
        /** @description Kinds of record by category. */
        readonly LinkDataTypes: {
            /**
             * @description Accounting software.
             * @default null
             */
            readonly accounting: readonly string[];
            /**
             * @description Banks.
             * @default null
             */
            readonly banking: readonly string[];
            /**
             * @description Documents, as files only.
             * @default null
             */
            readonly businessDocuments: readonly string[];
            /**
             * @description Shops and payments.
             * @default null
             */
            readonly commerce: readonly string[];
        };
        /** @description What your pages show. */
        readonly LinkDisplay: {
            /**
             * @description Whoever is connected already is asked for what is new.
             * @default false
             */
            readonly additionalConsent: boolean;
            /**
             * @description Lists of software have a search field however short they are. Off, those of eight and more have one.
             * @default false
             */
            readonly alwaysSearch: boolean;
            /**
             * @description Your logo, once it is uploaded.
             * @default true
             */
            readonly companyLogo: boolean;
            /**
             * @description The landing page. Left out: in full behind a Link URL, none in the SDK. Off: one sentence and its button behind a Link URL.
             * @default null
             */
            readonly landingPage: boolean;
            /**
             * @description Seeing, ending and renewing what is connected.
             * @default {
             *       "on": false
             *     }
             */
            readonly manageConnections: components["schemas"]["LinkManageConnections"];
            /**
             * @description People on a telephone are told when software works better on a computer.
             * @default true
             */
            readonly mobileNotice: boolean;
            /**
             * @description Several businesses may be chosen from one sign-in.
             * @default false
             */
            readonly multiEntity: boolean;
            /**
             * @description A bar in your secondary colour over every page.
             * @default false
             */
            readonly navigationBar: boolean;
            /**
             * @description A different business found by a reconnect may be kept as a connection of its own.
             * @default false
             */
            readonly newConnectionOnMismatch: boolean;
            /**
             * @description "Powered by Postern" in the foot.
             * @default false
             */
            readonly poweredBy: boolean;
            /**
             * Format: uri
             * @description Your page about data security and privacy: https.
             * @default null
             * @example https://www.example.com/privacy
             */
            readonly privacyUrl: string;
            /**
             * @description Test software is in the lists. A Link URL's `link.showSandboxIntegrations` wins.
             * @default true
             */
            readonly showSandboxIntegrations: boolean;
            /**
             * Format: uri
             * @description Your terms: https.
             * @default null
             * @example https://www.example.com/terms
             */
            readonly termsUrl: string;
        };
        /** @description Something that happened to a Link URL. */
        readonly LinkEvent: {
            /** @description Who did it, where that is known. */
            readonly actor?: components["schemas"]["LinkEventActor"];
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-10T10:45:18.1950000Z
             */
            readonly at: string;
            /** @description Whether the request looked like a program's. A label; nothing is decided by it. */
            readonly automated: boolean;
            /** @description The business that was connected, or met. */
            readonly business?: components["schemas"]["LinkEventBusiness"];
            /** @description What the customer decided about another business than the expected one. */
            readonly choice?: components["schemas"]["LinkEventChoice"];
            /**
             * Format: uuid
             * @description The connection that the link was for, or that was connected.
             */
            readonly connectionId?: string;
            /** @description The business that was expected, where it was another. */
            readonly expectedBusiness?: components["schemas"]["LinkEventBusiness"];
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description What happened. */
            readonly kind: components["schemas"]["LinkEventKind"];
            /**
             * Format: uuid
             * @description The recorded link it happened to. URLs from `redirect` and `linkUrl` have no id.
             */
            readonly linkId?: string;
        };
        /**
         * @description Who did something.
         * @enum {string}
         */
        readonly LinkEventActor: "client" | "customer" | "provider";
        /** @description A business as its provider names it. */
        readonly LinkEventBusiness: {
            /** @description The provider's stable id. */
            readonly id: string;
            /** @description Its name then. */
            readonly name: string;
        };
        /**
         * @description What a customer decided about another business than the expected one.
         * @enum {string}
         */
        readonly LinkEventChoice: "again" | "add" | "cancel";
        /**
         * @description What happened to a link.
         * @enum {string}
         */
        readonly LinkEventKind: "created" | "opened" | "redeemed" | "resumed" | "reuse_blocked" | "expired_on_open" | "revoked" | "connected" | "reconnected" | "failed" | "disconnected" | "deleted" | "business_mismatch" | "mismatch_decided" | "consent_added";
        /** @description A page of what happened to a company's links. */
        readonly LinkEvents: {
            /** @description Where the neighbouring pages are. */
            readonly _links: components["schemas"]["Links"];
            /**
             * Format: int64
             * @description Which page this is, from 1.
             */
            readonly pageNumber: number;
            /**
             * Format: int64
             * @description How many events a page holds.
             */
            readonly pageSize: number;
            /**
             * Format: date-time
             * @description What happened before is forgotten. Left out for a company that is younger than that.
             */
            readonly recordedSince?: string;
            /** @description The events of this page. */
            readonly results: readonly components["schemas"]["LinkEvent"][];
            /**
             * Format: int64
             * @description How many events there are in all.
             */
            readonly totalResults: number;
        };
        /**
         * @description What a link opens.
         * @enum {string}
         */
        readonly LinkKind: "company" | "connection";
        /**
         * @description A language that pages speak.
         * @enum {string}
         */
        readonly LinkLanguage: "en" | "fr" | "de" | "es" | "nl" | "pt" | "ja";
        /** @description Seeing, ending and renewing what is connected. */
        readonly LinkManageConnections: {
            /**
             * @description Whether people may. Needs one-time Link URLs or an access token.
             * @default false
             */
            readonly on: boolean;
            /**
             * @description What stands below it.
             * @default null
             */
            readonly subtitle: string;
            /**
             * @description The page's title.
             * @default null
             */
            readonly title: string;
        };
        /** @description The Link settings. */
        readonly LinkSettings: {
            /** @description The kinds of software you ask for. */
            readonly categories?: components["schemas"]["LinkCategories"];
            /** @description When a Link URL counts as used. */
            readonly claimPolicy: components["schemas"]["ClaimPolicy"];
            /** @description What your pages show; the defaults when left out. */
            readonly display?: components["schemas"]["LinkDisplay"];
            /**
             * @description Whether Postern's own pages are used. Needed while Link URLs are one-time.
             * @example true
             */
            readonly hostedLink: boolean;
            /**
             * Format: uri
             * @description Where customers ask you for a new Link URL when theirs is used or over. Left out, there is no such button.
             * @example https://app.example.com/new-link
             */
            readonly linkRefreshUrl?: string;
            /**
             * Format: int64
             * @description Minutes an unused one-time Link URL works.
             * @example 1440
             */
            readonly linkTtlMinutes: number;
            /**
             * @description Whether Link URLs work once only. Needs Hosted Link.
             * @example true
             */
            readonly oneTimeLinks: boolean;
            /**
             * @description Whether a page that embeds the Link SDK proves with each call that it is still the browser that opened the session (DPoP, RFC
             *     9449), and a company access token works only in the browser that used it first. Sessions open without a proof end when it
             *     is turned on. Off when left out.
             * @example true
             */
            readonly sdkKeyBinding?: boolean;
            /**
             * @description Words instead of ours: the keys of the SDK's `options.text`, and `panel.title`, `panel.body`, `invite.title`, `invite.body`,
             *     `exit.body`, `help.body`, `terms.body`. Headings and buttons are plain and have at most 50 characters; titles 100,
             *     bodies 500, terms 2,000, in Markdown.
             */
            readonly texts?: components["schemas"]["BTreeMap"];
            /**
             * @description The language that `texts` and the categories' `dataTypes` are written in. Named, they are read as what they are where a page
             *     speaks another.
             */
            readonly textsLanguage?: components["schemas"]["LinkLanguage"];
            /**
             * @description The same words in other languages, for pages that speak them.
             * @example {
             *       "fr": {
             *         "texts": {
             *           "landing.title": "Partagez vos comptes avec {companyName}"
             *         }
             *       }
             *     }
             */
            readonly translations?: {
                readonly [key: string]: components["schemas"]["LinkTranslation"];
            };
        };
        /**
         * @description How a link stands.
         * @enum {string}
         */
        readonly LinkStanding: "outstanding" | "used" | "expired" | "revoked";
        /** @description Your words in one more language. */
        readonly LinkTranslation: {
            /**
             * @description What the agreement lists as shared, by category: one for each of its `dataTypes`, in their order.
             * @default {}
             */
            readonly dataTypes: components["schemas"]["LinkDataTypes"];
            /**
             * @description By the keys that `texts` has; those left out are shown as `texts` has them.
             * @default {}
             */
            readonly texts: components["schemas"]["BTreeMap"];
        };
        /** @description Addresses of this page and its neighbours, relative to the API. */
        readonly Links: {
            /** @description This page. */
            readonly current: components["schemas"]["Href"];
            readonly next?: components["schemas"]["Href"] | null;
            readonly previous?: components["schemas"]["Href"] | null;
            /** @description The list. */
            readonly self: components["schemas"]["Href"];
        };
        /** @description One mark. */
        readonly Logo: {
            /** @description The picture. */
            readonly image: components["schemas"]["Image"];
        };
        /** @description Marks by shape. */
        readonly Logos: {
            /** @description With the name. */
            readonly full: components["schemas"]["Logo"];
            /** @description Without. */
            readonly square: components["schemas"]["Logo"];
        };
        /** @description What somebody said they use instead. */
        readonly NamedSoftware: {
            /**
             * Format: uuid
             * @description The answer's id.
             */
            readonly id: string;
            /**
             * @description The name as they wrote it.
             * @example Ledger 2000
             */
            readonly name: string;
            /**
             * Format: date-time
             * @description When they said so.
             * @example 2026-11-10T10:45:18.1950000Z
             */
            readonly namedAt: string;
            /**
             * @description The kind of software they were asked for.
             * @example Accounting
             */
            readonly sourceType: string;
        };
        /** @description What a new link is made of. All of it may be left out, the body too. */
        readonly NewLink: {
            /**
             * @description Parameters of this link, at most 50, which no visitor can change: they fill the redirect URL's `{name}`, and
             *     `link.showSandboxIntegrations` decides for the visit.
             * @example {
             *       "orderId": "A-1042",
             *       "link.showSandboxIntegrations": "false"
             *     }
             */
            readonly parameters?: {
                readonly [key: string]: string;
            } | null;
            /** @description Whether all earlier Link URLs of the company stop working. Visits under way go on. */
            readonly revokeEarlier?: boolean;
            /**
             * Format: int64
             * @description Minutes it works: 15 to the `linkTtlMinutes` of the settings, and that when left out.
             * @example 60
             */
            readonly ttlMinutes?: number | null;
        };
        /** @description One page of a list. */
        readonly Paged_Company: {
            /** @description Where the neighbouring pages are. */
            readonly _links: components["schemas"]["Links"];
            /**
             * Format: int64
             * @description Which page this is, from 1.
             */
            readonly pageNumber: number;
            /**
             * Format: int64
             * @description How many items a page holds.
             */
            readonly pageSize: number;
            /** @description The items of this page. */
            readonly results: readonly {
                /**
                 * Format: date-time
                 * @description When it was made.
                 * @example 2022-11-10T10:45:18.1950000Z
                 */
                readonly created: string;
                /** @description Who made it, whoever that was. Companies of before this was kept have nobody. */
                readonly createdBy?: components["schemas"]["CompanyMaker"];
                /**
                 * @description The person who made it in the Portal, by their name then.
                 * @example Jo Marlow
                 */
                readonly createdByUserName?: string;
                /** @description Its connections, deleted ones never among them. */
                readonly dataConnections: readonly components["schemas"]["Connection"][];
                /** @description What the client noted about it. */
                readonly description?: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /**
                 * Format: date-time
                 * @description When data was last read.
                 */
                readonly lastSync?: string;
                /**
                 * @description Its name. Not unique.
                 * @example Baker & Co Ltd
                 */
                readonly name: string;
                /**
                 * @description What the client uses it for.
                 * @example [
                 *       "lending"
                 *     ]
                 */
                readonly products?: readonly string[];
                /**
                 * Format: uri
                 * @description The company's Link URL. A new one on every read while one-time links are on.
                 */
                readonly redirect: string;
                /** @description The company that it is a subsidiary of: whose people connected it as one of several businesses. */
                readonly referenceParentCompany?: components["schemas"]["CompanyReference"];
                /** @description Its subsidiaries: one company for each business that its people shared together. Each holds its own connection. */
                readonly referenceSubsidiaryCompanies?: readonly components["schemas"]["CompanyReference"][];
                /**
                 * @description The client's own labels.
                 * @example {
                 *       "region": "uk"
                 *     }
                 */
                readonly tags?: {
                    readonly [key: string]: string;
                };
            }[];
            /**
             * Format: int64
             * @description How many items there are in all.
             */
            readonly totalResults: number;
        };
        /** @description One page of a list. */
        readonly Paged_Connection: {
            /** @description Where the neighbouring pages are. */
            readonly _links: components["schemas"]["Links"];
            /**
             * Format: int64
             * @description Which page this is, from 1.
             */
            readonly pageNumber: number;
            /**
             * Format: int64
             * @description How many items a page holds.
             */
            readonly pageSize: number;
            /** @description The items of this page. */
            readonly results: readonly {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                readonly created: string;
                /** @description The last failed attempt to authorise it, or how its authorization ended. */
                readonly dataConnectionErrors?: readonly components["schemas"]["DataConnectionError"][];
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /**
                 * Format: uuid
                 * @description The integration.
                 */
                readonly integrationId: string;
                /**
                 * @description The integration's four letters.
                 * @example mqjo
                 */
                readonly integrationKey: string;
                /**
                 * Format: date-time
                 * @description When data was last read.
                 */
                readonly lastSync?: string;
                /**
                 * Format: uri
                 * @description The connection's Link URL. A new one on every read while one-time links are on.
                 */
                readonly linkUrl: string;
                /**
                 * @description The software's name.
                 * @example Sandbox
                 */
                readonly platformName: string;
                /**
                 * Format: uuid
                 * @description The source of data behind the integration.
                 */
                readonly sourceId: string;
                /**
                 * @description `Accounting`, `Banking`, `BankFeed`, `Commerce`, `Expense`, `Other` or `Unknown`.
                 * @example Accounting
                 */
                readonly sourceType: string;
                /**
                 * @description `PendingAuth`, `Linked`, `Unlinked` or `Deauthorized`.
                 * @example PendingAuth
                 */
                readonly status: string;
            }[];
            /**
             * Format: int64
             * @description How many items there are in all.
             */
            readonly totalResults: number;
        };
        /** @description One page of a list. */
        readonly Paged_Consent: {
            /** @description Where the neighbouring pages are. */
            readonly _links: components["schemas"]["Links"];
            /**
             * Format: int64
             * @description Which page this is, from 1.
             */
            readonly pageNumber: number;
            /**
             * Format: int64
             * @description How many items a page holds.
             */
            readonly pageSize: number;
            /** @description The items of this page. */
            readonly results: readonly {
                /**
                 * Format: uuid
                 * @description The connection it was given for.
                 */
                readonly connectionId: string;
                /**
                 * Format: date-time
                 * @description When it was given.
                 * @example 2026-11-10T10:45:18.1950000Z
                 */
                readonly givenAt: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /** @description What it was for. */
                readonly kind: components["schemas"]["ConsentKind"];
                /**
                 * @description The language it was shown in.
                 * @example en
                 */
                readonly locale: string;
                /**
                 * Format: uuid
                 * @description The link session of the person who gave it.
                 */
                readonly sessionId: string;
                /**
                 * @description Everything that was shown, as Markdown.
                 * @example # Let Lumen Credit read your Xero data?
                 */
                readonly text: string;
                /**
                 * @description BLAKE3 of the text's UTF-8 bytes, in hexadecimal, made when it was given.
                 * @example 974507f214b322415cfda41c184949cc49c76f46025f841b25f9741801479325
                 */
                readonly textHash: string;
                /** @description The release of Postern whose wording was shown. Agreements from before this was kept have none. */
                readonly version?: string;
            }[];
            /**
             * Format: int64
             * @description How many items there are in all.
             */
            readonly totalResults: number;
        };
        /** @description One page of a list. */
        readonly Paged_Integration: {
            /** @description Where the neighbouring pages are. */
            readonly _links: components["schemas"]["Links"];
            /**
             * Format: int64
             * @description Which page this is, from 1.
             */
            readonly pageNumber: number;
            /**
             * Format: int64
             * @description How many items a page holds.
             */
            readonly pageSize: number;
            /** @description The items of this page. */
            readonly results: readonly {
                /**
                 * @description Whose connection to the software it is.
                 * @example Postern
                 */
                readonly dataProvidedBy: string;
                /** @description The kinds of data that its consent is about. */
                readonly datatypeFeatures: readonly components["schemas"]["DatatypeFeature"][];
                /** @description Whether the client has credentials for it. */
                readonly enabled: boolean;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly integrationId: string;
                /** @description Whether it is still on trial. */
                readonly isBeta: boolean;
                /** @description Whether the data comes from a machine of the company. */
                readonly isOfflineConnector: boolean;
                /**
                 * @description Its four letters.
                 * @example mqjo
                 */
                readonly key: string;
                /**
                 * Format: uri
                 * @description The address of its mark: initials, made by this installation.
                 * @example https://link.example.com/marks/mqjo.svg
                 */
                readonly logoUrl: string;
                /**
                 * @description What people read.
                 * @example Sandbox
                 */
                readonly name: string;
                /**
                 * Format: uuid
                 * @description The source of data behind it.
                 */
                readonly sourceId: string;
                /**
                 * @description `Accounting`, `Banking`, `BankFeed`, `Commerce`, `Expense`, `Other` or `Unknown`.
                 * @example Accounting
                 */
                readonly sourceType: string;
            }[];
            /**
             * Format: int64
             * @description How many items there are in all.
             */
            readonly totalResults: number;
        };
        /** @description One page of a list. */
        readonly Paged_Link: {
            /** @description Where the neighbouring pages are. */
            readonly _links: components["schemas"]["Links"];
            /**
             * Format: int64
             * @description Which page this is, from 1.
             */
            readonly pageNumber: number;
            /**
             * Format: int64
             * @description How many items a page holds.
             */
            readonly pageSize: number;
            /** @description The items of this page. */
            readonly results: readonly {
                /**
                 * Format: uuid
                 * @description The connection it is for, if it is for one.
                 */
                readonly connectionId?: string;
                /**
                 * Format: date-time
                 * @description When it was made.
                 * @example 2026-11-10T10:45:18Z
                 */
                readonly createdAt: string;
                /**
                 * @description The name of the key or the person that made it, where that is known.
                 * @example Default
                 */
                readonly createdBy?: string;
                /**
                 * Format: date-time
                 * @description When it stops working, used or not.
                 * @example 2026-11-11T10:45:18Z
                 */
                readonly expiresAt: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /** @description What it opens. */
                readonly kind: components["schemas"]["LinkKind"];
                /** @description What was fixed when it was made. */
                readonly parameters: {
                    readonly [key: string]: string;
                };
                /**
                 * Format: date-time
                 * @description When it was withdrawn. A used link has this when its visit was ended by that.
                 */
                readonly revokedAt?: string;
                /** @description How it stands. */
                readonly state: components["schemas"]["LinkStanding"];
                /**
                 * Format: uri
                 * @description The URL to hand to the customer: in the answer that makes the link, and never again.
                 */
                readonly url?: string;
                /**
                 * Format: date-time
                 * @description When it was opened.
                 */
                readonly usedAt?: string;
            }[];
            /**
             * Format: int64
             * @description How many items there are in all.
             */
            readonly totalResults: number;
        };
        /** @description One page of a list. */
        readonly Paged_NamedSoftware: {
            /** @description Where the neighbouring pages are. */
            readonly _links: components["schemas"]["Links"];
            /**
             * Format: int64
             * @description Which page this is, from 1.
             */
            readonly pageNumber: number;
            /**
             * Format: int64
             * @description How many items a page holds.
             */
            readonly pageSize: number;
            /** @description The items of this page. */
            readonly results: readonly {
                /**
                 * Format: uuid
                 * @description The answer's id.
                 */
                readonly id: string;
                /**
                 * @description The name as they wrote it.
                 * @example Ledger 2000
                 */
                readonly name: string;
                /**
                 * Format: date-time
                 * @description When they said so.
                 * @example 2026-11-10T10:45:18.1950000Z
                 */
                readonly namedAt: string;
                /**
                 * @description The kind of software they were asked for.
                 * @example Accounting
                 */
                readonly sourceType: string;
            }[];
            /**
             * Format: int64
             * @description How many items there are in all.
             */
            readonly totalResults: number;
        };
        /** @description A picture to upload. */
        readonly PictureForm: {
            /**
             * Format: binary
             * @description The picture.
             */
            readonly file: string;
        };
        /** @description A client's profile. */
        readonly Profile: {
            /**
             * Format: uri
             * @description The address of an icon.
             * @example https://static.example.com/icon.png
             */
            readonly iconUrl?: string;
            /**
             * Format: uri
             * @description The address of a logo.
             * @example https://static.example.com/logo.png
             */
            readonly logoUrl?: string;
            /**
             * @description The name people read on the Link pages.
             * @example Lumen Credit
             */
            readonly name: string;
            /**
             * @description Where people go when they are done: a template with placeholders such as `{companyId}`. Empty when they end on
             *     a page of this installation.
             * @example https://app.example.com/linked/{companyId}?status={statusCode}
             */
            readonly redirectUrl: string;
            /**
             * @description The hosts that a `redirectUrl` with a placeholder in its host may lead to.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            readonly whiteListUrls: readonly string[];
        };
        /**
         * @description A profile to set: what is left out is removed.
         * @example {
         *       "name": "Lumen Credit",
         *       "redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}",
         *       "logoUrl": "https://static.example.com/logo.png",
         *       "whiteListUrls": []
         *     }
         */
        readonly ProfileRequestBody: {
            /**
             * @deprecated
             * @description Ignored: messages are signed.
             */
            readonly alertAuthHeader?: string | null;
            /**
             * @deprecated
             * @description Ignored: keys are made by `POST /apiKeys`.
             */
            readonly apiKey?: string | null;
            /**
             * @deprecated
             * @description Ignored.
             */
            readonly confirmCompanyName?: boolean | null;
            /** @description The address of an icon: https. */
            readonly iconUrl?: string | null;
            /** @description The address of a logo: https. */
            readonly logoUrl?: string | null;
            /** @description The name people read on the Link pages. */
            readonly name: string;
            /** @description Where people go when they are done; empty to end on a page of this installation. */
            readonly redirectUrl: string;
            /** @description The hosts that a `redirectUrl` with a placeholder in its host may lead to. At most 50. */
            readonly whiteListUrls?: readonly string[] | null;
        };
        /** @description A piece of a URL. */
        readonly RedirectPart: {
            /** @description Whether the value was made up for this try. */
            readonly madeUp: boolean;
            /** @description The placeholder, where there is one. */
            readonly name?: string;
            /** @description Where it stands. */
            readonly place: components["schemas"]["RedirectPlace"];
            /** @description Where it comes from. */
            readonly source: components["schemas"]["RedirectSource"];
            /** @description As it stands in the URL. */
            readonly text: string;
        };
        /**
         * @description Where a piece stands.
         * @enum {string}
         */
        readonly RedirectPlace: "origin" | "path" | "query";
        /** @description Where people go when they are done. */
        readonly RedirectSettings: {
            /**
             * @description The hosts that a template with a placeholder in its host may lead to. The same as `whiteListUrls` of the profile.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            readonly allowedRedirectUrls: readonly string[];
            /**
             * @description The names in the template that are your own: their values come from the query of the Link URL.
             * @example [
             *       "tier"
             *     ]
             */
            readonly customParameters: readonly string[];
            /** @description Whether a Link URL with `openId=true` asks QuickBooks Online, Xero and the Sandbox who signs in. */
            readonly openIdClaims: boolean;
            /**
             * @description A template with placeholders such as `{companyId}`. Empty when people end on a page of this installation. The same as
             *     `redirectUrl` of the profile.
             * @example https://app.example.com/linked/{companyId}?status={statusCode}&tier={tier}
             */
            readonly redirectUrl: string;
            /** @description Whether people see what they shared before they go. */
            readonly showFinishPage: boolean;
            /**
             * @description Where people go who signed up with their software, with `companyId`, `connectionId`, `statusCode` and who they are
             *     appended. Left out while nobody can sign up.
             * @example https://app.example.com/welcome
             */
            readonly signUpSuccessRedirectUrl?: string;
            /** @description What is allowed and looks like a mistake. */
            readonly warnings: readonly components["schemas"]["RedirectWarning"][];
        };
        /** @description Redirect settings to set: what is left out is removed. */
        readonly RedirectSettingsRequestBody: {
            /** @description Full URLs; only their origins matter. Needed when the template has a placeholder in its host. At most 50. */
            readonly allowedRedirectUrls?: readonly string[];
            /** @description Ignored: told by the answer. */
            readonly customParameters?: readonly string[] | null;
            /**
             * @description Whether a Link URL with `openId=true` asks who signs in. The answers go into the address of the redirect, which
             *     browsers and servers keep in histories and logs.
             */
            readonly openIdClaims?: boolean;
            /** @description A template with placeholders; empty to end on a page of this installation. `https`, or `http` on localhost. */
            readonly redirectUrl: string;
            /** @description Whether people see what they shared before they go. */
            readonly showFinishPage?: boolean;
            /**
             * @description Where people go who signed up with their software: an address without placeholders, `https`, or `http` on localhost.
             *     Left out or empty, nobody can sign up.
             */
            readonly signUpSuccessRedirectUrl?: string;
            /** @description Ignored: told by the answer. */
            readonly warnings?: readonly string[] | null;
        };
        /**
         * @description Where a piece comes from.
         * @enum {string}
         */
        readonly RedirectSource: "template" | "reserved" | "parameter";
        /** @description Something to look at. */
        readonly RedirectWarning: {
            /** @description What kind of thing it is. */
            readonly code: components["schemas"]["RedirectWarningCode"];
            /**
             * @description The same as a sentence.
             * @example {companyid} is a parameter of your own. Did you mean {companyId}?
             */
            readonly message: string;
            /**
             * @description The placeholder it is about.
             * @example companyid
             */
            readonly name?: string;
            /**
             * @description The placeholder that was probably meant.
             * @example companyId
             */
            readonly suggestion?: string;
        };
        /**
         * @description Kinds of warnings.
         * @enum {string}
         */
        readonly RedirectWarningCode: "misspelled" | "unknownClaim" | "claimsOff" | "personalData" | "notHttps" | "hostNotListed" | "parameterEmpty";
        /** @description A visit to try. */
        readonly ResolveRedirect: {
            /** @description A list to try instead of the saved one. */
            readonly allowedRedirectUrls?: readonly string[] | null;
            /**
             * Format: uuid
             * @description One of your companies; left out, one is made up.
             */
            readonly companyId?: string | null;
            /**
             * Format: uuid
             * @description One of that company's connections; left out, one is made up.
             */
            readonly connectionId?: string | null;
            /** @description Your own parameters, as they would stand in the query of the Link URL. */
            readonly parameters?: {
                readonly [key: string]: string;
            };
            /** @description The software of a connection that is made up; left out, the Sandbox. */
            readonly platformKey?: string | null;
            /** @description A template to try instead of the saved one. */
            readonly redirectUrl?: string | null;
            /**
             * Format: int32
             * @description How the visit ends: 200, 201, 403, 500 or 501.
             */
            readonly statusCode: number;
            /** @description What the provider says. */
            readonly statusText?: string | null;
        };
        /** @description What comes of it. */
        readonly ResolvedRedirect: {
            /** @description The names in the template that are your own. */
            readonly customParameters: readonly string[];
            /** @description The pieces of the URL, in order; joined they are the URL. */
            readonly parts: readonly components["schemas"]["RedirectPart"][];
            /**
             * @description Why they stay, although there is a template.
             * @example The redirect's host is not among the allowed redirect URLs.
             */
            readonly refusal?: string;
            /**
             * @description Where people go. Left out when they stay on a page of this installation.
             * @example https://app.example.com/linked/0199?status=200&tier=gold
             */
            readonly url?: string;
            /** @description What looks like a mistake. */
            readonly warnings: readonly components["schemas"]["RedirectWarning"][];
        };
        /** @description The confirmation that all of the client's links are meant. */
        readonly RevokeAllLinks: {
            /**
             * @description Always `true`. Without it, an address that lost its company's id would end everybody's links.
             * @example true
             */
            readonly allCompanies: boolean;
        };
        /** @description What a revocation has ended. */
        readonly RevokedLinks: {
            /**
             * Format: int64
             * @description Recorded links that were outstanding. URLs from `redirect` and `linkUrl` ended too; nobody counts those.
             * @example 3
             */
            readonly linksEnded: number;
            /**
             * Format: int64
             * @description Visits that were under way.
             * @example 1
             */
            readonly sessionsEnded: number;
        };
        /** @description What can be done with a kind of data. */
        readonly SupportedFeature: {
            /**
             * @description `NotImplemented`: the customer's consent covers reading, and reading is not done here.
             * @example NotImplemented
             */
            readonly featureState: string;
            /**
             * @description `Get`: read.
             * @example Get
             */
            readonly featureType: string;
        };
        /**
         * @description What to change of a connection.
         * @example {
         *       "status": "Unlinked"
         *     }
         */
        readonly UpdateConnection: {
            /** @description Only `Unlinked`. */
            readonly status: components["schemas"]["WantedStatus"];
        };
        /**
         * @description Tokens for a connection by the integration's keys: `accessToken`, and where there are any `refreshToken`, `expiresIn`
         *     (seconds) and `businessId`.
         * @example {
         *       "accessToken": "eyJhbGciOi…",
         *       "refreshToken": "def502…",
         *       "expiresIn": "1800",
         *       "businessId": "5a4db001-0000-4000-8000-000000000001"
         *     }
         */
        readonly UpdateConnectionAuthorization: {
            readonly [key: string]: string;
        };
        /** @description What an upload consists of. */
        readonly UploadForm: {
            /**
             * Format: binary
             * @description The file. The part may be repeated, up to 20 times.
             */
            readonly file: string;
        };
        /** @description One refused value. */
        readonly ValidationItem: {
            /** @description The field or parameter. */
            readonly itemId: string;
            /** @description Why, as a sentence. */
            readonly message: string;
            /** @description Which rule refused it. */
            readonly validatorName: string;
        };
        /** @description What was refused. */
        readonly ValidationResult: {
            /** @description One entry a fault. */
            readonly errors: readonly components["schemas"]["ValidationItem"][];
            /** @description Always empty. */
            readonly warnings: readonly components["schemas"]["ValidationItem"][];
        };
        /**
         * @description The status a client can give a connection.
         * @enum {string}
         */
        readonly WantedStatus: "Unlinked";
        /** @description Somebody who is told of events. */
        readonly WebhookConsumer: {
            /**
             * @description The companies it is told of: those with any of these tags. All when it is left out.
             * @example [
             *       "region:uk"
             *     ]
             */
            readonly companyTags?: readonly string[];
            /** @description Whether nothing is sent at the moment. */
            readonly disabled: boolean;
            /**
             * @description The events it is told of.
             * @example [
             *       "connection.connected",
             *       "connection.disconnected"
             *     ]
             */
            readonly eventTypes: readonly string[];
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uri
             * @description Where messages go.
             * @example https://hooks.example.com/postern
             */
            readonly url: string;
        };
        /** @description Every webhook consumer. */
        readonly WebhookConsumers: {
            /** @description Oldest first. */
            readonly results: readonly components["schemas"]["WebhookConsumer"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly list_api_keys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "apiKey": "psk_AZqf0Zcke3qZ",
                     *           "createdDate": "2026-11-10T10:45:18Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "name": "Nightly export",
                     *           "scopes": [
                     *             "read"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ApiKeys"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly create_api_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of your own for this creation, 1 to 255 visible characters. For a day the same request with the same name is answered as the first time and nothing is made twice. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Nightly export",
                 *       "scopes": [
                 *         "read"
                 *       ],
                 *       "expiresAt": "2099-01-01T00:00:00Z"
                 *     }
                 */
                readonly "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        readonly responses: {
            /** @description The key, shown this once. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKey": "psk_AZqf0Zcke3qZ",
                     *       "createdDate": "2026-11-10T10:45:18Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "name": "Nightly export",
                     *       "scopes": [
                     *         "read"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ApiKeyDetails"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `scope_exceeded`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. Codes: `api_key_limit`, `idempotency_key_reused`, `idempotency_in_progress`, `idempotency_answer_lost`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_api_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The key's id. */
                readonly apiKeyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is deleted. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `scope_exceeded`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. Codes: `last_api_key`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_companies: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, from 1. */
                readonly page?: number;
                /** @description How many on a page; 100 by default. */
                readonly pageSize?: number;
                /**
                 * @description Which companies, such as `dataConnections.status=Linked&&name~bakery`.
                 * @example dataConnections.status=Linked
                 */
                readonly query?: string;
                /**
                 * @description `id`, `name`, `created` or `createdBy.name`, with `-` in front for descending.
                 * @example -created
                 */
                readonly orderBy?: string;
                /**
                 * @description Which companies, by their tags, such as `region=uk && team!=invoice-finance`.
                 * @example region=uk
                 */
                readonly tags?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of companies. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "_links": {
                     *         "current": {
                     *           "href": "href"
                     *         },
                     *         "self": {
                     *           "href": "href"
                     *         }
                     *       },
                     *       "pageNumber": 1,
                     *       "pageSize": 1,
                     *       "results": [
                     *         {
                     *           "created": "2022-11-10T10:45:18.1950000Z",
                     *           "createdByUserName": "Jo Marlow",
                     *           "dataConnections": [
                     *             {
                     *               "created": "2026-11-22T17:05:00Z",
                     *               "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *               "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *               "integrationKey": "mqjo",
                     *               "linkUrl": "https://postern.example.com/",
                     *               "platformName": "Sandbox",
                     *               "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *               "sourceType": "Accounting",
                     *               "status": "PendingAuth"
                     *             }
                     *           ],
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "name": "Baker & Co Ltd",
                     *           "products": [
                     *             "lending"
                     *           ],
                     *           "redirect": "https://postern.example.com/",
                     *           "tags": {
                     *             "region": "uk"
                     *           }
                     *         }
                     *       ],
                     *       "totalResults": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Paged_Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `query_malformed`, `query_property_unknown`, `query_operator_unsupported`, `query_value_invalid`, `order_by_unknown`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly create_company: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of your own for this creation, 1 to 255 visible characters. For a day the same request with the same name is answered as the first time and nothing is made twice. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Baker & Co Ltd",
                 *       "description": "Met in May",
                 *       "tags": {
                 *         "region": "uk"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["CompanyRequestBody"];
            };
        };
        readonly responses: {
            /** @description The company. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2022-11-10T10:45:18.1950000Z",
                     *       "createdByUserName": "Jo Marlow",
                     *       "dataConnections": [
                     *         {
                     *           "created": "2026-11-22T17:05:00Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationKey": "mqjo",
                     *           "linkUrl": "https://postern.example.com/",
                     *           "platformName": "Sandbox",
                     *           "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "sourceType": "Accounting",
                     *           "status": "PendingAuth"
                     *         }
                     *       ],
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "name": "Baker & Co Ltd",
                     *       "products": [
                     *         "lending"
                     *       ],
                     *       "redirect": "https://postern.example.com/",
                     *       "tags": {
                     *         "region": "uk"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Conflict. Codes: `idempotency_key_reused`, `idempotency_in_progress`, `idempotency_answer_lost`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_company: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The company. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2022-11-10T10:45:18.1950000Z",
                     *       "createdByUserName": "Jo Marlow",
                     *       "dataConnections": [
                     *         {
                     *           "created": "2026-11-22T17:05:00Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationKey": "mqjo",
                     *           "linkUrl": "https://postern.example.com/",
                     *           "platformName": "Sandbox",
                     *           "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "sourceType": "Accounting",
                     *           "status": "PendingAuth"
                     *         }
                     *       ],
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "name": "Baker & Co Ltd",
                     *       "products": [
                     *         "lending"
                     *       ],
                     *       "redirect": "https://postern.example.com/",
                     *       "tags": {
                     *         "region": "uk"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly replace_company: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Baker & Co Ltd"
                 *     }
                 */
                readonly "application/json": components["schemas"]["CompanyRequestBody"];
            };
        };
        readonly responses: {
            /** @description The company. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2022-11-10T10:45:18.1950000Z",
                     *       "createdByUserName": "Jo Marlow",
                     *       "dataConnections": [
                     *         {
                     *           "created": "2026-11-22T17:05:00Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationKey": "mqjo",
                     *           "linkUrl": "https://postern.example.com/",
                     *           "platformName": "Sandbox",
                     *           "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "sourceType": "Accounting",
                     *           "status": "PendingAuth"
                     *         }
                     *       ],
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "name": "Baker & Co Ltd",
                     *       "products": [
                     *         "lending"
                     *       ],
                     *       "redirect": "https://postern.example.com/",
                     *       "tags": {
                     *         "region": "uk"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_company: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is deleted. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly update_company: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "description": "Met again in June"
                 *     }
                 */
                readonly "application/json": components["schemas"]["CompanyUpdateRequest"];
            };
        };
        readonly responses: {
            /** @description The company. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2022-11-10T10:45:18.1950000Z",
                     *       "createdByUserName": "Jo Marlow",
                     *       "dataConnections": [
                     *         {
                     *           "created": "2026-11-22T17:05:00Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationKey": "mqjo",
                     *           "linkUrl": "https://postern.example.com/",
                     *           "platformName": "Sandbox",
                     *           "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "sourceType": "Accounting",
                     *           "status": "PendingAuth"
                     *         }
                     *       ],
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "name": "Baker & Co Ltd",
                     *       "products": [
                     *         "lending"
                     *       ],
                     *       "redirect": "https://postern.example.com/",
                     *       "tags": {
                     *         "region": "uk"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_company_access_token: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "accessToken",
                     *       "expiresIn": 86400,
                     *       "tokenType": "Bearer"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["CompanyAccessToken"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_connection_management_access_token: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    /** @description Since when this path is deprecated (RFC 9745). */
                    readonly Deprecation?: string;
                    /** @description The path that replaces it, as `successor-version`. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "accessToken"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ConnectionManagementAccessToken"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_connections: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, from 1. */
                readonly page?: number;
                /** @description How many on a page; 100 by default. */
                readonly pageSize?: number;
                /**
                 * @description Which connections, such as `status=Linked&&sourceType=Accounting`.
                 * @example status=Linked
                 */
                readonly query?: string;
                /**
                 * @description `id` or `created`, with `-` in front for descending.
                 * @example -created
                 */
                readonly orderBy?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of connections. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "_links": {
                     *         "current": {
                     *           "href": "href"
                     *         },
                     *         "self": {
                     *           "href": "href"
                     *         }
                     *       },
                     *       "pageNumber": 1,
                     *       "pageSize": 1,
                     *       "results": [
                     *         {
                     *           "created": "2026-11-22T17:05:00Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "integrationKey": "mqjo",
                     *           "linkUrl": "https://postern.example.com/",
                     *           "platformName": "Sandbox",
                     *           "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "sourceType": "Accounting",
                     *           "status": "PendingAuth"
                     *         }
                     *       ],
                     *       "totalResults": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Paged_Connection"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `query_malformed`, `query_property_unknown`, `query_operator_unsupported`, `query_value_invalid`, `order_by_unknown`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly create_connection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of your own for this creation, 1 to 255 visible characters. For a day the same request with the same name is answered as the first time and nothing is made twice. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "platformKey": "mqjo"
                 *     }
                 */
                readonly "application/json": components["schemas"]["CreateConnection"];
            };
        };
        readonly responses: {
            /** @description The connection. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2026-11-22T17:05:00Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationKey": "mqjo",
                     *       "linkUrl": "https://postern.example.com/",
                     *       "platformName": "Sandbox",
                     *       "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "sourceType": "Accounting",
                     *       "status": "PendingAuth"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`, `integration_disabled`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`, `integration_unknown`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Conflict. Codes: `idempotency_key_reused`, `idempotency_in_progress`, `idempotency_answer_lost`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_connection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The connection's id. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The connection. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2026-11-22T17:05:00Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationKey": "mqjo",
                     *       "linkUrl": "https://postern.example.com/",
                     *       "platformName": "Sandbox",
                     *       "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "sourceType": "Accounting",
                     *       "status": "PendingAuth"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_connection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The connection's id. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is deleted. The body is empty. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly unlink_connection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The connection's id. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "status": "Unlinked"
                 *     }
                 */
                readonly "application/json": components["schemas"]["UpdateConnection"];
            };
        };
        readonly responses: {
            /** @description The connection. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2026-11-22T17:05:00Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationKey": "mqjo",
                     *       "linkUrl": "https://postern.example.com/",
                     *       "platformName": "Sandbox",
                     *       "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "sourceType": "Accounting",
                     *       "status": "PendingAuth"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The body is not `{"status": "Unlinked"}` (`invalid_request`), or the connection is not `Linked` (`connection_not_linked`). Codes: `invalid_request`, `body_malformed`, `connection_not_linked`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly update_connection_authorization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The connection's id. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "accessToken": "as-the-integration-issued-it"
                 *     }
                 */
                readonly "application/json": components["schemas"]["UpdateConnectionAuthorization"];
            };
        };
        readonly responses: {
            /** @description The connection, `Linked`. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": "2026-11-22T17:05:00Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "integrationKey": "mqjo",
                     *       "linkUrl": "https://postern.example.com/",
                     *       "platformName": "Sandbox",
                     *       "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "sourceType": "Accounting",
                     *       "status": "PendingAuth"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description A key is unknown, missing or wrong (`invalid_request`, named under `validation`), the integration does not accept the tokens (`authorization_refused`), or this client has no credentials for it (`integration_disabled`). Codes: `invalid_request`, `body_malformed`, `integration_disabled`, `authorization_refused`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Another accounting connection of the company is `Linked` (`accounting_already_linked`). Codes: `accounting_already_linked`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The integration did not answer (`provider_unavailable`); the same request may be sent again. Codes: `provider_unavailable`. */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly upload_files: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The connection's id. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["UploadForm"];
            };
        };
        readonly responses: {
            /** @description What was uploaded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "displayName": "Invoices 2026.xlsx",
                     *         "fileName": "Invoices 2026.xlsx",
                     *         "sourceType": "Accounting",
                     *         "uploaded": "2026-01-05T09:30:00Z"
                     *       }
                     *     ]
                     */
                    readonly "application/json": readonly components["schemas"]["CompanyFile"][];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`, `file_type_refused`, `multipart_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. Codes: `file_quota_reached`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A file, or the body as a whole, is too large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The body is not `multipart/form-data`. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly create_connection_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of your own for this creation, 1 to 255 visible characters. For a day the same request with the same name is answered as the first time and nothing is made twice. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The connection's id. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "ttlMinutes": 60,
                 *       "parameters": {
                 *         "orderId": "A-1042"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewLink"];
            };
        };
        readonly responses: {
            /** @description The link, with its URL. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-10T10:45:18Z",
                     *       "createdBy": "Default",
                     *       "expiresAt": "2026-11-11T10:45:18Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "kind": "company",
                     *       "parameters": {},
                     *       "state": "outstanding"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description `one_time_links_needed`: this client's Link URLs are permanent. Codes: `idempotency_key_reused`, `idempotency_in_progress`, `idempotency_answer_lost`, `one_time_links_needed`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_consents: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, from 1. */
                readonly page?: number;
                /** @description How many on a page; 100 by default. */
                readonly pageSize?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of agreements. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "_links": {
                     *         "current": {
                     *           "href": "href"
                     *         },
                     *         "self": {
                     *           "href": "href"
                     *         }
                     *       },
                     *       "pageNumber": 1,
                     *       "pageSize": 1,
                     *       "results": [
                     *         {
                     *           "connectionId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "givenAt": "2026-11-10T10:45:18.1950000Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "kind": "first",
                     *           "locale": "en",
                     *           "sessionId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "text": "# Let Lumen Credit read your Xero data?",
                     *           "textHash": "974507f214b322415cfda41c184949cc49c76f46025f841b25f9741801479325"
                     *         }
                     *       ],
                     *       "totalResults": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Paged_Consent"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_files: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The files. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "displayName": "Invoices 2026.xlsx",
                     *         "fileName": "Invoices 2026.xlsx",
                     *         "sourceType": "Accounting",
                     *         "uploaded": "2026-01-05T09:30:00Z"
                     *       }
                     *     ]
                     */
                    readonly "application/json": readonly components["schemas"]["CompanyFile"][];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly download_files: {
        readonly parameters: {
            readonly query?: {
                /** @description The day of the uploads, in UTC, such as `2026-01-31`; all days without it. */
                readonly date?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The archive. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_link_events: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, from 1. */
                readonly page?: number;
                /** @description How many on a page; 100 by default. */
                readonly pageSize?: number;
                /** @description Only what happened to this connection, deleted or not. */
                readonly connectionId?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of events. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "_links": {
                     *         "current": {
                     *           "href": "href"
                     *         },
                     *         "self": {
                     *           "href": "href"
                     *         }
                     *       },
                     *       "pageNumber": 1,
                     *       "pageSize": 1,
                     *       "results": [
                     *         {
                     *           "at": "2026-11-10T10:45:18.1950000Z",
                     *           "automated": false,
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "kind": "created"
                     *         }
                     *       ],
                     *       "totalResults": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["LinkEvents"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_links: {
        readonly parameters: {
            readonly query?: {
                /** @description Only links that stand so. */
                readonly state?: components["schemas"]["LinkStanding"];
                /** @description Which page, from 1. */
                readonly page?: number;
                /** @description How many on a page; 100 by default. */
                readonly pageSize?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of links. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "_links": {
                     *         "current": {
                     *           "href": "href"
                     *         },
                     *         "self": {
                     *           "href": "href"
                     *         }
                     *       },
                     *       "pageNumber": 1,
                     *       "pageSize": 1,
                     *       "results": [
                     *         {
                     *           "createdAt": "2026-11-10T10:45:18Z",
                     *           "createdBy": "Default",
                     *           "expiresAt": "2026-11-11T10:45:18Z",
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "kind": "company",
                     *           "parameters": {},
                     *           "state": "outstanding"
                     *         }
                     *       ],
                     *       "totalResults": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Paged_Link"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly create_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of your own for this creation, 1 to 255 visible characters. For a day the same request with the same name is answered as the first time and nothing is made twice. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "ttlMinutes": 60,
                 *       "parameters": {
                 *         "orderId": "A-1042"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewLink"];
            };
        };
        readonly responses: {
            /** @description The link, with its URL. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-10T10:45:18Z",
                     *       "createdBy": "Default",
                     *       "expiresAt": "2026-11-11T10:45:18Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "kind": "company",
                     *       "parameters": {},
                     *       "state": "outstanding"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description `one_time_links_needed`: this client's Link URLs are permanent. Codes: `idempotency_key_reused`, `idempotency_in_progress`, `idempotency_answer_lost`, `one_time_links_needed`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly revoke_company_links: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was ended. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "linksEnded": 3,
                     *       "sessionsEnded": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["RevokedLinks"];
                };
            };
            /** @description Bad Request. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The link's id. */
                readonly linkId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The link, without its URL. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-10T10:45:18Z",
                     *       "createdBy": "Default",
                     *       "expiresAt": "2026-11-11T10:45:18Z",
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "kind": "company",
                     *       "parameters": {},
                     *       "state": "outstanding"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The link's id. */
                readonly linkId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It opens nothing any more. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_named_software: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, from 1. */
                readonly page?: number;
                /** @description How many on a page; 100 by default. */
                readonly pageSize?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of answers. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "_links": {
                     *         "current": {
                     *           "href": "href"
                     *         },
                     *         "self": {
                     *           "href": "href"
                     *         }
                     *       },
                     *       "pageNumber": 1,
                     *       "pageSize": 1,
                     *       "results": [
                     *         {
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "name": "Ledger 2000",
                     *           "namedAt": "2026-11-10T10:45:18.1950000Z",
                     *           "sourceType": "Accounting"
                     *         }
                     *       ],
                     *       "totalResults": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Paged_NamedSoftware"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly add_product: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /**
                 * @description The product's identifier.
                 * @example lending
                 */
                readonly productIdentifier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The company has the product. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such company (`not_found`) or product (`product_unknown`). Codes: `not_found`, `product_unknown`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly remove_product: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /**
                 * @description The product's identifier.
                 * @example lending
                 */
                readonly productIdentifier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The company does not have the product. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such company (`not_found`) or product (`product_unknown`). Codes: `not_found`, `product_unknown`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_connection_management_cors_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The origins. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowedOrigins": [
                     *         "https://app.example.com"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["AllowedOrigins"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly set_connection_management_cors_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "allowedOrigins": [
                 *         "https://app.example.com"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["AllowedOrigins"];
            };
        };
        readonly responses: {
            /** @description The origins that are allowed now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowedOrigins": [
                     *         "https://app.example.com"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["AllowedOrigins"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_cors_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The origins. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowedOrigins": [
                     *         "https://app.example.com"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["AllowedOrigins"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly set_cors_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "allowedOrigins": [
                 *         "https://app.example.com"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["AllowedOrigins"];
            };
        };
        readonly responses: {
            /** @description The origins that are allowed now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowedOrigins": [
                     *         "https://app.example.com"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["AllowedOrigins"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_integrations: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, from 1. */
                readonly page?: number;
                /** @description How many on a page; 100 by default. */
                readonly pageSize?: number;
                /**
                 * @description Which integrations, such as `sourceType=Accounting&&enabled=true`.
                 * @example enabled=true
                 */
                readonly query?: string;
                /**
                 * @description `key`, `name`, `enabled` or `sourceType`, with `-` in front for descending.
                 * @example -name
                 */
                readonly orderBy?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of integrations. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "_links": {
                     *         "current": {
                     *           "href": "href"
                     *         },
                     *         "self": {
                     *           "href": "href"
                     *         }
                     *       },
                     *       "pageNumber": 1,
                     *       "pageSize": 1,
                     *       "results": [
                     *         {
                     *           "dataProvidedBy": "Postern",
                     *           "datatypeFeatures": [
                     *             {
                     *               "datatype": "invoices",
                     *               "supportedFeatures": [
                     *                 {
                     *                   "featureState": "NotImplemented",
                     *                   "featureType": "Get"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "enabled": false,
                     *           "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "isBeta": false,
                     *           "isOfflineConnector": false,
                     *           "key": "mqjo",
                     *           "logoUrl": "https://link.example.com/marks/mqjo.svg",
                     *           "name": "Sandbox",
                     *           "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "sourceType": "Accounting"
                     *         }
                     *       ],
                     *       "totalResults": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Paged_Integration"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `query_malformed`, `query_property_unknown`, `query_operator_unsupported`, `query_value_invalid`, `order_by_unknown`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_integration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The integration's four letters.
                 * @example mqjo
                 */
                readonly platformKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The integration. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dataProvidedBy": "Postern",
                     *       "datatypeFeatures": [
                     *         {
                     *           "datatype": "invoices",
                     *           "supportedFeatures": [
                     *             {
                     *               "featureState": "NotImplemented",
                     *               "featureType": "Get"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "enabled": false,
                     *       "integrationId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "isBeta": false,
                     *       "isOfflineConnector": false,
                     *       "key": "mqjo",
                     *       "logoUrl": "https://link.example.com/marks/mqjo.svg",
                     *       "name": "Sandbox",
                     *       "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "sourceType": "Accounting"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`, `integration_unknown`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_integration_branding: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The integration's four letters.
                 * @example mqjo
                 */
                readonly platformKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The branding. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "button": {},
                     *       "logo": {
                     *         "full": {
                     *           "image": {
                     *             "alt": "Sandbox",
                     *             "src": "https://link.example.com/marks/mqjo-wide.svg"
                     *           }
                     *         },
                     *         "square": {
                     *           "image": {
                     *             "alt": "Sandbox",
                     *             "src": "https://link.example.com/marks/mqjo-wide.svg"
                     *           }
                     *         }
                     *       },
                     *       "sourceId": "0199a1b2-c3d4-7abc-8def-0123456789ab"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Branding"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`, `integration_unknown`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly revoke_links: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "allCompanies": true
                 *     }
                 */
                readonly "application/json": components["schemas"]["RevokeAllLinks"];
            };
        };
        readonly responses: {
            /** @description What was ended. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "linksEnded": 3,
                     *       "sessionsEnded": 1
                     *     }
                     */
                    readonly "application/json": components["schemas"]["RevokedLinks"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_profile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The profile. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "iconUrl": "https://static.example.com/icon.png",
                     *       "logoUrl": "https://static.example.com/logo.png",
                     *       "name": "Lumen Credit",
                     *       "redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}",
                     *       "whiteListUrls": [
                     *         "https://app.example.com"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly update_profile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Lumen Credit",
                 *       "redirectUrl": "https://app.example.com/done"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ProfileRequestBody"];
            };
        };
        readonly responses: {
            /** @description The profile as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "iconUrl": "https://static.example.com/icon.png",
                     *       "logoUrl": "https://static.example.com/logo.png",
                     *       "name": "Lumen Credit",
                     *       "redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}",
                     *       "whiteListUrls": [
                     *         "https://app.example.com"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_branding: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The branding. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Lumen Credit",
                     *       "primaryColor": "#ffd400",
                     *       "secondaryColor": "#0b3a53"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ClientBranding"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly replace_branding: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Lumen Credit",
                 *       "primaryColor": "#ffd400",
                 *       "secondaryColor": "#0b3a53"
                 *     }
                 */
                readonly "application/json": components["schemas"]["BrandingRequestBody"];
            };
        };
        readonly responses: {
            /** @description The branding as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Lumen Credit",
                     *       "primaryColor": "#ffd400",
                     *       "secondaryColor": "#0b3a53"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ClientBranding"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly upload_branding_picture: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `logo`, `icon` or `hero`. */
                readonly picture: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["PictureForm"];
            };
        };
        readonly responses: {
            /** @description The picture as it is served. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "height": 100,
                     *       "mediaType": "image/png",
                     *       "sizeBytes": 4211,
                     *       "url": "https://postern.example.com/",
                     *       "width": 600
                     *     }
                     */
                    readonly "application/json": components["schemas"]["BrandPicture"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`, `multipart_malformed`, `image_refused`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A file, or the body as a whole, is too large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The body is not `multipart/form-data`. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_branding_picture: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `logo`, `icon` or `hero`. */
                readonly picture: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is removed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_link_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The settings. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "claimPolicy": "strict",
                     *       "hostedLink": true,
                     *       "linkRefreshUrl": "https://app.example.com/new-link",
                     *       "linkTtlMinutes": 1440,
                     *       "oneTimeLinks": true,
                     *       "sdkKeyBinding": true,
                     *       "translations": {
                     *         "fr": {
                     *           "texts": {
                     *             "landing.title": "Partagez vos comptes avec {companyName}"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["LinkSettings"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly replace_link_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "oneTimeLinks": true,
                 *       "hostedLink": true,
                 *       "linkTtlMinutes": 60,
                 *       "claimPolicy": "strict",
                 *       "texts": {
                 *         "landing.title": "Share your books with {companyName}"
                 *       },
                 *       "categories": {
                 *         "accounting": {
                 *           "enabled": true,
                 *           "dataTypes": [
                 *             "Balance sheet"
                 *           ]
                 *         }
                 *       },
                 *       "display": {
                 *         "navigationBar": true,
                 *         "privacyUrl": "https://www.example.com/privacy"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["LinkSettings"];
            };
        };
        readonly responses: {
            /** @description The settings as they are now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "claimPolicy": "strict",
                     *       "hostedLink": true,
                     *       "linkRefreshUrl": "https://app.example.com/new-link",
                     *       "linkTtlMinutes": 1440,
                     *       "oneTimeLinks": true,
                     *       "sdkKeyBinding": true,
                     *       "translations": {
                     *         "fr": {
                     *           "texts": {
                     *             "landing.title": "Partagez vos comptes avec {companyName}"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["LinkSettings"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description `hosted_link_needed`: one-time Link URLs need Hosted Link on. `one_time_links_on`: Hosted Link can't go off while they are on. Codes: `hosted_link_needed`, `one_time_links_on`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_redirect_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The settings. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowedRedirectUrls": [
                     *         "https://app.example.com"
                     *       ],
                     *       "customParameters": [
                     *         "tier"
                     *       ],
                     *       "openIdClaims": false,
                     *       "redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}&tier={tier}",
                     *       "showFinishPage": false,
                     *       "signUpSuccessRedirectUrl": "https://app.example.com/welcome",
                     *       "warnings": [
                     *         {
                     *           "code": "misspelled",
                     *           "message": "{companyid} is a parameter of your own. Did you mean {companyId}?",
                     *           "name": "companyid",
                     *           "suggestion": "companyId"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["RedirectSettings"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly replace_redirect_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}&tier={tier}"
                 *     }
                 */
                readonly "application/json": components["schemas"]["RedirectSettingsRequestBody"];
            };
        };
        readonly responses: {
            /** @description The settings as they are now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowedRedirectUrls": [
                     *         "https://app.example.com"
                     *       ],
                     *       "customParameters": [
                     *         "tier"
                     *       ],
                     *       "openIdClaims": false,
                     *       "redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}&tier={tier}",
                     *       "showFinishPage": false,
                     *       "signUpSuccessRedirectUrl": "https://app.example.com/welcome",
                     *       "warnings": [
                     *         {
                     *           "code": "misspelled",
                     *           "message": "{companyid} is a parameter of your own. Did you mean {companyId}?",
                     *           "name": "companyid",
                     *           "suggestion": "companyId"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["RedirectSettings"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly resolve_redirect: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "statusCode": 200,
                 *       "parameters": {
                 *         "tier": "gold"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["ResolveRedirect"];
            };
        };
        readonly responses: {
            /** @description Where it would lead. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customParameters": [
                     *         "customParameters"
                     *       ],
                     *       "parts": [
                     *         {
                     *           "madeUp": false,
                     *           "place": "origin",
                     *           "source": "template",
                     *           "text": "text"
                     *         }
                     *       ],
                     *       "refusal": "The redirect's host is not among the allowed redirect URLs.",
                     *       "url": "https://app.example.com/linked/0199?status=200&tier=gold",
                     *       "warnings": [
                     *         {
                     *           "code": "misspelled",
                     *           "message": "{companyid} is a parameter of your own. Did you mean {companyId}?",
                     *           "name": "companyid",
                     *           "suggestion": "companyId"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ResolvedRedirect"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`, `integration_unknown`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_webhook_consumers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The consumers. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "companyTags": [
                     *             "region:uk"
                     *           ],
                     *           "disabled": false,
                     *           "eventTypes": [
                     *             "connection.connected",
                     *             "connection.disconnected"
                     *           ],
                     *           "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *           "url": "https://hooks.example.com/postern"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["WebhookConsumers"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly create_webhook_consumer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of your own for this creation, 1 to 255 visible characters. For a day the same request with the same name is answered as the first time and nothing is made twice. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/postern",
                 *       "eventTypes": [
                 *         "company.created"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["CreateWebhookConsumer"];
            };
        };
        readonly responses: {
            /** @description The consumer. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "companyTags": [
                     *         "region:uk"
                     *       ],
                     *       "disabled": false,
                     *       "eventTypes": [
                     *         "connection.connected",
                     *         "connection.disconnected"
                     *       ],
                     *       "id": "0199a1b2-c3d4-7abc-8def-0123456789ab",
                     *       "url": "https://hooks.example.com/postern"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["WebhookConsumer"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. Codes: `invalid_request`, `body_malformed`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Request Timeout. Codes: `request_timeout`. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. Codes: `webhook_limit_reached`, `idempotency_key_reused`, `idempotency_in_progress`, `idempotency_answer_lost`. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Payload Too Large. Codes: `body_too_large`. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Unsupported Media Type. Codes: `media_type_unsupported`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_webhook_consumer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The consumer's id. */
                readonly webhookId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing or wrong. Codes: `unauthorized`. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. Codes: `scope_missing`, `client_inactive`. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. Codes: `not_found`. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. Codes: `rate_limited`. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. Codes: `internal_error`. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. Codes: `try_again`, `unavailable`. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
}
