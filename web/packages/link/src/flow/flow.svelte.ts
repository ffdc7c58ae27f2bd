/**
 * The flow of one visit, put together from its concerns: the way (`way`), the lists (`lists`), what is
 * being sent (`acting`), what the server said (`visit`), the way out (`departure`) and who listens
 * (`events`). Screens read it and call it; they decide nothing themselves.
 *
 * It never retries an unsafe call by itself, never keeps anything in storage, and leaves this page only
 * for a path on this server.
 */
import { ApiError } from "@postern/api-client";
import type { Connection, LinkApi, Session, SourceType, Started } from "@postern/api-client";
import type { Messages } from "../messages/messages";
import { REGISTRY } from "../registry";
import { Acting } from "./acting.svelte";
import { leave } from "./departure";
import { connectionEvent, errorEvent, Events } from "./events";
import type { Listeners } from "./events";
import { Lists, offered } from "./lists.svelte";
import { Presence } from "./presence.svelte";
import { isOver, problemOf } from "./problem";
import { isDone, nextFor, screenFor, settle } from "./screens";
import type { Place, Screen } from "./screens";
import type { Opened, Surroundings } from "./surroundings";
import { forgetReturn } from "./trail";
import { Visit } from "./visit.svelte";
import { Way } from "./way.svelte";
import type { How } from "./way.svelte";

export interface FlowOptions {
  readonly api: LinkApi;
  readonly messages: Messages;
  readonly surroundings: Surroundings;
  /** The page is ours, so its title is too. */
  readonly ownsTitle?: boolean;
  /** A page of somebody else's is around us; how the component stands in it. */
  readonly embedded?: Embedded | undefined;
  /** The connection whose sign-in the person has just come back from. */
  readonly returned?: string | undefined;
  readonly listeners?: Listeners | undefined;
  /** The screen that this visit shows instead of another, where it is about less than connecting. */
  readonly instead?: ((screen: Screen) => Screen) | undefined;
}

/** A dialog over the page, which is left through X, or a part of it, which is not. */
export type Embedded = "modal" | "region";

export class Flow {
  /** The words, in the language of the moment. */
  messages = $state.raw() as Messages;
  readonly around: Surroundings;
  readonly api: LinkApi;
  readonly ownsTitle: boolean;
  readonly embedded: Embedded | undefined;
  readonly instead: FlowOptions["instead"];
  readonly way: Way;
  readonly lists: Lists;
  readonly acting: Acting;
  readonly presence: Presence;
  readonly events: Events;
  readonly visit = new Visit();
  offline = $state.raw(false);
  /** A file of ours is not here. */
  incomplete = $state.raw(false);
  /** The screen shows an error summary; the page's title says so. */
  flagged = $state.raw(false);
  /** Said politely, once, to whoever listens rather than looks. */
  announcement = $state.raw("");
  /** The person is being asked whether to leave before the end (L16). */
  leaving = $state.raw(false);
  /** The client's words on getting help are shown. */
  helping = $state.raw(false);
  /** Files that were chosen and not sent; leaving says so. */
  unsent = $state.raw(0);

  #returned: string | undefined;
  #stopping: (() => void)[] = [];

