/** What a person does about themselves. */
import type { Http } from "./http";
import type { NewFactor, OwnSession, RecoveryCodes } from "./types";

export function ownApi(http: Http) {
  return {
    rename: (name: string) => http.send("PATCH", "/me", { name }),
    changePassword: (password: string) => http.send("PUT", "/me/password", { password }),
    sessions: async () => (await http.send<{ readonly results: readonly OwnSession[] }>("GET", "/me/sessions")).results,
    endSession: (id: string) => http.send("DELETE", `/me/sessions/${encodeURIComponent(id)}`),
    endOtherSessions: () => http.send("DELETE", "/me/sessions"),
    beginSecondFactor: () => http.send<NewFactor>("POST", "/me/second-factor", {}),
    proveSecondFactor: (code: string) => http.send<RecoveryCodes>("PUT", "/me/second-factor", { code }),
    dropSecondFactor: () => http.send("DELETE", "/me/second-factor"),
    newRecoveryCodes: () => http.send<RecoveryCodes>("POST", "/me/recovery-codes", {}),
  };
}

export type OwnApi = ReturnType<typeof ownApi>;
