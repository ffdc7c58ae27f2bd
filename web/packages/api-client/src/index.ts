/**
 * A small typed client of the component's API. It holds no state and no secret: the session is a cookie
 * the browser adds by itself, or whoever gives `fetch` adds what a page elsewhere shows for itself. It never
 * retries; whoever calls decides that.
 */
import { ApiError, fromAnswer } from "./error";
import * as read from "./read";
import type { Connection, Consent, Finished, Integration, Session, SourceType, Started } from "./types";

export * from "./types";
export { ApiError, fromAnswer, shortReference } from "./error";
export type { ErrorKind } from "./error";

export interface LinkApi {
  session(): Promise<Session>;
  integrations(sourceType: SourceType): Promise<readonly Integration[]>;
  connect(platformKey: string, consent: Consent): Promise<Started>;
  authorize(connectionId: string): Promise<Started>;
  connection(connectionId: string): Promise<Connection>;
  chooseBusinesses(connectionId: string, businessIds: readonly string[]): Promise<Connection>;
  decline(connectionId: string): Promise<Connection>;
  /** Ends the visit; `left` says that the person broke it off. */
  finish(left?: boolean): Promise<Finished>;
  /** Tells the client what the person uses instead of what it offers, and answers with the name as it is kept. */
  nameSoftware(sourceType: SourceType, name: string): Promise<string>;
  activity(): Promise<void>;
}

export interface LinkApiOptions {
  /** Where the API of this session lives, without a final slash. */
  readonly base: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 20_000;

type Caller = <T>(method: "GET" | "POST", path: string, reader: (body: unknown, name: string) => T, body?: unknown) => Promise<T>;

function caller(options: LinkApiOptions): Caller {
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return async (method, path, reader, body) => {
    const answer = await reach(() =>
      send(options.base + path, {
        method,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
        headers: method === "POST" ? { "Content-Type": "application/json" } : {},
        ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
      }),
    );
    const content = await json(answer);
    if (!answer.ok) throw fromAnswer(answer.status, content);
    try {
      return reader(content, "answer");
    } catch (error) {
      if (error instanceof read.Malformed) throw new ApiError("fault", "malformed_answer");
      throw error;
    }
  };
}

export function createLinkApi(options: LinkApiOptions): LinkApi {
  const call = caller(options);
  const one = (id: string) => `/connections/${encodeURIComponent(id)}`;

  return {
    session: () => call("GET", "", read.session),
    integrations: async (sourceType) => {
      const path = `/integrations?sourceType=${encodeURIComponent(sourceType)}`;
      return (await call("GET", path, read.integrations)).results;
    },
    connect: (platformKey, consent) => call("POST", "/connections", read.started, { platformKey, consent }),
    authorize: (id) => call("POST", `${one(id)}/authorization`, read.started),
    connection: (id) => call("GET", one(id), read.connection),
    chooseBusinesses: (id, businessIds) =>
      call("POST", `${one(id)}/businesses`, read.connection, { businessIds }),
    decline: (id) => call("POST", `${one(id)}/decline`, read.connection),
    finish: (left = false) => call("POST", "/finish", read.finished, { left }),
    nameSoftware: async (sourceType, name) => (await call("POST", "/software", read.named, { sourceType, name })).name,
    activity: () => call("POST", "/activity", () => undefined),
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
  return caller(options)("POST", "/sessions", read.opened, opening);
}

async function reach(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError("unreachable", "unreachable");
  }
}

async function json(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}
