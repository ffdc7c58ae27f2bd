/**
 * What goes wrong between a page and the server, fetched only then: a token that has run out is asked for once more; what
 * else is refused is told to the page's developers in their console, exactly, and to the person in plain words.
 */
import { ApiError, fromAnswer } from "@postern/api-client";
import type { Sign } from "./proof";
import type { AnyProps, ErrorCallbackArgs } from "./props";

/** The number of the server's register that has to be known here, because such a page can't read what the server says. */
const ORIGIN_NOT_ALLOWED = 1281;
const EXPIRED = "access_token_expired";
const BOUND = "access_token_bound";
/** With these the page is at its end, and a new one begins with a new token. */
const OVER = [EXPIRED, BOUND, "access_token_revoked"];

/** Each is said once, however many hands it goes through. */
const said = new WeakSet<ApiError>();

const CAUSES: Readonly<Record<string, string>> = {
  access_token_required:
    "this client's links are one-time, so props.accessToken is needed. Your server gets one from GET /companies/{companyId}/accessToken.",
  access_token_invalid: "props.accessToken is not a company access token of this installation.",
  access_token_expired:
    "props.accessToken has run out. Pass a function as accessToken that gets a new one from your server, and it is called by itself.",
  access_token_revoked: "props.accessToken was revoked. Get a new one from your server.",
  access_token_bound:
    "props.accessToken belongs to another page: it was used elsewhere, or by this page before it was loaded again. Get a new one for each page, or pass a function as accessToken that does.",
  proof_required: "a proof of this page's key did not arrive. Does something in front of the server drop the headers DPoP and DPoP-Nonce?",
  proof_invalid: "a proof of this page's key was refused. Is the server's public address set to the one that this page asks?",
  not_found: "props.accessToken is for another company than props.companyId.",
  invalid_request: "props are not as they should be. Is companyId the company's id?",
};

export interface Causes {
  /** Says in the console what exactly is wrong with how the page uses the SDK. The person is shown L23. */
  told(error: unknown): unknown;
  /**
   * A call gave nothing that the page may read, and a browser does not tell why: the page is not registered, the server
   * is not there, or something in between answered for it. What the server tells every page sets them apart.
   */
  whyUnread(api: string, accessToken: string | undefined): Promise<ApiError>;
  /** What to make of a 401: the same call again, proven or with a new token, if it wants that and the page can give it. */
  refused(answer: Response, again: (proof?: Sign) => Promise<Response>): Promise<Response>;
  /** The page's own function for tokens failed. */
  noToken(error: unknown): ApiError;
}

/** For the component of this name, which was given these props. */
export function causes(name: string, props: AnyProps): Causes {
  const complain = (what: string, ...more: unknown[]) => console.error(`${name}: ${what}`, ...more);

  function told(error: unknown): unknown {
    if (!(error instanceof ApiError) || said.has(error)) return error;
    if (error.kind === "unreachable" || error.kind === "passing") return error;
    const cause = error.code === "origin_not_allowed" ? originCause() : (faultOf(name, props) ?? CAUSES[error.code]);
    if (cause === undefined) return error;
    complain(`${cause} (${error.code}${error.reference === undefined ? "" : `, ${error.reference}`})`);
    // Nothing the person was sent has ended: the page is set up wrongly, and its developers are told above.
    const kind = OVER.includes(error.code) ? "ended" : "fault";
    const known = new ApiError(kind, error.code, error.correlationId, error.errorCode);
    said.add(known);
    return known;
  }

  async function whyUnread(api: string, accessToken: string | undefined): Promise<ApiError> {
    const gone = new ApiError("unreachable", "unreachable");
    // As plain text without a header, so that no browser asks first. The client's own people read in the Portal who was refused.
    const { companyId } = props as Record<string, unknown>;
    const body = JSON.stringify({ companyId: typeof companyId === "string" ? companyId : undefined, accessToken });
    const asked = { method: "POST", body, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" } as const;
    const answer = await fetch(`${api}/origin`, asked).catch(() => undefined);
    if (answer === undefined) return gone;
    if (!answer.ok) return read(answer);
    const { known } = (await answer.json().catch(() => ({}))) as { known?: boolean };
    if (known === false) return told(new ApiError("fault", "origin_not_allowed", undefined, ORIGIN_NOT_ALLOWED)) as ApiError;
    complain(
      `a call was answered so that this page may not read it. Either ${origin} is registered, but not by the client whose company this is; or something in front of the server answered, such as a limit of a proxy. The browser's list of requests shows which.`,
    );
    return gone;
  }

  async function refused(first: Response, again: (proof?: Sign) => Promise<Response>): Promise<Response> {
    let answer = first;
    let tokens = typeof props.accessToken === "function" ? 1 : 0;
    // One for the first answer, and one for that of a new token.
    let proofs = 2;
    while (answer.status === 401) {
      const challenge = answer.headers.get("DPoP-Nonce");
      if (challenge !== null && proofs-- > 0) {
        answer = await again((await import("./proof")).answering(challenge));
        continue;
      }
      const error = await read(answer);
      if ((error.code !== EXPIRED && error.code !== BOUND) || tokens-- === 0) throw told(error);
      props.onError?.(argsOf(error, true));
      answer = await again();
    }
    return answer;
  }

  function noToken(error: unknown): ApiError {
    complain("props.accessToken() did not give a token.", error);
    const known = new ApiError("fault", "access_token_required");
    said.add(known);
    return known;
  }

  return { told, whyUnread, refused, noToken };
}

function originCause(): string {
  if (origin === "null") {
    return "this page has no origin: it is a file, or stands in a sandboxed frame. Serve it from an address that is registered with POST /corsSettings.";
  }
  return `the origin of this page, ${origin}, is not one of this client's. Register exactly that with POST /corsSettings.`;
}

async function read(answer: Response): Promise<ApiError> {
  return fromAnswer(answer.status, await answer.json().catch(() => undefined));
}

function argsOf(error: ApiError, userRecoverable: boolean): ErrorCallbackArgs {
  const { correlationId, errorCode } = error;
  return {
    message: error.code,
    userRecoverable,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

/** What is wrong with the props themselves, if anything, in a sentence for whoever wrote them. */
function faultOf(name: string, props: AnyProps): string | undefined {
  const { companyId, accessToken } = props as Record<string, unknown>;
  const needed = name === "PosternConnections" ? "accessToken" : "companyId";
  if (companyId === undefined && accessToken === undefined) return `props.${needed} is missing.`;
  if (companyId !== undefined && typeof companyId !== "string") return "props.companyId has to be a text.";
  if (accessToken !== undefined && typeof accessToken !== "string" && typeof accessToken !== "function") {
    return "props.accessToken has to be a text, or a function that gives one.";
  }
  return undefined;
}