  constructor(options: FlowOptions) {
    this.messages = options.messages;
    this.api = options.api;
    this.around = options.surroundings;
    this.ownsTitle = options.ownsTitle === true;
    this.embedded = options.embedded;
    this.instead = options.instead;
    this.#returned = options.returned;
    this.events = new Events(options.listeners);
    this.way = new Way(this.around, (screen) => this.#arrived(screen));
    this.lists = new Lists(this.api, () => this.messages.locale, (error) => isOver(error) && this.fail(error), (one) => offered(one, this.session));
    this.acting = new Acting(this.around, {
      failed: (error) => this.fail(error),
      answered: () => void (this.visit.over || this.#stopping.length === 0 || this.presence.heard()),
      where: () => this.screen,
    });
    this.presence = new Presence(this.around, { tell: () => void this.stay(), close: () => this.#close() });
  }

  get screen(): Screen {
    return this.way.screen;
  }

  get session(): Session | undefined {
    const { session } = this.visit;
    return session && (this.messages.own?.(session) ?? session);
  }

  get busy(): string | undefined {
    return this.acting.busy;
  }

  async start(): Promise<void> {
    const { around } = this;
    this.offline = !around.online();
    this.#stopping = [
      around.listen("popstate", () => this.#popped()),
      around.listen("online", () => this.#online()),
      around.listen("offline", () => (this.offline = true)),
      around.listen("visibilitychange", () => around.visible() && this.presence.look()),
      around.listen("pageshow", (event) => {
        if ((event as PageTransitionEvent).persisted) void this.#broughtBack();
      }),
    ];
    forgetReturn(around);
    await this.load();
  }

  stop(): void {
    this.presence.stop();
    for (const stop of this.#stopping) stop();
    this.#stopping = [];
  }

  /** Asks for the session and goes where it, the history entry or the return from a sign-in points. */
  async load(): Promise<void> {
    await this.acting.act("load", async () => {
      const session = (this.visit.session = await this.api.session());
      this.visit.over = false;
      const returned = this.visit.find(this.#returned);
      this.#returned = undefined;
      const place = this.way.recall();
      if (returned) this.#turnOut(returned);
      else if (place) this.show(settle(place, session), "replace");
      else await this.#home(session);
      for (const { sourceType } of session.categories) void this.lists.fetch(sourceType);
    });
  }

  show(screen: Screen, how: How = "push"): void {
    this.way.show(this.instead?.(screen) ?? screen, how);
  }

  /** From a category to its list; a list of one is no choice and is passed over. */
  async open(sourceType: SourceType, skipSingle = true): Promise<void> {
    const category = this.session?.categories.find((one) => one.sourceType === sourceType);
    if (category?.integrations === false) return this.show({ name: "upload", sourceType });
    const list: Screen = { name: "select", sourceType };
    const shown = skipSingle ? this.#passOver(list) : list;
    this.show(shown);
    await this.lists.fetch(sourceType);
    if (skipSingle && this.screen === shown) this.show(this.#passOver(shown), "replace");
  }

  /** The software is chosen, or what it asks for beforehand was read: on to what comes next for it. */
  proceed(sourceType: SourceType, platformKey: string): void {
    const integration = this.lists.find(sourceType, platformKey);
    if (integration) this.show(nextFor(integration, this.screen, this.#noticesPhone()));
  }

  back(): void {
    this.around.history.back();
  }

  /** Back to the sign-in of a connection that was begun before. */
  async authorize(connection: Connection): Promise<void> {
    await this.signIn(`authorize:${connection.id}`, async (go) => go(await this.api.authorize(connection.id)), connection.details);
  }

  /** Takes in what the server said of a connection and goes where that leads. */
  seen(connection: Connection): void {
    const before = this.visit.absorb(connection);
    this.#turnOut(connection, before);
  }

  /** Off to a path on this server, which leads on from there. */
  leave(continueTo: string): void {
    leave(this.around, continueTo);
    this.acting.hold();
  }

  /** X, or Esc where it stands for it: asks first if something would be left undone. */
  askToLeave(): void {
    if (!this.events.heard("close")) return;
    if (this.session === undefined || isDone(this.screen)) this.events.emit("close");
    else this.leaving = true;
  }

  /** The person did something; the server is told now and then, so that idling is real. */
  touched(): void {
    if (!this.visit.over && this.session !== undefined) this.presence.touched();
  }

  /** Keeps the visit alive. */
  async stay(): Promise<void> {
    this.presence.heard();
    await this.api.activity().catch((error: unknown) => isOver(error) && this.fail(error));
  }

  /** A file of ours could not be fetched; loading the page again is the way on. */
  missing(): void {
    this.acting.trouble = "unreachable";
    this.incomplete = true;
  }

  say(words: string): void {
    this.announcement = words;
  }

  /** Nothing here can be pressed again: the session is over, or something is broken. */
  fail(error: unknown): void {
    if (isOver(error)) {
      this.#end(false);
    } else {
      this.show({ name: "fault", reference: error instanceof ApiError ? error.reference : undefined });
    }
    this.events.emit("error", errorEvent(error, false));
  }

  /** Nobody answered for this page. If the server still keeps the visit, this browser may carry on. */
  #close(): void {
    this.#end(true);
  }

  #end(renewable: boolean): void {
    this.visit.over = true;
    this.leaving = false;
    this.presence.stop();
    this.show({ name: "ended", renewable });
  }

  /** Where sign-ins open a window, it has to be opened in the click, before anything is waited for. `here`: nobody goes anywhere. */
  async signIn(name: string, work: (go: (started: Started) => void) => Promise<void>, here?: boolean): Promise<void> {
    if (this.busy !== undefined) return;
    const opened = here ? undefined : this.around.openWindow?.();
    let gone = false;
    await this.acting.act(name, (here) =>
      work((started) => {
        gone = here();
        this.visit.absorb(started.connection);
        if (gone) this.#goOn(started, opened);
      }),
    );
    if (!gone) opened?.close();
  }

  /** Where details are typed there is nowhere to go. */
  #goOn({ connection, continueTo, window }: Started, opened: Opened | undefined): void {
    if (window && opened) {
      opened.go(window);
      this.show({ name: "signing", connectionId: connection.id, window, blocked: opened.blocked });
    } else if (continueTo) this.leave(continueTo);
    else this.seen(connection);
  }

  /** What came of a sign-in, on its screen; told once, when it was not known before. */
  #turnOut(connection: Connection, before?: Connection): void {
    const next = screenFor(connection, "returned");
    if (next.name !== "checking" || this.screen.name !== "checking") this.show(next, "replace");
    if (before?.state === connection.state) return;
    if (next.name === "connected") this.events.emit("connection", connectionEvent(connection));
    if (next.name === "problem" || next.name === "fault") {
      const { code: message, errorCode } = problemOf(connection, false);
      this.events.emit("error", { message, ...(errorCode && { errorCode }), userRecoverable: next.name === "problem" });
    }
  }

  #arrived(screen: Screen): void {
    this.acting.trouble = undefined;
    this.announcement = "";
    if ("sourceType" in screen) void this.lists.fetch(screen.sourceType);
  }

  #passOver(screen: Screen): Screen {
    const filesToo = (type: SourceType) => this.session?.categories.some((one) => one.sourceType === type && one.fileUpload);
    const only = screen.name === "select" && !filesToo(screen.sourceType) ? this.lists.only(screen.sourceType) : undefined;
    return only ? nextFor(only, screen, this.#noticesPhone()) : screen;
  }

  /** Whether to say that some software is no good on a phone, which this is. */
  #noticesPhone(): boolean {
    return this.session?.settings.mobileNotice === true && this.around.phone();
  }

  /** From the landing page to the first thing to do. */
  async begin(): Promise<void> {
    if (this.session) await this.#home(this.session);
  }

  async #home(session: Session): Promise<void> {
    const how = this.screen.name === "landing" ? "push" : "replace";
    const [only, second] = session.categories;
    if (only === undefined) {
      this.show({ name: "nothing" });
    } else if (session.settings.showLandingPage && this.embedded !== undefined && this.screen.name !== "landing") {
      // Visitors of Hosted Link have read it on the page whose button opened the link.
      this.show({ name: "landing" }, "replace");
    } else if (session.settings.additionalConsent && (await REGISTRY.consent.file()).first?.(this)) {
      // Somebody who is connected already is asked for what is new.
    } else if (session.settings.manageConnections && session.connections.length > 0) {
      this.show({ name: "connections" }, "replace");
    } else if (second === undefined && session.connections.length === 0 && !only.integrations) {
      this.show({ name: "upload", sourceType: only.sourceType }, how);
    } else if (second === undefined && session.connections.length === 0) {
      await this.lists.fetch(only.sourceType);
      this.show(this.#passOver({ name: "select", sourceType: only.sourceType }), how);
    } else {
      this.show({ name: "what" }, how);
    }
  }

  #popped(): void {
    const { session } = this;
    if (this.visit.over || session === undefined) return;
    this.way.popped((place: Place | undefined) => {
      const screen: Screen = place === undefined ? { name: "what" } : settle(place, session);
      return this.instead?.(screen) ?? screen;
    });
  }

  /** The browser kept this page while the person was elsewhere; what it shows may be old. */
  async #broughtBack(): Promise<void> {
    this.visit.over = false;
    this.acting.release();
    await this.acting.act("load", async () => {
      const session = (this.visit.session = await this.api.session());
      const place = this.way.recall();
      if (place) this.show(settle(place, session), "replace");
    });
  }

  #online(): void {
    this.offline = false;
    if (this.screen.name === "loading") void this.load();
  }
}
