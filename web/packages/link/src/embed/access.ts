/**
 * What an embedded visit shows for itself: the company access token in every call, or the key the server gave where
 * none is needed; and a proof of the page's key where the server asks for that. A token that has run out is asked for once more; what else is refused is told to the page in its
 * console, exactly, and to the person in plain words.
 */
import { ApiError, createLinkApi, openSession } from "@postern/api-client";
import type { LinkApi, Session } from "@postern/api-client";
import type { Kind, Place } from "./embed";
import type { Sign } from "./proof";
import type { AccessToken } from "./props";

export function embeddedApi({ name, host, props }: Place, kind?: Kind): LinkApi {
  const options = props.options ?? {};
  const trouble = () => import("./causes").then(({ causes }) => causes(name, props));
  const token = async () => {
    try {
      return await given(props.accessToken);
    } catch (error) {
      throw (await trouble()).noToken(error);
    }
  };
  let shown: string | undefined;
  let sign: Sign | undefined;
  let api: LinkApi | undefined;

  const authorised: typeof fetch = async (input, init) => {
    const send = async () =>
      fetch(input, {
        ...init,
        // Only the token counts; a cookie of ours would be somebody else's visit.
        credentials: "omit",
        referrerPolicy: "no-referrer",
        headers: { ...init?.headers, ...(shown && { Authorization: `Bearer ${shown}` }), ...(await sign?.(input, init, shown)) },
      });
    shown ??= await token();
    const answer = await send().catch(async () => {
      throw await (await trouble()).whyUnread(host.api, shown);
    });
    if (answer.status !== 401) return answer;
    return (await trouble()).refused(answer, async (proof) => {
      if (proof) sign = proof;
      else shown = await token();
      return send();
    });
  };

  async function open(): Promise<Session> {
    const chosen = {
      showSandboxIntegrations: options.showSandboxIntegrations,
      enableMultiEntityLinking: options.enableMultiEntityLinking,
      enableAdditionalConsent: options.enableAdditionalConsent,
    };
    const opening = { companyId: props.companyId, options: chosen };
    const opened = await openSession({ base: host.api, fetch: authorised }, opening).catch(async (error: unknown) => {
      throw (await trouble()).told(error);
    });
    shown = opened.key ?? shown;
    const base = new URL(opened.base, host.api).href;
    api = createLinkApi({ base, fetch: authorised });
    session = opened.session;
    // Most pages change nothing, and need none of this.
    const laid = kind ?? (props.options && (await import("./overlay")));
    return (session = (await laid?.lay(session, props, base, authorised)) ?? session);
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
  };
  // Every other call is that of the session once it is open.
  return new Proxy(own as LinkApi, {
    get: (known, name: keyof LinkApi) => known[name] ?? ((...given: never[]) => (opened()[name] as (...all: never[]) => unknown)(...given)),
  });
}

function given(token: AccessToken | undefined): string | undefined | Promise<string> {
  return typeof token === "function" ? token() : token;
}
