/** The pages that the navigation and the search offer, by what a person may see. */
import type { Here } from "../lib/portal";
import type { Permission } from "../lib/types";
import { t } from "../lib/words";
import type { IconName } from "../parts/icons";

export interface PageLink {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** The address has to be this one; pages below it are others. */
  readonly exact: boolean;
}

export interface PageGroup {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly PageLink[];
}

export function pagesOf(here: Here | undefined, isOperator: boolean): readonly PageGroup[] {
  const groups = [...(here === undefined ? [] : clientPages(here)), ...(isOperator ? [installation()] : [])];
  return groups.filter((group) => group.pages.length > 0);
}

/** What there is for whoever looks after the installation. */
const installation = (): PageGroup => ({
  id: "installation",
  title: t("operator.nav"),
  pages: [
    { path: "/operator", label: t("operator.clients"), icon: "companies", exact: true },
    { path: "/operator/health", label: t("health.title"), icon: "server", exact: false },
    { path: "/operator/audit", label: t("operator.auditTitle"), icon: "audit", exact: false },
  ],
});

function clientPages(here: Here): PageGroup[] {
  const page = (path: string, label: string, icon: IconName, needs?: Permission, exact = false): PageLink[] =>
    needs === undefined || here.may(needs) ? [{ path: here.path(path), label, icon, exact }] : [];
  return [
    {
      id: "work",
      title: "",
      pages: [
        ...page("", t("nav.dashboard"), "dashboard", undefined, true),
        ...page("/companies", t("nav.companies"), "companies", "viewCompanies"),
      ],
    },
    {
      id: "flow",
      title: t("nav.flow"),
      pages: [
        ...page("/settings/link", t("nav.link"), "link", "editSettings"),
        ...page("/settings/branding", t("nav.branding"), "palette", "editSettings"),
        ...page("/settings/redirects", t("nav.redirects"), "redirect", "editSettings"),
        ...page("/settings/integrations", t("nav.integrations"), "plug", "viewCompanies"),
      ],
    },
    {
      id: "developers",
      title: t("nav.developers"),
      pages: [
        ...page("/developers/keys", t("nav.keys"), "key", "editKeys"),
        ...page("/developers/origins", t("nav.origins"), "globe", "editKeys"),
        ...page("/developers/webhooks", t("nav.webhooks"), "webhook", "viewWebhooks"),
      ],
    },
    {
      id: "organisation",
      title: t("nav.organisation"),
      pages: [
        ...page("/settings/team", t("nav.team"), "people", "editMembers"),
        ...page("/audit", t("audit.title"), "audit", "viewAudit"),
      ],
    },
  ];
}
