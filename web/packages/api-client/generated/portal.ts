// Generated from api/portal.json by `cargo xtask gen`.
export interface paths {
    readonly "/portal/v1/clients/{clientId}/apiKeys": {
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
    readonly "/portal/v1/clients/{clientId}/apiKeys/{apiKeyId}": {
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
    readonly "/portal/v1/clients/{clientId}/apiKeys/{apiKeyId}/callers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List from where a key was used. */
        readonly get: operations["list_key_callers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List what was done. */
        readonly get: operations["list_audit_entries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/audit/chain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Verify the chain.
         * @description Whether every entry is as it was written. The answer is at most a minute old.
         */
        readonly get: operations["verify_audit_chain"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/audit/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export what was done.
         * @description Oldest first, all of it or what the parameters narrow it to, as CSV or as a JSON array.
         */
        readonly get: operations["export_audit_entries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/companies": {
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
    readonly "/portal/v1/clients/{clientId}/companies.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export companies.
         * @description A file of comma-separated values with every company that `query` and `tags` select, in the order of `orderBy`; their meaning is
         *     the list's.
         */
        readonly get: operations["export_companies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/connections": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/connections/{connectionId}": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/connections/{connectionId}/files": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/connections/{connectionId}/links": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/files": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/files/download": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/linkEvents": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/links": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/links/revoke": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/links/{linkId}": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/namedSoftware": {
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
    readonly "/portal/v1/clients/{clientId}/companies/{companyId}/products/{productIdentifier}": {
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
    readonly "/portal/v1/clients/{clientId}/corsSettings": {
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
    readonly "/portal/v1/clients/{clientId}/corsSettings/refusals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List refused origins.
         * @description Whoever has a token of this client can put any name here. Add only what you know.
         */
        readonly get: operations["list_refused_origins"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/integrations": {
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
    readonly "/portal/v1/clients/{clientId}/integrations/{platformKey}": {
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
    readonly "/portal/v1/clients/{clientId}/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List open invitations. */
        readonly get: operations["list_invitations"];
        readonly put?: never;
        /**
         * Invite somebody.
         * @description The answer has the link, this once. An earlier invitation to the same address is over.
         */
        readonly post: operations["create_invitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/invitations/{invitationId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take an invitation back. */
        readonly delete: operations["delete_invitation"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/latestLinks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Look up the latest links of companies. */
        readonly get: operations["list_latest_links"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/links/revoke": {
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
    readonly "/portal/v1/clients/{clientId}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List members. */
        readonly get: operations["list_members"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/members/{personId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Change what a member is.
         * @description The last administrator stays one.
         */
        readonly put: operations["change_member"];
        readonly post?: never;
        /**
         * Remove a member.
         * @description The last administrator stays.
         */
        readonly delete: operations["remove_member"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/members/{personId}/sessions": {
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
         * Sign a member out of every browser.
         * @description Not somebody who has a place elsewhere in the installation as well: they sign out themselves.
         */
        readonly delete: operations["end_member_sessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/profile": {
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
    readonly "/portal/v1/clients/{clientId}/settings/branding": {
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
    readonly "/portal/v1/clients/{clientId}/settings/branding/{picture}": {
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
    readonly "/portal/v1/clients/{clientId}/settings/integrations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How each integration stands. */
        readonly get: operations["list_integration_settings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/settings/integrations/{platformKey}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How the client uses one integration. */
        readonly get: operations["get_integration_settings"];
        /**
         * Change how the client uses an integration.
         * @description Off, it ends no connection: nobody can connect or reconnect with it.
         */
        readonly put: operations["change_integration"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/settings/integrations/{platformKey}/button": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Upload the provider's own button.
         * @description One part named `file`: PNG, JPEG, GIF or SVG up to 10 MB. It stands in the place of our own where customers agree, and is drawn
         *     anew: what is served is a PNG of ours.
         */
        readonly put: operations["upload_sign_in_button"];
        readonly post?: never;
        /**
         * Remove the provider's own button.
         * @description Ours stands there again. Removing what is not there is as good.
         */
        readonly delete: operations["delete_sign_in_button"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/settings/integrations/{platformKey}/credentials": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Give credentials.
         * @description The secret is kept sealed and never shown. Connections that were made with earlier ones keep those.
         */
        readonly put: operations["set_integration_credentials"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/settings/integrations/{platformKey}/tests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin a test sign-in.
         * @description The server asks the provider at once; then a person signs in in the window that the answer names. Nothing of it stays behind.
         */
        readonly post: operations["begin_integration_test"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/settings/integrations/{platformKey}/tests/{testId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far a test sign-in came. */
        readonly get: operations["get_integration_test"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/settings/link": {
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
    readonly "/portal/v1/clients/{clientId}/settings/link/texts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * See words as customers will.
         * @description They are read and nothing is kept. What has no effect is named, with the reason.
         */
        readonly post: operations["preview_texts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/settings/redirects": {
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
    readonly "/portal/v1/clients/{clientId}/settings/redirects/resolve": {
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
    readonly "/portal/v1/clients/{clientId}/statistics/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count how far links came.
         * @description By when they were issued: `from` up to and without `to`.
         */
        readonly get: operations["get_link_statistics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/statistics/links.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export how far links came.
         * @description A file of comma-separated values: a line for each day (of UTC) and kind of link.
         */
        readonly get: operations["export_link_statistics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/clients/{clientId}/webhooks": {
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
    readonly "/portal/v1/clients/{clientId}/webhooks/{webhookId}": {
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
    readonly "/portal/v1/invitations/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Join a client's people.
         * @description Signs in, or asks somebody known for their second factor. The link is dead afterwards.
         */
        readonly post: operations["accept_invitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/invitations/look": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Look at an invitation. */
        readonly post: operations["look_at_invitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change one's own name. */
        readonly patch: operations["update_own_name"];
        readonly trace?: never;
    };
    readonly "/portal/v1/me/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Change one's own password.
         * @description Every other session of the person ends. The old password has to have been given just now.
         */
        readonly put: operations["change_own_password"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/me/recovery-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make new recovery codes.
         * @description The earlier ones are void. The answer shows the new ones, this once.
         */
        readonly post: operations["renew_recovery_codes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/me/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Switch the second factor on.
         * @description By the first code of the new key. The answer has ten recovery codes, this once.
         */
        readonly put: operations["prove_second_factor"];
        /**
         * Begin with a second factor.
         * @description A key for an authenticator app, shown this once. Nothing changes until its first code has been given.
         */
        readonly post: operations["begin_second_factor"];
        /** Switch the second factor off. */
        readonly delete: operations["drop_second_factor"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/me/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where this person is signed in. */
        readonly get: operations["list_own_sessions"];
        readonly put?: never;
        readonly post?: never;
        /** Sign out everywhere else. */
        readonly delete: operations["end_other_sessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/me/sessions/{sessionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Sign out one browser. */
        readonly delete: operations["end_own_session"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/address": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Look at the public address.
         * @description As in the first run, without the browser's clock. Changes nothing.
         */
        readonly get: operations["check_address"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List what was done in the installation. */
        readonly get: operations["list_installation_entries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/audit/chain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Verify the installation's chain. */
        readonly get: operations["verify_installation_chain"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/audit/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Export what was done in the installation. */
        readonly get: operations["export_installation_entries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/clients": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List clients. */
        readonly get: operations["list_clients"];
        readonly put?: never;
        /**
         * Make a client.
         * @description It has no people yet: invite its first administrator.
         */
        readonly post: operations["create_client"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/clients/{clientId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a client.
         * @description Suspend it or let it go on; say what it is for; turn Hosted Link and one-time Link URLs on and off, by the same rules as the client itself.
         */
        readonly patch: operations["change_client"];
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/clients/{clientId}/administrators": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite an administrator of a client.
         * @description The answer has the link, this once.
         */
        readonly post: operations["invite_administrator"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/clients/{clientId}/limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get a client's limits. */
        readonly get: operations["get_client_limits"];
        /** Replace a client's limits. */
        readonly put: operations["replace_client_limits"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/clients/{clientId}/support": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Look at a client.
         * @description For an hour, and changing nothing: the client's pages open, without what its companies gave and without what opens a link. Who
         *     looked, and why, is in the client's log and in the installation's.
         */
        readonly post: operations["enter_support"];
        /**
         * Stop looking at a client.
         * @description Nobody has to give a password for that.
         */
        readonly delete: operations["leave_support"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/operator/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How the installation is. */
        readonly get: operations["get_health"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The session of this browser.
         * @description Never a refusal: `state` says what to show.
         */
        readonly get: operations["get_session"];
        readonly put?: never;
        /**
         * Sign in.
         * @description The session in this browser, if there is one, ends. With a second factor the answer's `state` asks for it.
         */
        readonly post: operations["sign_in"];
        /** Sign out. */
        readonly delete: operations["sign_out"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/session/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give the password again.
         * @description For ten minutes, what asks for it may be done. The session's cookie and `csrfToken` are new afterwards.
         */
        readonly post: operations["confirm_session"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/session/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give the second factor.
         * @description A code of the app, or a recovery code. The session's cookie and `csrfToken` are new afterwards.
         */
        readonly post: operations["give_second_factor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The first run.
         * @description Makes the first person, who looks after the installation and administers every client there is, and signs them in.
         */
        readonly post: operations["set_up"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/portal/v1/setup/address": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Look at the public address, in the first run.
         * @description Whether it has a certificate that browsers trust, leads to this installation, and tells visitors apart, and whether the clocks
         *     agree. Changes nothing.
         */
        readonly post: operations["check_address_at_setup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Joining. */
        readonly AcceptInvitation: {
            /** @description What stands behind `#` in the link. */
            readonly invitation: string;
            /** @description The person's name; needed where the address is not known yet. */
            readonly name?: string;
            /**
             * Format: password
             * @description One's own password where the address is known, and a new one otherwise.
             */
            readonly password: string;
        };
        /**
         * @description For how long customers are asked for access.
         * @enum {string}
         */
        readonly AccessTerm: "continuous" | "once";
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
        /** @description What a page knows by itself. */
        readonly AskAddress: {
            /**
             * Format: date-time
             * @description The browser's clock.
             */
            readonly now: string;
            /**
             * Format: password
             * @description From the file `setup-code` in the server's data folder.
             */
            readonly setupCode: string;
        };
        /** @enum {string} */
        readonly AuditAction: "installation.setUp" | "client.created" | "client.changed" | "client.suspended" | "client.resumed" | "client.limitsChanged" | "client.linksRevoked" | "client.examplesAdded" | "support.entered" | "support.left" | "company.created" | "company.changed" | "company.deleted" | "company.linksRevoked" | "connection.created" | "connection.authorized" | "connection.businessDecided" | "connection.unlinked" | "connection.deauthorized" | "connection.deleted" | "files.uploaded" | "link.created" | "link.revoked" | "settings.oneTimeLinksOn" | "settings.oneTimeLinksOff" | "settings.linkChanged" | "settings.brandingChanged" | "settings.pictureChanged" | "settings.pictureRemoved" | "settings.redirectsChanged" | "settings.originsChanged" | "integration.credentialsChanged" | "integration.on" | "integration.off" | "integration.changed" | "integration.tested" | "apiKey.created" | "apiKey.deleted" | "webhook.created" | "webhook.changed" | "webhook.deleted" | "invitation.created" | "invitation.deleted" | "member.joined" | "member.changed" | "member.removed" | "member.signedOut" | "person.created" | "person.reset" | "person.renamed" | "person.passwordChanged" | "person.secondFactorBegun" | "person.secondFactorOn" | "person.secondFactorOff" | "person.recoveryCodesRenewed" | "session.passwordGiven" | "session.signedIn" | "session.signInFailed" | "session.confirmed" | "session.signedOut" | "session.ended";
        /** @description Who did something. */
        readonly AuditActor: {
            /**
             * Format: uuid
             * @description The key or the person.
             */
            readonly id?: string;
            readonly kind: components["schemas"]["AuditActorKind"];
            /** @description What they were called then. */
            readonly name?: string;
        };
        /** @enum {string} */
        readonly AuditActorKind: "person" | "key" | "operator" | "customer" | "system";
        /** @description Whether a log is whole. */
        readonly AuditChain: {
            /**
             * Format: int64
             * @description The place of the first entry that is missing or was changed.
             */
            readonly brokenAt?: number;
            /**
             * Format: int64
             * @description How many entries were found whole, from the first on.
             */
            readonly entries: number;
            /** @description The hash of the last of those. Kept elsewhere, it proves later that nothing up to there has changed. */
            readonly hash: string;
            /** @description Whether every entry is as it was written. */
            readonly isWhole: boolean;
            /**
             * Format: date-time
             * @description When the last of those was written.
             */
            readonly lastAt?: string;
            /** Format: date-time */
            readonly verifiedAt: string;
        };
        /** @description A part of an audit log. */
        readonly AuditEntries: {
            /**
             * Format: int64
             * @description What to send as `before` for the next part; absent on the last one.
             */
            readonly next?: number;
            /** @description Newest first. */
            readonly results: readonly components["schemas"]["AuditEntryView"][];
        };
        /** @description Something that was done. */
        readonly AuditEntryView: {
            readonly action: components["schemas"]["AuditAction"];
            readonly actor: components["schemas"]["AuditActor"];
            /** @description The network address, where it is known. */
            readonly address?: string;
            /** @description The same, as it is since then. */
            readonly after?: Record<string, never>;
            /** Format: date-time */
            readonly at: string;
            /** @description What was changed, as it was. */
            readonly before?: Record<string, never>;
            /** @description The family of the browser. */
            readonly browser?: string;
            readonly correlationId?: string;
            /** @description Ties the entry to everything before it: 64 hexadecimal digits. */
            readonly hash: string;
            /**
             * Format: int64
             * @description Its place in the log, from 1 without gaps.
             */
            readonly sequence: number;
            readonly target: components["schemas"]["AuditTarget"];
        };
        /** @description What something was done to. */
        readonly AuditTarget: {
            readonly id?: string;
            readonly kind: components["schemas"]["AuditTargetKind"];
            /** @description What it was called then. */
            readonly name?: string;
        };
        /** @enum {string} */
        readonly AuditTargetKind: "installation" | "client" | "company" | "connection" | "link" | "settings" | "integration" | "apiKey" | "webhook" | "person" | "invitation" | "session";
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
        /** @description What to change of a client; what is left out stays. */
        readonly ChangeClient: {
            readonly hostedLink?: boolean;
            readonly mode?: components["schemas"]["ModeWord"];
            readonly oneTimeLinks?: boolean;
            readonly suspended?: boolean;
        };
        /** @description What the client decides about an integration. */
        readonly ChangeIntegration: {
            readonly access: components["schemas"]["AccessTerm"];
            /** @description At most ten, of at most 60 characters each. */
            readonly aliases: readonly string[];
            readonly enabled: boolean;
            /** @description Left out, it is as described. */
            readonly phoneFriendly?: boolean;
            readonly pinned: boolean;
        };
        /** @description What a member is to be. */
        readonly ChangeMember: {
            readonly role: components["schemas"]["RoleWord"];
        };
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
        /** @description A client as its operator sees it. */
        readonly ClientOverview: {
            /** Format: int64 */
            readonly companies: number;
            /** Format: int64 */
            readonly connected: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: int64 */
            readonly failed: number;
            readonly hostedLink: boolean;
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: int64
             * @description Recorded links.
             */
            readonly links: number;
            /** @description What it is for. */
            readonly mode: components["schemas"]["ModeWord"];
            readonly name: string;
            readonly oneTimeLinks: boolean;
            /** Format: int64 */
            readonly redeemed: number;
            /**
             * Format: date-time
             * @description Since when it is suspended, if it is.
             */
            readonly suspendedAt?: string;
        };
        /** @description Every client. */
        readonly ClientOverviews: {
            /**
             * Format: int32
             * @description Over how many days links and outcomes are counted.
             */
            readonly days: number;
            /** @description Oldest first. */
            readonly results: readonly components["schemas"]["ClientOverview"][];
        };
        /** @description A client, to one of its members. */
        readonly ClientView: {
            readonly hostedLink: boolean;
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: uri
             * @description The link by which companies make themselves; only while one-time links are off.
             */
            readonly inviteUrl?: string;
            /**
             * Format: int32
             * @description Minutes an unused one-time link works.
             */
            readonly linkTtlMinutes: number;
            /** @description What it is for. */
            readonly mode: components["schemas"]["ModeWord"];
            readonly name: string;
            readonly oneTimeLinks: boolean;
            /** @description Everything that the person may do here. */
            readonly permissions: readonly components["schemas"]["PermissionWord"][];
            /** @description What the person is for it. Left out for somebody who looks at it for support. */
            readonly role?: components["schemas"]["RoleWord"];
            /** @description There for somebody who looks at it for support. */
            readonly support?: components["schemas"]["SupportView"];
            /**
             * Format: date-time
             * @description Since when somebody looks at it for support, to its members.
             */
            readonly supportedSince?: string;
            /** @description Whether the operator has switched it off. Nothing of it can be reached then. */
            readonly suspended: boolean;
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
        /** @description The password once more. */
        readonly Confirmation: {
            /** Format: password */
            readonly password: string;
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
        /** @description Signing in. */
        readonly Credentials: {
            readonly email: string;
            /** Format: password */
            readonly password: string;
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
        /** @description How many sessions were ended. */
        readonly EndedSessions: {
            /** Format: int64 */
            readonly sessionsEnded: number;
        };
        /** @description Why somebody looks at a client. */
        readonly EnterSupport: {
            /** @description In a sentence that the client reads in its log. */
            readonly reason: string;
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
        /** @description Who is to administer a client. */
        readonly FirstAdministrator: {
            readonly email: string;
        };
        /** @description The first code of a new key. */
        readonly FirstCode: {
            readonly code: string;
        };
        /** @description The first run. */
        readonly FirstRun: {
            /** @description What that client is for. `live` if left out. */
            readonly clientMode?: components["schemas"]["ModeWord"];
            /** @description The first client to make, if one is wanted. */
            readonly clientName?: string;
            readonly email: string;
            readonly name: string;
            /**
             * Format: password
             * @description At least twelve characters, and not easy to guess.
             */
            readonly password: string;
            /**
             * Format: password
             * @description From the file `setup-code` in the server's data folder.
             */
            readonly setupCode: string;
        };
        /** @description How many links came how far. */
        readonly FunnelView: {
            /**
             * Format: int64
             * @description That connected at least one thing.
             */
            readonly connected: number;
            /**
             * Format: int64
             * @description That ended without being used, and that nobody switched off.
             */
            readonly expired: number;
            /**
             * Format: int64
             * @description Links there are.
             */
            readonly issued: number;
            /**
             * Format: int64
             * @description Whose page was shown; programs that fetch links are among those who saw it.
             */
            readonly opened: number;
            /**
             * Format: int64
             * @description Whose button was pressed.
             */
            readonly redeemed: number;
        };
        /** @description How the installation is. */
        readonly Health: {
            readonly results: readonly components["schemas"]["HealthCheck"][];
        };
        /** @description What a check found. */
        readonly HealthCheck: {
            readonly check: string;
            readonly state: components["schemas"]["HealthState"];
            /** @description What was found, by names of its own. */
            readonly values: Record<string, never>;
        };
        /**
         * @description How it is.
         * @enum {string}
         */
        readonly HealthState: "fine" | "watch" | "broken";
        /** @description The installation's public addresses, without a slash at their end. */
        readonly HostedUrls: {
            readonly api: string;
            readonly link: string;
            readonly linkApi: string;
            readonly portal: string;
            readonly sdk: string;
        };
        /** @description An address. */
        readonly Href: {
            /** @description The address itself. */
            readonly href: string;
        };
        /** @description An option that has no effect. */
        readonly Ignored: {
            readonly key: string;
            readonly reason: string;
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
        /** @description How an integration stands, for everybody who works for the client. */
        readonly IntegrationCard: {
            readonly key: string;
            /**
             * Format: int64
             * @description Companies that are connected with it now.
             */
            readonly linkedCompanies: number;
            readonly name: string;
            readonly pinned: boolean;
            /**
             * Format: uri
             * @description Where people sign up with the client by this software. Left out where it doesn't say who signs in.
             */
            readonly signUpUrl?: string;
            readonly sourceType: string;
            readonly state: components["schemas"]["IntegrationState"];
        };
        /** @description How each integration stands. */
        readonly IntegrationCards: {
            /** @description By name. */
            readonly results: readonly components["schemas"]["IntegrationCard"][];
        };
        /** @description What is shown of credentials. */
        readonly IntegrationCredentials: {
            readonly clientId: string;
            /** @description The end of the secret. */
            readonly secretHint?: string;
            /** Format: date-time */
            readonly setAt: string;
            /** @description Who gave them. */
            readonly setBy?: string;
        };
        /** @description How the client uses an integration. */
        readonly IntegrationSettings: {
            readonly access: components["schemas"]["AccessTerm"];
            /** @description Other names by which customers find it. */
            readonly aliases: readonly string[];
            /** @description The provider's own button, where the client gave it. */
            readonly button?: components["schemas"]["BrandPicture"];
            readonly credentials?: components["schemas"]["IntegrationCredentials"];
            /** @description The kinds of data that it is about. */
            readonly dataTypes: readonly string[];
            readonly enabled: boolean;
            /**
             * Format: int64
             * @description Sign-ins that failed at the provider since one last worked.
             */
            readonly failedSignIns: number;
            /** @description The same, as it is described. */
            readonly isPhoneFriendly: boolean;
            /** @description Whether it is this installation's own test provider. */
            readonly isSandbox: boolean;
            readonly key: string;
            /**
             * Format: int64
             * @description Companies that are connected with it now.
             */
            readonly linkedCompanies: number;
            readonly name: string;
            /** @description Whether its sign-in can be used on a phone, as the client says. */
            readonly phoneFriendly?: boolean;
            /** @description Listed before the others. */
            readonly pinned: boolean;
            /** @description What has to be registered at the provider, exactly. */
            readonly redirectUris: readonly string[];
            /** @description What customers are asked to allow, by the provider's names. */
            readonly scopes: readonly string[];
            readonly sourceType: string;
            readonly state: components["schemas"]["IntegrationState"];
            /** @description Whether they type details instead. */
            readonly takesDetails: boolean;
            /** @description Whether customers give files instead of signing in. */
            readonly takesFiles: boolean;
            /**
             * Format: date-time
             * @description When these credentials were last tried out.
             */
            readonly testedAt?: string;
            /**
             * Format: uri
             * @description The provider's own site.
             */
            readonly website?: string;
        };
        /**
         * @description How an integration stands.
         * @enum {string}
         */
        readonly IntegrationState: "off" | "needsCredentials" | "testOnly" | "ready" | "failing";
        /** @description A test sign-in, step by step. */
        readonly IntegrationTest: {
            /** @description The businesses that the provider listed, by name. */
            readonly businesses: readonly string[];
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description Whether nothing more will happen. */
            readonly finished: boolean;
            /** Format: uuid */
            readonly id: string;
            /** @description In the order they are taken. */
            readonly steps: readonly components["schemas"]["TestStep"][];
            /** @description In the answer that begins the test only. */
            readonly window?: components["schemas"]["TestWindowView"];
        };
        /** @description What an invitation says. */
        readonly InvitationSaid: {
            readonly clientName: string;
            readonly email: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description Whether the address has a person already: they join by their own password, and give no name. */
            readonly isKnown: boolean;
            readonly role: components["schemas"]["RoleWord"];
        };
        /** @description An invitation. */
        readonly InvitationView: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            /**
             * Format: date-time
             * @description Until when it works.
             */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly role: components["schemas"]["RoleWord"];
            /**
             * Format: uri
             * @description The link to hand over: in the answer that makes the invitation, and never again.
             */
            readonly url?: string;
        };
        /** @description A client's open invitations. */
        readonly Invitations: {
            /** @description Oldest first. */
            readonly results: readonly components["schemas"]["InvitationView"][];
        };
        /** @description Somewhere that calls with a key. */
        readonly KeyCallerView: {
            /**
             * @description The network address, where it is known.
             * @example 203.0.113.9
             */
            readonly address?: string;
            /**
             * @description What its software calls itself.
             * @example python-requests/2.32
             */
            readonly agent?: string;
            /**
             * Format: date-time
             * @description When that was last, to some minutes.
             */
            readonly lastAt: string;
        };
        /** @description From where a key was used lately. */
        readonly KeyCallers: {
            /** @description The latest first, at most eight of the last 30 days. */
            readonly results: readonly components["schemas"]["KeyCallerView"][];
        };
        /**
         * @description How it stands.
         * @enum {string}
         */
        readonly LatestLinkState: "none" | "sent" | "opened" | "used" | "expired" | "switchedOff";
        /** @description The latest link of a company that was made by itself, in the Portal or by the API. */
        readonly LatestLinkWire: {
            /** Format: uuid */
            readonly companyId: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly issuedAt: string;
            readonly state: components["schemas"]["LatestLinkState"];
        };
        /** @description The latest links of some companies. */
        readonly LatestLinks: {
            /** @description One for each company that ever had a link. */
            readonly results: readonly components["schemas"]["LatestLinkWire"][];
        };
        /** @description Whether most of a logo stands out from the page by 3 : 1. */
        readonly Legible: {
            /** @description In the dark scheme. */
            readonly dark: boolean;
            /** @description In the light scheme. */
            readonly light: boolean;
        };
        /** @description How often a client may call. What is left out follows the installation's settings. */
        readonly Limits: {
            /**
             * Format: int32
             * @description On all servers together, of UTC.
             */
            readonly requestsPerDay?: number;
            /**
             * Format: int32
             * @description On each server.
             */
            readonly requestsPerMinute?: number;
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
        /** @description How far the links came that were issued in a period. */
        readonly LinkStatisticsView: {
            /**
             * Format: int64
             * @description The median of the seconds from pressing start to connecting, of all links and visits that connected something.
             */
            readonly medianSeconds?: number;
            /** @description Links that the client read from the API: there is one for each reading, so they count from when they are first opened. */
            readonly read: components["schemas"]["FunnelView"];
            /** @description Links made one by one, in the Portal or by the API. */
            readonly recorded: components["schemas"]["FunnelView"];
            /** @description Refused attempts with links that somebody had used, of all links of the period. */
            readonly reuseBlocked: components["schemas"]["ReuseBlocked"];
            /**
             * Format: date-time
             * @description When the oldest link that is still known was issued.
             */
            readonly since?: string;
            /** @description Where visits stand that were begun and have connected nothing; the commonest eight. */
            readonly stops: readonly components["schemas"]["StopWire"][];
            /**
             * Format: int64
             * @description Companies with a connection that has to be authorised again now.
             */
            readonly toReconnect: number;
            /** @description Visits without a one-time link: permanent links, invitations, and pages that embed the component. */
            readonly visits: components["schemas"]["FunnelView"];
        };
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
        /** @description What stands behind `#` in an invitation's link. */
        readonly LookAtInvitation: {
            readonly invitation: string;
        };
        /** @description One of a client's people. */
        readonly MemberView: {
            readonly email: string;
            readonly hasSecondFactor: boolean;
            /** @description Whether it is the one who asks. */
            readonly isSelf: boolean;
            /**
             * Format: date-time
             * @description When they joined.
             */
            readonly joinedAt: string;
            readonly name: string;
            /** Format: uuid */
            readonly personId: string;
            readonly role: components["schemas"]["RoleWord"];
            /**
             * Format: date-time
             * @description When a browser of theirs was last active, while one is signed in.
             */
            readonly seenAt?: string;
            /**
             * Format: int32
             * @description In how many browsers they are signed in.
             */
            readonly sessions: number;
        };
        /** @description A client's people. */
        readonly Members: {
            /** @description The one who came first, first. */
            readonly results: readonly components["schemas"]["MemberView"][];
        };
        /**
         * @description What a client is for: real customers, or trying things out.
         * @enum {string}
         */
        readonly ModeWord: "live" | "test";
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
        /** @description A client to make. */
        readonly NewClient: {
            /** @description What it is for. `live` if left out. */
            readonly mode?: components["schemas"]["ModeWord"];
            readonly name: string;
        };
        /** @description Whom to invite, as what. */
        readonly NewInvitation: {
            readonly email: string;
            readonly role: components["schemas"]["RoleWord"];
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
        /** @description Another name. */
        readonly NewName: {
            readonly name: string;
        };
        /** @description Another password. */
        readonly NewPassword: {
            /** Format: password */
            readonly password: string;
        };
        /** @description One browser a person is signed in with. */
        readonly OwnSession: {
            /** @description The network address it was opened from, where that is known. */
            readonly address?: string;
            /** @description The family of the browser, where it is a known one. */
            readonly browser?: string;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description When it ends whatever happens.
             */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            /** @description Whether it is the one that asks. */
            readonly isCurrent: boolean;
            /**
             * Format: date-time
             * @description When it was last active, to the minute.
             */
            readonly seenAt: string;
        };
        /** @description Where a person is signed in. */
        readonly OwnSessions: {
            /** @description Newest first. */
            readonly results: readonly components["schemas"]["OwnSession"][];
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
        /**
         * @description One thing that may be done for a client.
         * @enum {string}
         */
        readonly PermissionWord: "viewCompanies" | "editCompanies" | "deleteCompanies" | "editProducts" | "endConnections" | "viewData" | "viewWebhooks" | "editSettings" | "editKeys" | "viewAudit" | "editMembers";
        /** @description A person, to themselves. */
        readonly PersonView: {
            readonly email: string;
            /** @description Whether signing in takes a code as well. */
            readonly hasSecondFactor: boolean;
            /** Format: uuid */
            readonly id: string;
            /** @description Whether they look after the installation. */
            readonly isOperator: boolean;
            readonly name: string;
            /**
             * Format: int64
             * @description How many recovery codes have not been used.
             */
            readonly recoveryCodesLeft: number;
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
        /** @description Recovery codes, shown this once. Each works once. */
        readonly RecoveryCodes: {
            readonly recoveryCodes: readonly string[];
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
        /** @description An origin of pages that showed something of this client and was not on its list. */
        readonly RefusedOriginView: {
            /**
             * Format: date-time
             * @description When the last time was.
             */
            readonly lastAt: string;
            /** @description As browsers wrote it. */
            readonly origin: string;
            /**
             * Format: int64
             * @description How often, about.
             */
            readonly times: number;
        };
        /** @description Origins that were refused lately. */
        readonly RefusedOrigins: {
            /** @description The latest first, at most twenty; what has been allowed since is not among them. */
            readonly results: readonly components["schemas"]["RefusedOriginView"][];
        };
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
        /** @description Attempts that were refused. */
        readonly ReuseBlocked: {
            /** Format: int64 */
            readonly attempts: number;
            /**
             * Format: int64
             * @description Attempts with links of the period before, which was as long.
             */
            readonly attemptsBefore: number;
            /** Format: int64 */
            readonly links: number;
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
        /**
         * @description What a person is for a client.
         * @enum {string}
         */
        readonly RoleWord: "administrator" | "developer" | "analyst" | "onboarding" | "advisor";
        /** @description The second factor: one of the two. */
        readonly SecondFactorCode: {
            /** @description The six digits that the app shows. */
            readonly code?: string;
            /** @description One of the recovery codes. */
            readonly recoveryCode?: string;
        };
        /** @description A key for an authenticator app. */
        readonly SecondFactorKey: {
            /** @description In base32, for typing. */
            readonly secret: string;
            /** @description The same with everything else, for a QR code. */
            readonly uri: string;
        };
        /**
         * @description How far this browser has come.
         * @enum {string}
         */
        readonly SessionState: "setup" | "signedOut" | "secondFactor" | "signedIn";
        /** @description What the Portal starts with. */
        readonly SessionView: {
            /** @description The clients that the person is a member of, by name. Empty unless signed in. */
            readonly clients: readonly components["schemas"]["ClientView"][];
            /**
             * Format: date-time
             * @description Until when the password counts as just given.
             */
            readonly confirmedUntil?: string;
            /** @description What every change has to carry in `X-Csrf-Token`. There with a session. */
            readonly csrfToken?: string;
            /**
             * Format: date-time
             * @description When the session ends whatever happens.
             */
            readonly expiresAt?: string;
            /** @description The installation's public addresses. */
            readonly hostedUrls: components["schemas"]["HostedUrls"];
            /** @description Who is signed in. */
            readonly person?: components["schemas"]["PersonView"];
            /** @description How far this browser has come. */
            readonly state: components["schemas"]["SessionState"];
        };
        /** @description Credentials that a provider issued. */
        readonly SetCredentials: {
            readonly clientId: string;
            /** Format: password */
            readonly clientSecret: string;
        };
        /**
         * @description The last thing that happened in a visit.
         * @enum {string}
         */
        readonly StopStep: "started" | "signing_in" | "confirming" | "cancelled" | "permission_denied" | "wrong_region" | "plan_without_api" | "account_limit" | "sign_in_refused" | "provider_down" | "provider_error" | "provider_timeout" | "wrong_state" | "no_business" | "expired" | "already_linked" | "internal";
        /** @description Where visits stopped. */
        readonly StopWire: {
            readonly platformKey?: string;
            readonly platformName?: string;
            readonly step: components["schemas"]["StopStep"];
            /** Format: int64 */
            readonly visits: number;
        };
        /** @description A look at a client for support. */
        readonly SupportView: {
            /**
             * Format: date-time
             * @description When it is over, left or not.
             */
            readonly endsAt: string;
            readonly reason: string;
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
        /** @description A step of a test. */
        readonly TestStep: {
            /** @description `waiting`, `passed`, `skipped`, or what is wrong. */
            readonly result: string;
            /** @description `provider`, `credentials`, `redirect`, `signIn`, `businesses` or `givenBack`. */
            readonly step: string;
        };
        /** @description What a page posts into a window of its own, to sign in there. */
        readonly TestWindowView: {
            /** Format: uri */
            readonly action: string;
            readonly ticket: string;
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["ApiKeys"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["ApiKeyDetails"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly list_key_callers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The key's id. */
                readonly apiKeyId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The callers. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyCallers"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_audit_entries: {
        readonly parameters: {
            readonly query?: {
                /** @description Only by this kind of actor. */
                readonly actor?: string;
                /** @description Only by this person or key. */
                readonly actorId?: string;
                /** @description Only this. */
                readonly action?: string;
                /** @description Only to this kind of thing. */
                readonly target?: string;
                /** @description Only to this one. */
                readonly targetId?: string;
                /** @description From this time on. */
                readonly from?: string;
                /** @description Before this time. */
                readonly to?: string;
                /** @description What comes before this place; `next` of the page above. */
                readonly before?: number;
                /** @description How many; 50 by default. */
                readonly pageSize?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A part of the client's audit log. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditEntries"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly verify_audit_chain: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What verifying found. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditChain"];
                };
            };
        };
    };
    readonly export_audit_entries: {
        readonly parameters: {
            readonly query?: {
                /** @description `csv` or `json`; `json` by default. */
                readonly format?: string;
                /** @description Only by this kind of actor. */
                readonly actor?: string;
                /** @description Only by this person or key. */
                readonly actorId?: string;
                /** @description Only this. */
                readonly action?: string;
                /** @description Only to this kind of thing. */
                readonly target?: string;
                /** @description Only to this one. */
                readonly targetId?: string;
                /** @description From this time on. */
                readonly from?: string;
                /** @description Before this time. */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The entries. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": unknown;
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["Paged_Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly export_companies: {
        readonly parameters: {
            readonly query?: {
                /** @description Which companies. */
                readonly query?: string;
                /** @description In which order. */
                readonly orderBy?: string;
                /** @description Which companies, by their tags. */
                readonly tags?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["Paged_Connection"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The body is not `{"status": "Unlinked"}` (`invalid_request`), or the connection is not `Linked` (`connection_not_linked`). */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": readonly components["schemas"]["CompanyFile"][];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A file, or the body as a whole, is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The body is not `multipart/form-data`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The connection's id. */
                readonly connectionId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description `one_time_links_needed`: this client's Link URLs are permanent. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": readonly components["schemas"]["CompanyFile"][];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["LinkEvents"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["Paged_Link"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly header?: never;
            readonly path: {
                /** @description The company's id. */
                readonly companyId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description `one_time_links_needed`: this client's Link URLs are permanent. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["RevokedLinks"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["Paged_NamedSoftware"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such company (`not_found`) or product (`product_unknown`). */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such company (`not_found`) or product (`product_unknown`). */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["AllowedOrigins"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["AllowedOrigins"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly list_refused_origins: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["RefusedOrigins"];
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["Paged_Integration"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly list_invitations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The invitations, without their links. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Invitations"];
                };
            };
        };
    };
    readonly create_invitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewInvitation"];
            };
        };
        readonly responses: {
            /** @description The invitation, with its link. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_invitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The invitation's id. */
                readonly invitationId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its link is dead. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_latest_links: {
        readonly parameters: {
            readonly query: {
                /** @description At most 200 ids, with commas between them. */
                readonly companies: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The links. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LatestLinks"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["RevokedLinks"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly list_members: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The client's people. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Members"];
                };
            };
        };
    };
    readonly change_member: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The person's id. */
                readonly personId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeMember"];
            };
        };
        readonly responses: {
            /** @description It is changed, for the next request of theirs. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly remove_member: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The person's id. */
                readonly personId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description They reach nothing of the client from their next request on. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly end_member_sessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The person's id. */
                readonly personId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description None of their browsers is signed in any more. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndedSessions"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["ClientBranding"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["ClientBranding"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["BrandPicture"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A file, or the body as a whole, is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The body is not `multipart/form-data`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly list_integration_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every integration of this installation, by name. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntegrationCards"];
                };
            };
        };
    };
    readonly get_integration_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The integration's four letters. */
                readonly platformKey: string;
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["IntegrationSettings"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly change_integration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The integration's four letters. */
                readonly platformKey: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeIntegration"];
            };
        };
        readonly responses: {
            /** @description The integration. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntegrationSettings"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly upload_sign_in_button: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The integration's four letters. */
                readonly platformKey: string;
                /** @description The client's id. */
                readonly clientId: string;
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
                    readonly "application/json": components["schemas"]["BrandPicture"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A file, or the body as a whole, is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The body is not `multipart/form-data`. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly delete_sign_in_button: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The integration's four letters. */
                readonly platformKey: string;
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly set_integration_credentials: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The integration's four letters. */
                readonly platformKey: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SetCredentials"];
            };
        };
        readonly responses: {
            /** @description The integration. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntegrationSettings"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly begin_integration_test: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The integration's four letters. */
                readonly platformKey: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The test, with what opens its window, this once. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntegrationTest"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_integration_test: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The integration's four letters. */
                readonly platformKey: string;
                /** @description The test's id. */
                readonly testId: string;
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The test. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntegrationTest"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["LinkSettings"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["LinkSettings"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description `hosted_link_needed`: one-time Link URLs need Hosted Link on. `one_time_links_on`: Hosted Link can't go off while they are on. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly preview_texts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReadTexts"];
            };
        };
        readonly responses: {
            /** @description The words, taken apart. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TextsRead"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["RedirectSettings"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["RedirectSettings"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["ResolvedRedirect"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly get_link_statistics: {
        readonly parameters: {
            readonly query: {
                /** @description The first moment. */
                readonly from: string;
                /** @description The moment after the last; at most 400 days later. */
                readonly to: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The counts. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkStatisticsView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly export_link_statistics: {
        readonly parameters: {
            readonly query: {
                /** @description The first moment. */
                readonly from: string;
                /** @description The moment after the last; at most 400 days later. */
                readonly to: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
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
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
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
                    readonly "application/json": components["schemas"]["WebhookConsumers"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
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
                    readonly "application/json": components["schemas"]["WebhookConsumer"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
                /** @description The client's id. */
                readonly clientId: string;
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
            /** @description The API key is missing or wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The key is not allowed to do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A fault of the server. The body is always the same. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Not available at the moment; the same request may be sent again. */
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
    readonly accept_invitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AcceptInvitation"];
            };
        };
        readonly responses: {
            /** @description Joined. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly look_at_invitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LookAtInvitation"];
            };
        };
        readonly responses: {
            /** @description Who invites whom as what. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationSaid"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly update_own_name: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewName"];
            };
        };
        readonly responses: {
            /** @description It is changed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly change_own_password: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPassword"];
            };
        };
        readonly responses: {
            /** @description It is changed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly renew_recovery_codes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The codes. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly prove_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FirstCode"];
            };
        };
        readonly responses: {
            /** @description It is on. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly begin_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecondFactorKey"];
                };
            };
        };
    };
    readonly drop_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is off. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly list_own_sessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sessions. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnSessions"];
                };
            };
        };
    };
    readonly end_other_sessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Only this browser is signed in. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndedSessions"];
                };
            };
        };
    };
    readonly end_own_session: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The session's id. */
                readonly sessionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is signed out. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly check_address: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What each check found. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly list_installation_entries: {
        readonly parameters: {
            readonly query?: {
                /** @description Only by this kind of actor. */
                readonly actor?: string;
                /** @description Only by this person or key. */
                readonly actorId?: string;
                /** @description Only this. */
                readonly action?: string;
                /** @description Only to this kind of thing. */
                readonly target?: string;
                /** @description Only to this one. */
                readonly targetId?: string;
                /** @description From this time on. */
                readonly from?: string;
                /** @description Before this time. */
                readonly to?: string;
                /** @description What comes before this place; `next` of the page above. */
                readonly before?: number;
                /** @description How many; 50 by default. */
                readonly pageSize?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A part of the installation's log: its people, and how they signed in. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditEntries"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly verify_installation_chain: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What verifying found, at most a minute ago. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditChain"];
                };
            };
        };
    };
    readonly export_installation_entries: {
        readonly parameters: {
            readonly query?: {
                /** @description `csv` or `json`; `json` by default. */
                readonly format?: string;
                /** @description Only by this kind of actor. */
                readonly actor?: string;
                /** @description Only by this person or key. */
                readonly actorId?: string;
                /** @description Only this. */
                readonly action?: string;
                /** @description Only to this kind of thing. */
                readonly target?: string;
                /** @description Only to this one. */
                readonly targetId?: string;
                /** @description From this time on. */
                readonly from?: string;
                /** @description Before this time. */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The entries, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": unknown;
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly list_clients: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every client with counts of the last seven days. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClientOverviews"];
                };
            };
        };
    };
    readonly create_client: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewClient"];
            };
        };
        readonly responses: {
            /** @description The client. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClientOverview"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly change_client: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeClient"];
            };
        };
        readonly responses: {
            /** @description The client. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClientOverview"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly invite_administrator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FirstAdministrator"];
            };
        };
        readonly responses: {
            /** @description The invitation, with its link. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_client_limits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its own limits. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Limits"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly replace_client_limits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Limits"];
            };
        };
        readonly responses: {
            /** @description They are in force with the next request. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly enter_support: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EnterSupport"];
            };
        };
        readonly responses: {
            /** @description Until when. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SupportView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The request is right in itself, and the state of things forbids it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly leave_support: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client's id. */
                readonly clientId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is over. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such object, or it belongs to somebody else. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly get_health: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What each check found, as this node can tell. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly get_session: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How far this browser has come. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    readonly sign_in: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Credentials"];
            };
        };
        readonly responses: {
            /** @description Signed in, or asked for the second factor. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly sign_out: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly confirm_session: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Confirmation"];
            };
        };
        readonly responses: {
            /** @description Confirmed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly give_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        readonly responses: {
            /** @description Signed in. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly set_up: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FirstRun"];
            };
        };
        readonly responses: {
            /** @description Signed in. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
        };
    };
    readonly check_address_at_setup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AskAddress"];
            };
        };
        readonly responses: {
            /** @description What each check found. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The request has values that are not allowed, named under `validation`. */
            readonly 400: {
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
