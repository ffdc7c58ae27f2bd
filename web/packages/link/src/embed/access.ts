/**
 * What an embedded visit shows for itself: the company access token in every call, or the key the server gave where
 * none is needed. A token that has run out is asked for once more; what else is refused is told to the page in its
 * console, exactly, and to the person in plain words.
 */
import { ApiError, createLinkApi, openSession } from "@postern/api-client";
import type { LinkApi, Session } from "@postern/api-client";
import type { Host } from "./access-host";
import type { AccessToken, ErrorCallbackArgs, PosternLinkProps } from "./props";

export interface Access {
  readonly host: Host;
  readonly props: PosternLinkProps;
  /** Tells the page's own handler. */
  failed(error: ErrorCallbackArgs): void;
  /** The props cannot be used; it was told in the console. */
  readonly fault: boolean;
}

export function embeddedApi({ host, props, failed, fault }: Access): LinkApi {
  const options = props.options ?? {};
  let shown: string | undefined;
  let api: LinkApi | undefined;

  const authorised: typeof fetch = async (input, init) => {
    const send = () =>
      fetch(input, {
        ...init,
        // Only the token counts; a cookie of ours would be somebody else's visit.
        credentials: "omit",
        referrerPolicy: "no-referrer",
        headers: { ...init?.headers, ...(shown === undefined ? {} : { Authorization: `Bearer ${shown}` }) },
      });
    shown ??= await tokenOf(props.accessToken);
    const answer = await send().catch(async () => {
      throw await (await trouble()).whyUnread(host.api);
    });
    if (answer.status !== 401) return answer;
    const renew = async () => {
      shown = await tokenOf(props.accessToken);
      return send();
    };
    return (await trouble()).refused(answer, typeof props.accessToken === "function" ? renew : undefined, failed);
  };

  async function open(): Promise<Session> {
    if (fault) throw new ApiError("fault", "invalid_props");
    const chosen = {
      showSandboxIntegrations: options.showSandboxIntegrations,
      enableMultiEntityLinking: options.enableMultiEntityLinking,
      enableAdditionalConsent: options.enableAdditionalConsent,
    };
    const opening = { companyId: props.companyId, options: chosen };
    const opened = await openSession({ base: host.api, fetch: authorised }, opening).catch(async (error: unknown) => {
      throw await told(error);
    });
    shown = opened.key ?? shown;
    const base = new URL(opened.base, host.api).href;
    api = createLinkApi({ base, fetch: authorised });
    session = opened.session;
    // Most pages change nothing, and need none of this.
    if (props.options !== undefined) {
      const { overlay, wordsOf } = await import("./overlay");
      const worded = await wordsOf(base, options, authorised);
      session = overlay(session, options, worded);
    }
    return session;
  }

  let session: Session | undefined;

  const opened = () => {
    if (api === undefined) throw new ApiError("fault", "not_open");
    return api;
  };
  const own: Partial<LinkApi> = {
    session: async () => {
      if (session === undefined) return open();
      return (session = { ...session, connections: (await opened().session()).connections });
    },
    integrations: async (sourceType) => {
      const allowed = session?.categories.find((one) => one.sourceType === sourceType)?.allowed;
      const all = await opened().integrations(sourceType);
      return allowed === undefined ? all : all.filter((one) => allowed.includes(one.platformKey));
    },
  };
  // Every other call is that of the session once it is open.
  return new Proxy(own as LinkApi, {
    get: (known, name: keyof LinkApi) => known[name] ?? ((...given: never[]) => (opened()[name] as (...all: never[]) => unknown)(...given)),
  });
}

async function tokenOf(given: AccessToken | undefined): Promise<string | undefined> {
  if (typeof given !== "function") return given;
  try {
    return await given();
  } catch (error) {
    throw (await trouble()).noToken(error);
  }
}

const trouble = () => import("./causes");

async function told(error: unknown): Promise<unknown> {
  return (await trouble()).told(error);
}
