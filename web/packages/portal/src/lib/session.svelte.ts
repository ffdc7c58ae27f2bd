/**
 * Who is signed in, and what may be done. Everything the screens know of it comes from the server's session view, which is asked for
 * at the start and replaced by the answer of each step of signing in.
 */
import { clientApi } from "./client-api";
import type { ClientApi } from "./client-api";
import { PortalError, createHttp } from "./http";
import type { Http, Method } from "./http";
import type { ClientMode, HealthCheck, Membership, Permission, SessionView } from "./types";

export type Step = "loading" | "failed" | SessionView["state"];

export class Session {
  view = $state.raw<SessionView | undefined>();
  failure = $state.raw<PortalError | undefined>();
  /** Resolves when the person has said who they are once more; set while the question is open. */
  confirming = $state.raw<((confirmed: boolean) => void) | undefined>();
  readonly http: Http;
  readonly #clients = new Map<string, ClientApi>();

  constructor(apiBase: string, ask?: typeof fetch) {
    const plain = createHttp(apiBase, () => this.view?.csrfToken, ask);
    const send = <T>(method: Method, path: string, body?: unknown) => this.#guarded(path, () => plain.send<T>(method, path, body));
    this.http = { ...plain, send, upload: <T>(path: string, file: File) => this.#guarded(path, () => plain.upload<T>(path, file)) };
  }

  get step(): Step {
    if (this.failure !== undefined) return "failed";
    return this.view?.state ?? "loading";
  }

  get person() {
    return this.view?.person;
  }

  get clients(): readonly Membership[] {
    return this.view?.clients ?? [];
  }

  /** Asks the server where this person stands. */
  async refresh(): Promise<void> {
    try {
      this.view = await this.http.send<SessionView>("GET", "/session");
      this.failure = undefined;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      this.failure = error;
    }
  }

  signIn(email: string, password: string): Promise<void> {
    return this.#become("POST", "/session", { email, password });
  }

  secondFactor(answer: { readonly code: string } | { readonly recoveryCode: string }): Promise<void> {
    return this.#become("POST", "/session/second-factor", answer);
  }

  /** What the server finds at its own public address; before there is anybody to ask it, the setup code does. */
  async addressAt(setupCode: string): Promise<readonly HealthCheck[]> {
    const body = { setupCode, now: new Date().toISOString() };
    return (await this.http.send<{ readonly results: readonly HealthCheck[] }>("POST", "/setup/address", body)).results;
  }

  setUp(answers: Readonly<Record<"setupCode" | "email" | "name" | "password" | "clientName", string>> & { readonly clientMode: ClientMode }): Promise<void> {
    return this.#become("POST", "/setup", answers);
  }

  accept(answers: { readonly invitation: string; readonly name?: string; readonly password: string }): Promise<void> {
    return this.#become("POST", "/invitations/accept", answers);
  }

  async signOut(): Promise<void> {
    await this.http.send("DELETE", "/session");
    await this.refresh();
  }

  async confirm(password: string, code?: string): Promise<void> {
    await this.#become("POST", "/session/confirm", code === undefined ? { password } : { password, code });
    this.confirming?.(true);
  }

  client(id: string): Membership | undefined {
    return this.clients.find((one) => one.id === id);
  }

  api(clientId: string): ClientApi {
    const api = this.#clients.get(clientId) ?? clientApi(this.http, clientId);
    this.#clients.set(clientId, api);
    return api;
  }

  async #become(method: Method, path: string, body: unknown): Promise<void> {
    this.view = await this.http.send<SessionView>(method, path, body);
    this.failure = undefined;
  }

  /** A session that ended shows the sign-in page; a call that wants the password again asks for it and is repeated. */
  async #guarded<T>(path: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (error.code === "confirmation_needed" && (await this.#asked())) return await call();
      const isOver = error.code === "sign_in_needed" || error.code === "second_factor_needed";
      if (isOver && path !== "/session" && this.view?.state === "signedIn") await this.refresh();
      throw error;
    }
  }

  async #asked(): Promise<boolean> {
    const confirmed = await new Promise<boolean>((resolve) => (this.confirming = resolve));
    this.confirming = undefined;
    return confirmed;
  }
}

/** Whether a membership allows something. */
export function may(client: Membership | undefined, permission: Permission): boolean {
  return client?.permissions.includes(permission) ?? false;
}
