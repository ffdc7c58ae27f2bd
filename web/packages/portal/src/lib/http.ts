/**
 * One call to the Portal's API. The session is a cookie the browser adds by itself; what shows that a request was meant is the header
 * beside it. Nothing is retried here. Errors carry the server's code, by which the screens tell them apart.
 */
import { shortReference } from "@postern/api-client";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What is wrong with one field of what was sent. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

export class PortalError extends Error {
  readonly status: number;
  /** A stable word such as `role_insufficient`; `unreachable` if there was no answer. */
  readonly code: string;
  /** The server's sentence for a person. */
  readonly sentence: string | undefined;
  readonly reference: string | undefined;
  readonly fields: readonly FieldFault[];
  /** When to try again, on refusals for being too often. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, said: Partial<Pick<PortalError, "sentence" | "reference" | "fields" | "retryAfterSeconds">> = {}) {
    super(code);
    this.name = "PortalError";
    this.status = status;
    this.code = code;
    this.sentence = said.sentence;
    this.reference = said.reference;
    this.fields = said.fields ?? [];
    this.retryAfterSeconds = said.retryAfterSeconds;
  }
}

const PATIENCE_MS = 30_000;

export interface Http {
  send<T>(method: Method, path: string, body?: unknown): Promise<T>;
  /** Sends one file as a form. */
  upload<T>(path: string, file: File): Promise<T>;
  /** Where something can be loaded from. */
  address(path: string): string;
}

/** `csrf` gives the value that goes with whatever changes something. */
export function createHttp(base: string, csrf: () => string | undefined, ask: typeof fetch = (input, init) => fetch(input, init)): Http {
  async function call<T>(method: Method, path: string, headers: Record<string, string>, body?: BodyInit): Promise<T> {
    const value = method === "GET" ? undefined : csrf();
    const answer = await reach(() =>
      ask(base + path, {
        method,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: value === undefined ? headers : { ...headers, "X-Csrf-Token": value },
        ...(body === undefined ? {} : { body }),
      }),
    );
    const content = await json(answer);
    if (!answer.ok) throw refusal(answer, content);
    return content as T;
  }
  return {
    address: (path) => base + path,
    send: (method, path, body) =>
      body === undefined
        ? call(method, path, {})
        : call(method, path, { "Content-Type": "application/json" }, JSON.stringify(body)),
    upload: (path, file) => {
      const form = new FormData();
      form.append("file", file);
      return call("PUT", path, {}, form);
    },
  };
}

async function reach(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch {
    throw new PortalError(0, "unreachable");
  }
}

async function json(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

interface Said {
  readonly code?: string;
  readonly error?: string;
  readonly correlationId?: string;
  readonly validation?: { readonly errors?: readonly { readonly itemId: string; readonly message: string }[] };
}

function refusal(answer: Response, body: unknown): PortalError {
  const said = (typeof body === "object" && body !== null ? body : {}) as Said;
  const wait = Number(answer.headers.get("Retry-After"));
  return new PortalError(answer.status, said.code ?? `http_${answer.status}`, {
    sentence: said.error,
    reference: said.correlationId === undefined ? undefined : shortReference(said.correlationId),
    fields: (said.validation?.errors ?? []).map(({ itemId, message }) => ({ field: itemId, message })),
    retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? wait : undefined,
  });
}

/** A query of what is set; nothing if nothing is. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
}
