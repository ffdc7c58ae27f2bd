/** The ways a call can fail, as the screens tell them apart: by the server's class, never by its prose. */

export type ErrorKind =
  /** No answer: no network, or none in time. */
  | "unreachable"
  /** The session is over or was never there; nothing but a new link helps. */
  | "ended"
  /** Worth pressing again. */
  | "passing"
  /** Refused or broken; pressing again will not help. */
  | "fault";

export class ApiError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  /** Eight characters a person can read out, which find the event in the server's log. */
  readonly reference: string | undefined;
  readonly correlationId: string | undefined;
  /** The number of the code in the server's register. */
  readonly errorCode: number | undefined;

  constructor(kind: ErrorKind, code: string, correlationId?: string, errorCode?: number) {
    super(code);
    this.name = "ApiError";
    this.kind = kind;
    this.code = code;
    this.correlationId = correlationId;
    this.errorCode = errorCode;
    this.reference = correlationId === undefined ? undefined : shortReference(correlationId);
  }
}

/** The last eight letters and digits of a correlation id, in two groups: `K7Q2-93FD`. */
export function shortReference(correlationId: string): string | undefined {
  const plain = correlationId.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  return plain.length < 8 ? undefined : `${plain.slice(-8, -4)}-${plain.slice(-4)}`;
}

const PASSING: readonly number[] = [408, 425, 429, 502, 503, 504];

/** Turns an answer that is not a success into an error. The body may be anything, or nothing. */
export function fromAnswer(status: number, body: unknown): ApiError {
  const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const code = typeof said.code === "string" ? said.code : `http_${status}`;
  const correlationId = typeof said.correlationId === "string" ? said.correlationId : undefined;
  const number = typeof said.detailedErrorCode === "number" ? said.detailedErrorCode : undefined;
  const passing = PASSING.includes(status) || said.canBeRetried === "True";
  const kind = status === 401 || status === 410 ? "ended" : passing ? "passing" : "fault";
  return new ApiError(kind, code, correlationId, number);
}
