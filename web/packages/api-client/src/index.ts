/**
 * A small typed client of the component's API. It holds no state and no secret: the session is a cookie
 * the browser adds by itself, or whoever gives `fetch` adds what a page elsewhere shows for itself. It never
 * retries; whoever calls decides that.
 */
import { caller, requester } from "./call";
import type { Call, LinkApiOptions, Request } from "./call";
import * as read from "./read";
import type { Connection, Integration, Session, SourceType, Started } from "./types";

export * from "./types";
export { ApiError, fromAnswer, shortReference } from "./error";
export type { ErrorKind } from "./error";
export type { Call, LinkApiOptions, Request } from "./call";

export interface LinkApi {
  session(): Promise<Session>;
  integrations(sourceType: SourceType): Promise<readonly Integration[]>;
  authorize(connectionId: string): Promise<Started>;
  connection(connectionId: string): Promise<Connection>;
  activity(): Promise<void>;
  /** Makes the calls of screens that not every visit meets: `uploadApi(api.call)`. */
  readonly call: Call;
  /** The same, for answers that are files. */
  readonly request: Request;
}

export function createLinkApi(options: LinkApiOptions): LinkApi {
  const request = requester(options);
  const call = caller(request);
  const one = (id: string) => `/connections/${encodeURIComponent(id)}`;

  return {
    session: () => call("GET", "", read.session),
    integrations: async (sourceType) => {
      const path = `/integrations?sourceType=${encodeURIComponent(sourceType)}`;
      return (await call("GET", path, read.integrations)).results;
    },
    authorize: (id) => call("POST", `${one(id)}/authorization`, read.started),
    connection: (id) => call("GET", one(id), read.connection),
    activity: () => call("POST", "/activity", () => undefined),
    call,
    request,
  };
}

/** What a page that embeds the component opens its session with. */
export interface Opening {
  readonly companyId?: string | undefined;
  readonly options: Readonly<Record<string, boolean | undefined>>;
}

export interface OpenedSession {
  /** A path on the server that was asked. */
  readonly base: string;
  /** What to show from now on, where there is no access token. */
  readonly key?: string | undefined;
  readonly session: Session;
}

/** Opens a session from a page elsewhere. `base` is that of the whole API. */
export function openSession(options: LinkApiOptions, opening: Opening): Promise<OpenedSession> {
  return caller(requester(options))("POST", "/sessions", read.opened, opening);
}
