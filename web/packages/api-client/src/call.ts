/**
 * How calls of the component's API are made: one attempt, an answer read into the shape that was promised, and every
 * failure an `ApiError`.
 */
import { ApiError, fromAnswer } from "./error";
import { Malformed } from "./read";

export interface LinkApiOptions {
  /** Where the API of this session lives, without a final slash. */
  readonly base: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 20_000;

/** Parts of files go as PUT with their bytes; everything else that is sent is JSON. */
type Method = "GET" | "POST" | "PUT" | "DELETE";
/** Sends, and throws what is not a success. */
export type Request = (method: Method, path: string, body?: unknown) => Promise<Response>;
/** The same, and reads the answer. */
export type Call = <T>(method: Method, path: string, reader: (body: unknown, name: string) => T, body?: unknown) => Promise<T>;

export function requester(options: LinkApiOptions): Request {
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return async (method, path, body) => {
    const answer = await reach(() =>
      send(options.base + path, {
        method,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
        headers: method === "POST" ? { "Content-Type": "application/json" } : method === "PUT" ? { "Content-Type": "application/octet-stream" } : {},
        ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : method === "PUT" ? { body: body as Blob } : {}),
      }),
    );
    if (!answer.ok) throw fromAnswer(answer.status, await json(answer));
    return answer;
  };
}

export function caller(request: Request): Call {
  return async (method, path, reader, body) => {
    const content = await json(await request(method, path, body));
    try {
      return reader(content, "answer");
    } catch (error) {
      if (error instanceof Malformed) throw new ApiError("fault", "malformed_answer");
      throw error;
    }
  };
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
