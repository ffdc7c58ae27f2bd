/**
 * What a page that embeds the component hears of a visit (sdk.md 2 and 9), and when (ui.md 3.1):
 *
 * - `consent`: the person agreed and the server keeps the receipt; `text` is what they read, as Markdown;
 * - `connectionStarted`: right after, the connection exists and is pending. Never before consent;
 * - `connection`: the connection is authorised, or files were handed in;
 * - `disconnect`, `reconnect`: sharing ended, or began again, from the list of connections;
 * - `error`: a screen tells of a problem; `userRecoverable` says whether it offers a way on;
 * - `finish`: the person finished; `close`: they left through X and confirmed it.
 *
 * An event is told once the component is done with it. A listener may throw, or take the component off
 * the page at once: neither reaches the flow.
 */
import { ApiError } from "@postern/api-client";
import type { Connection, SourceType } from "@postern/api-client";

export interface ConnectionEvent {
  readonly connectionId: string;
  readonly integrationId: string;
  /** The platform's key of four letters. */
  readonly integrationKey: string;
  readonly platformName: string;
  readonly sourceId: string;
  readonly sourceType: SourceType;
}

export interface ErrorEvent {
  readonly correlationId?: string;
  readonly message?: string;
  readonly errorCode?: number;
  readonly userRecoverable: boolean;
}

export interface FlowEvents {
  readonly consent: { readonly text: string };
  readonly connectionStarted: ConnectionEvent;
  readonly connection: ConnectionEvent;
  readonly disconnect: { readonly connectionId: string };
  readonly reconnect: { readonly connectionId: string };
  readonly error: ErrorEvent;
  readonly finish: undefined;
  readonly close: undefined;
}

/** One function for each event somebody wants to hear. */
export type Listeners = { readonly [K in keyof FlowEvents]?: ((what: FlowEvents[K]) => unknown) | undefined };

export class Events {
  readonly #listeners: Listeners;

  constructor(listeners: Listeners = {}) {
    this.#listeners = listeners;
  }

  /** Somebody wants to hear of this: X, for one, is there only if somebody hears `close`. */
  heard(name: keyof FlowEvents): boolean {
    return this.#listeners[name] !== undefined;
  }

  emit<K extends keyof FlowEvents>(name: K, ...[what]: FlowEvents[K] extends undefined ? [] : [FlowEvents[K]]): void {
    try {
      (this.#listeners[name] as ((what: unknown) => unknown) | undefined)?.(what);
    } catch (error) {
      reportError(error);
    }
  }
}

export function connectionEvent(connection: Connection): ConnectionEvent {
  const { id: connectionId, integrationId, platformKey: integrationKey, platformName, sourceId, sourceType } = connection;
  return { connectionId, integrationId, integrationKey, platformName, sourceId, sourceType };
}

/** What went wrong with a call, for the page around us. Never more than the server itself said. */
export function errorEvent(error: unknown, userRecoverable: boolean): ErrorEvent {
  if (!(error instanceof ApiError)) return { userRecoverable };
  const { correlationId, errorCode, code: message } = error;
  return {
    message,
    userRecoverable,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}
