// Generated from api/component.json by `cargo xtask gen`.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Business: {
            readonly id: string;
            readonly name: string;
        };
        readonly Category: {
            readonly required: boolean;
            /** @enum {string} */
            readonly sourceType: "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other" | "Unknown";
        };
        readonly Client: {
            readonly contact?: string;
            readonly name: string;
            readonly refreshUrl?: string;
        };
        readonly Company: {
            readonly name: string;
        };
        /** @description Whose business it is. */
        readonly ConfirmBusinesses: {
            readonly businessIds: readonly string[];
        };
        /** @description A connection. */
        readonly Connection: {
            readonly business?: components["schemas"]["Business"];
            readonly businesses?: readonly components["schemas"]["Business"][];
            readonly id: string;
            /** Format: uuid */
            readonly integrationId: string;
            readonly platformKey: string;
            readonly platformName: string;
            readonly problem?: components["schemas"]["Problem"];
            /** Format: uuid */
            readonly sourceId: string;
            /** @enum {string} */
            readonly sourceType: "Accounting" | "Banking" | "BankFeed" | "Commerce" | "Expense" | "Other" | "Unknown";
            /** @enum {string} */
            readonly state: "waiting" | "checking" | "choosing" | "connected" | "needsReconnecting" | "stopped" | "failed";
        };
        /** @description Exactly what the person was shown. */
        readonly Consent: {
            readonly locale: string;
            readonly text: string;
        };
        readonly FinishSettings: {
            readonly redirect: boolean;
        };
        /** @description A finished visit. */
        readonly Finished: {
            readonly connections: readonly components["schemas"]["Connection"][];
            readonly continueTo?: string;
        };
        readonly Integration: {
            readonly dataTypes: readonly string[];
            readonly name: string;
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
        readonly Problem: {
            readonly code: string;
            readonly nothingShared: boolean;
            readonly reference: string;
        };
        /** @description The session a visit starts with. */
        readonly Session: {
            readonly categories: readonly components["schemas"]["Category"][];
            readonly client: components["schemas"]["Client"];
            readonly company: components["schemas"]["Company"];
            readonly connections: readonly components["schemas"]["Connection"][];
            readonly finish: components["schemas"]["FinishSettings"];
            readonly locale: string;
            readonly session: components["schemas"]["Lifetime"];
            readonly settings: components["schemas"]["Settings"];
        };
        readonly Settings: {
            readonly showSandboxIntegrations: boolean;
        };
        /** @description Which software, and what was agreed to. */
        readonly StartConnection: {
            readonly consent: components["schemas"]["Consent"];
            readonly platformKey: string;
        };
        /** @description A sign-in that can be left for. */
        readonly Started: {
            readonly connection: components["schemas"]["Connection"];
            readonly continueTo: string;
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
