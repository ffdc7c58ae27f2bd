/** The redirect settings as a form writes them. */
import type { RedirectSettings, RedirectWarning } from "../../lib/types";

export interface Written {
  readonly redirectUrl: string;
  /** One in a line. */
  readonly allowed: string;
  readonly openIdClaims: boolean;
  readonly showFinishPage: boolean;
  readonly signUp: string;
  readonly customParameters: readonly string[];
  /** What the server says about what it keeps. */
  readonly warnings: readonly RedirectWarning[];
}

export function writtenOf(settings: RedirectSettings): Written {
  return {
    redirectUrl: settings.redirectUrl,
    allowed: settings.allowedRedirectUrls.join("\n"),
    openIdClaims: settings.openIdClaims,
    showFinishPage: settings.showFinishPage,
    signUp: settings.signUpSuccessRedirectUrl ?? "",
    customParameters: settings.customParameters,
    warnings: settings.warnings,
  };
}

export const PLACEHOLDERS = [
  "companyId",
  "connectionId",
  "clientId",
  "statusCode",
  "statusText",
  "errorMessage",
  "integrationId",
  "sourceId",
  "platform",
  "platformName",
  "sourceType",
  "data.company.companyName",
] as const;
