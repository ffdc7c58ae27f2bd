/** What can be done with one client: the platform's API, called by a person instead of a server. */
import type { AuditSource } from "./audit";
import { query } from "./http";
import type { Http } from "./http";
import type * as wire from "./types";

export interface ListQuery {
  readonly page?: number;
  readonly pageSize?: number;
  readonly query?: string | undefined;
  readonly orderBy?: string | undefined;
  readonly tags?: string | undefined;
}

export type PictureName = "logo" | "icon" | "hero";

const one = (id: string) => encodeURIComponent(id);

/** The largest page there is. */
const ALL = 5000;

export function clientApi(http: Http, clientId: string) {
  const root = `/clients/${one(clientId)}`;
  const company = (id: string) => `${root}/companies/${one(id)}`;
  const get = <T>(path: string) => http.send<T>("GET", path);
  const add = <T>(path: string, body: unknown = {}) => http.send<T>("POST", path, body);
  const put = <T>(path: string, body: unknown) => http.send<T>("PUT", path, body);
  const remove = (path: string) => http.send<undefined>("DELETE", path);

  return {
    companies: (list: ListQuery) => get<wire.Paged<wire.Company>>(`${root}/companies${query({ ...list })}`),
    /** Where all companies of a list can be taken from as a file. */
    companiesFile: ({ query: wanted, orderBy, tags }: ListQuery) => http.address(`${root}/companies.csv${query({ query: wanted, orderBy, tags })}`),
    latestLinks: async (ids: readonly string[]) =>
      ids.length === 0 ? [] : (await get<{ readonly results: readonly wire.LatestLink[] }>(`${root}/latestLinks${query({ companies: ids.join(",") })}`)).results,
    company: (id: string) => get<wire.Company>(company(id)),
    createCompany: (body: wire.CompanyRequest) => add<wire.Company>(`${root}/companies`, body),
    updateCompany: (id: string, body: wire.CompanyUpdate) => http.send<wire.Company>("PATCH", company(id), body),
    addProduct: (id: string, product: string) => http.send<undefined>("PUT", `${company(id)}/products/${one(product)}`),
    removeProduct: (id: string, product: string) => remove(`${company(id)}/products/${one(product)}`),
    deleteCompany: (id: string) => remove(company(id)),

    files: (id: string) => get<readonly wire.CompanyFile[]>(`${company(id)}/files`),
    /** Where all files of a day, as `2026-11-22`, can be taken from. */
    filesAddress: (id: string, date: string) => http.address(`${company(id)}/files/download${query({ date })}`),

    unlink: (companyId: string, id: string) =>
      http.send<wire.Connection>("PATCH", `${company(companyId)}/connections/${one(id)}`, { status: "Unlinked" }),
    deleteConnection: (companyId: string, id: string) => remove(`${company(companyId)}/connections/${one(id)}`),

    links: (companyId: string, list: ListQuery) => get<wire.Paged<wire.Link>>(`${company(companyId)}/links${query({ ...list })}`),
    createLink: (companyId: string, body: wire.NewLink) => add<wire.Link>(`${company(companyId)}/links`, body),
    createConnectionLink: (companyId: string, id: string, body: wire.NewLink) =>
      add<wire.Link>(`${company(companyId)}/connections/${one(id)}/links`, body),
    revokeLink: (companyId: string, id: string) => remove(`${company(companyId)}/links/${one(id)}`),
    revokeCompanyLinks: (companyId: string) => add<wire.RevokedLinks>(`${company(companyId)}/links/revoke`),
    revokeAllLinks: () => add<wire.RevokedLinks>(`${root}/links/revoke`, { allCompanies: true }),
    /** Its subsidiaries, each with its connections. */
    subsidiaries: (id: string, list: ListQuery) =>
      get<wire.Paged<wire.Company>>(`${root}/companies${query({ ...list, query: `referenceParentCompany.id=${id}`, orderBy: "name" })}`),
    /** The subsidiaries of all of these. */
    families: async (parents: readonly string[]) =>
      parents.length === 0 ? [] : (await get<wire.Paged<wire.Company>>(`${root}/companies${query({
        query: `{${parents.map((id) => `referenceParentCompany.id=${id}`).join("||")}}`, orderBy: "name", pageSize: ALL,
      })}`)).results,
    linkEvents: (companyId: string, list: ListQuery & { readonly connectionId?: string | undefined }) =>
      get<wire.LinkEvents>(`${company(companyId)}/linkEvents${query({ ...list })}`),

    /** What became of the links issued from one moment up to another. */
    linkStatistics: (from: string, to: string) => get<wire.LinkStatistics>(`${root}/statistics/links${query({ from, to })}`),
    /** Where the same can be taken from as a file, day by day. */
    linkStatisticsAddress: (from: string, to: string) => http.address(`${root}/statistics/links.csv${query({ from, to })}`),

    linkSettings: () => get<wire.LinkSettings>(`${root}/settings/link`),
    saveLinkSettings: (body: wire.LinkSettings) => put<wire.LinkSettings>(`${root}/settings/link`, body),
    branding: () => get<wire.ClientBranding>(`${root}/settings/branding`),
    saveBranding: (body: wire.BrandingRequest) => put<wire.ClientBranding>(`${root}/settings/branding`, body),
    savePicture: (name: PictureName, file: File) => http.upload<wire.BrandPicture>(`${root}/settings/branding/${name}`, file),
    removePicture: (name: PictureName) => remove(`${root}/settings/branding/${name}`),
    readWords: (body: wire.ReadWords) => add<wire.WordsRead>(`${root}/settings/link/texts`, body),
    redirects: () => get<wire.RedirectSettings>(`${root}/settings/redirects`),
    saveRedirects: (body: Partial<wire.RedirectSettings>) => put<wire.RedirectSettings>(`${root}/settings/redirects`, body),
    resolveRedirect: (body: wire.ResolveRedirect) => add<wire.ResolvedRedirect>(`${root}/settings/redirects/resolve`, body),

    origins: () => get<wire.AllowedOrigins>(`${root}/corsSettings`),
    saveOrigins: (allowedOrigins: readonly string[]) => add<wire.AllowedOrigins>(`${root}/corsSettings`, { allowedOrigins }),
    refusedOrigins: async () => (await get<{ readonly results: readonly wire.RefusedOrigin[] }>(`${root}/corsSettings/refusals`)).results,
    apiKeys: () => get<{ readonly results: readonly wire.ApiKey[] }>(`${root}/apiKeys`),
    createApiKey: (body: wire.NewApiKey) => add<wire.ApiKey>(`${root}/apiKeys`, body),
    keyCallers: async (id: string) => (await get<{ readonly results: readonly wire.KeyCaller[] }>(`${root}/apiKeys/${one(id)}/callers`)).results,
    deleteApiKey: (id: string) => remove(`${root}/apiKeys/${one(id)}`),
    integrations: (list: ListQuery) => get<wire.Paged<wire.Integration>>(`${root}/integrations${query({ ...list })}`),
    integrationCards: async () => (await get<{ readonly results: readonly wire.IntegrationCard[] }>(`${root}/settings/integrations`)).results,
    integration: (key: string) => get<wire.IntegrationSettings>(`${root}/settings/integrations/${one(key)}`),
    saveIntegration: (key: string, body: wire.IntegrationChange) =>
      put<wire.IntegrationSettings>(`${root}/settings/integrations/${one(key)}`, body),
    giveCredentials: (key: string, clientId: string, clientSecret: string) =>
      put<wire.IntegrationSettings>(`${root}/settings/integrations/${one(key)}/credentials`, { clientId, clientSecret }),
    saveButton: (key: string, file: File) => http.upload<wire.BrandPicture>(`${root}/settings/integrations/${one(key)}/button`, file),
    removeButton: (key: string) => remove(`${root}/settings/integrations/${one(key)}/button`),
    beginTest: (key: string) => add<wire.IntegrationTest>(`${root}/settings/integrations/${one(key)}/tests`),
    integrationTest: (key: string, id: string) => get<wire.IntegrationTest>(`${root}/settings/integrations/${one(key)}/tests/${one(id)}`),
    webhooks: () => get<{ readonly results: readonly wire.WebhookConsumer[] }>(`${root}/webhooks`),
    createWebhook: (body: wire.NewWebhookConsumer) => add<wire.WebhookConsumer>(`${root}/webhooks`, body),
    deleteWebhook: (id: string) => remove(`${root}/webhooks/${one(id)}`),

    members: async () => (await get<{ readonly results: readonly wire.Member[] }>(`${root}/members`)).results,
    changeRole: (personId: string, role: wire.Role) => put<undefined>(`${root}/members/${one(personId)}`, { role }),
    removeMember: (personId: string) => remove(`${root}/members/${one(personId)}`),
    endMemberSessions: (personId: string) => remove(`${root}/members/${one(personId)}/sessions`),
    invitations: async () => (await get<{ readonly results: readonly wire.Invitation[] }>(`${root}/invitations`)).results,
    invite: (email: string, role: wire.Role) => add<wire.Invitation>(`${root}/invitations`, { email, role }),
    audit: {
      entries: (wanted) => get<wire.AuditEntries>(`${root}/audit${query({ ...wanted })}`),
      chain: () => get<wire.AuditChain>(`${root}/audit/chain`),
      exportAddress: (wanted) => http.address(`${root}/audit/export${query({ ...wanted })}`),
    } satisfies AuditSource,

    withdraw: (id: string) => remove(`${root}/invitations/${one(id)}`),
  };
}

export type ClientApi = ReturnType<typeof clientApi>;
