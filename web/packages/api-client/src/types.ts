/** What the component's API says, and nothing the screens make of it. */

export type SourceType =
  | "Accounting"
  | "Banking"
  | "BankFeed"
  | "Commerce"
  | "Expense"
  | "Other"
  | "Unknown";

export type ConnectionState =
  | "waiting"
  | "checking"
  | "choosing"
  | "connected"
  | "needsReconnecting"
  | "stopped"
  | "failed";

export interface Business {
  readonly id: string;
  readonly name: string;
}

export interface Problem {
  /** A stable word such as `cancelled`; unknown words are kept and shown as a general problem. */
  readonly code: string;
  readonly reference?: string;
  readonly nothingShared: boolean;
}

export interface Connection {
  readonly id: string;
  readonly platformKey: string;
  readonly platformName: string;
  readonly sourceType: SourceType;
  readonly state: ConnectionState;
  readonly business?: Business;
  readonly businesses?: readonly Business[];
  readonly problem?: Problem;
}

export interface Category {
  readonly sourceType: SourceType;
  readonly required: boolean;
}

export interface ClientIdentity {
  readonly name: string;
  readonly contact?: string;
  readonly refreshUrl?: string;
  readonly privacyUrl?: string;
}

export interface Session {
  readonly client: ClientIdentity;
  readonly company: { readonly name: string };
  readonly session: { readonly expiresAt: string; readonly oneTime: boolean };
  readonly locale: string;
  readonly settings: {
    readonly showSandboxIntegrations: boolean;
    /** Several businesses may be chosen at once. Off unless the server says so. */
    readonly multipleBusinesses: boolean;
  };
  readonly categories: readonly Category[];
  readonly connections: readonly Connection[];
  readonly finish: { readonly redirect: boolean };
}

export interface Integration {
  readonly platformKey: string;
  readonly name: string;
  readonly website?: string;
  readonly signInHost: string;
  readonly sourceType: SourceType;
  readonly sandbox: boolean;
  readonly dataTypes: readonly string[];
}

export interface Consent {
  readonly text: string;
  readonly locale: string;
}

/** A connection, and the path on this server to go on from. */
export interface Started {
  readonly connection: Connection;
  readonly continueTo: string;
}

export interface Finished {
  readonly continueTo?: string;
  readonly connections: readonly Connection[];
}
