/**
 * The flow: which screen is on, what is being sent, and what the server last said. Screens read it and
 * call it; they decide nothing themselves. The server's answer is the only truth about a connection.
 *
 * It never retries an unsafe call by itself, never keeps anything in storage, and leaves this page only
 * for a path on this server.
 */
import { ApiError } from "@postern/api-client";
import type { Connection, Integration, LinkApi, Session, SourceType, Started } from "@postern/api-client";
import type { Messages } from "../messages/messages";
import { placeFrom, screenFor, settle } from "./screens";
import type { Place, Screen } from "./screens";
import type { Surroundings } from "./surroundings";
import { forgetReturn, keepEntry, readEntry } from "./trail";

export type List = "loading" | "failed" | readonly Integration[];
export type Trouble = "unreachable" | "passing";

export interface FlowOptions {
  readonly api: LinkApi;
  readonly messages: Messages;
  readonly surroundings: Surroundings;
  /** The page is ours, so its title is too. */
  readonly ownsTitle?: boolean;
  /** The connection whose sign-in the person has just come back from. */
  readonly returned?: string | undefined;
}

const SLOW_AFTER_MS = 4_000;
const ACTIVITY_EVERY_MS = 5 * 60_000;

export class Flow {
  readonly messages: Messages;
  screen = $state.raw<Screen>({ name: "loading" });
  session = $state.raw<Session | undefined>();
  lists = $state.raw<Readonly<Partial<Record<SourceType, List>>>>({});
  /** What was picked in each list, kept while the person goes back and forth. */
  picked = $state.raw<Readonly<Partial<Record<SourceType, string>>>>({});
  /** The one call being sent for the person, by name; a second press while it is set does nothing. */
  busy = $state.raw<string | undefined>();
  slow = $state.raw(false);
  trouble = $state.raw<Trouble | undefined>();
  offline = $state.raw(false);
  /** The later screens are not here. */
  incomplete = $state.raw(false);
  /** The screen shows an error summary; the page's title says so. */
  flagged = $state.raw(false);
  /** Said politely, once, to whoever listens rather than looks. */
  announcement = $state.raw("");
  /** A screen has followed another; the first one does not move in. */
  entered = $state.raw(false);
  /** How many screens of ours lie behind this one in the tab's history. */
  depth = $state.raw(0);

  readonly around: Surroundings;
  readonly ownsTitle: boolean;
  readonly #api: LinkApi;
  readonly #returned: string | undefined;
  #stopping: (() => void)[] = [];
  readonly #pending = new Map<SourceType, Promise<void>>();
  #landing: readonly string[] = [];
  #lastContact = 0;
  /** The session is over, whatever the browser's Back says. */
  #over = false;
  /** A departure is under way; buttons stay busy until the page goes or is brought back. */
  #leaving = false;

  constructor(options: FlowOptions) {
    this.messages = options.messages;
    this.#api = options.api;
    this.around = options.surroundings;
    this.ownsTitle = options.ownsTitle === true;
    this.#returned = options.returned;
  }

  async start(): Promise<void> {
    const around = this.around;
    this.offline = !around.online();
    this.#stopping = [
      around.listen("popstate", () => this.#popped()),
      around.listen("online", () => this.#online()),
      around.listen("offline", () => (this.offline = true)),
      around.listen("pageshow", (event) => {
        if ((event as PageTransitionEvent).persisted) void this.#broughtBack();
      }),
    ];
    forgetReturn(around);
    await this.load();
  }

  stop(): void {
    for (const stop of this.#stopping) stop();
    this.#stopping = [];
  }

  /** Asks for the session and goes where it, the history entry or the return from a sign-in points. */
  async load(): Promise<void> {
    await this.#act("load", async () => {
      this.session = await this.#api.session();
      const returned = this.session.connections.find((one) => one.id === this.#returned);
      const entry = readEntry(this.around.history);
      this.depth = entry?.depth ?? 0;
      if (returned !== undefined) this.#show(screenFor(returned, "returned"), "replace");
      else if (entry !== undefined) this.#show(settle(entry.place, this.session), "replace");
      else await this.#home(this.session);
      this.#prefetch();
    });
  }

  /** From a category to its list; a list of one is no choice and is passed over. */
  async open(sourceType: SourceType, skipSingle = true): Promise<void> {
    this.#show({ name: "select", sourceType }, "push", skipSingle);
    await this.#list(sourceType);
    const { screen } = this;
    if (screen.name === "select" && screen.sourceType === sourceType) this.#show(screen, "replace", skipSingle);
  }

  async reloadList(sourceType: SourceType): Promise<void> {
    await this.#act("list", () => this.#list(sourceType, true));
  }

  pick(sourceType: SourceType, platformKey: string): void {
    this.picked = { ...this.picked, [sourceType]: platformKey };
  }

  toConsent(sourceType: SourceType, platformKey: string): void {
    this.#show({ name: "consent", sourceType, platformKey });
  }

  toWhat(): void {
    this.#show({ name: "what" });
  }

  back(): void {
    this.around.history.back();
  }

  /** Goes to wherever this connection stands. */
  look(connection: Connection): void {
    this.#show(screenFor(connection, "unknown"));
  }

  /** `text` is what the person has just read, word for word. */
  async agree(platformKey: string, text: string): Promise<void> {
    await this.#act("agree", async (here) => {
      const consent = { text, locale: this.messages.locale };
      this.#goOn(await this.#api.connect(platformKey, consent), here);
    });
  }

  /** Back to the sign-in of a connection that was begun before. */
  async authorize(connection: Connection): Promise<void> {
    await this.#act(`authorize:${connection.id}`, async (here) => {
      this.#goOn(await this.#api.authorize(connection.id), here);
    });
  }

  /** Looks once how a connection stands. Nothing comes back if there was no answer this time. */
  async ask(connectionId: string): Promise<Connection | undefined> {
    try {
      return await this.#api.connection(connectionId);
    } catch (error) {
      if (!(error instanceof ApiError && (error.kind === "unreachable" || error.kind === "passing"))) this.#fail(error);
      return undefined;
    }
  }

  /** Takes in what the server said of a connection and goes where that leads. */
  seen(connection: Connection): void {
    this.#absorb(connection);
    const next = screenFor(connection, "returned");
    if (next.name !== "checking" || this.screen.name !== "checking") this.#show(next, "replace");
  }

  gaveUp(connectionId: string): void {
    this.#show({ name: "problem", connectionId, gaveUp: true });
  }

  async choose(connectionId: string, businessIds: readonly string[]): Promise<void> {
    await this.#act("choose", async () => {
      this.seen(await this.#api.chooseBusinesses(connectionId, businessIds));
    });
  }

  async decline(connectionId: string): Promise<void> {
    await this.#act("decline", async () => {
      this.#absorb(await this.#api.decline(connectionId));
      this.#show({ name: "what" }, "replace");
    });
  }

  async finish(): Promise<void> {
    await this.#act("finish", async () => {
      const { continueTo, connections } = await this.#api.finish();
      this.#over = true;
      if (continueTo !== undefined) this.#leave(continueTo);
      else this.#show({ name: "finished", connections });
    });
  }

  /** The person did something; the server is told at most every five minutes, so that idling is real. */
  touched(): void {
    if (this.#over || this.session === undefined) return;
    if (this.around.now() - this.#lastContact < ACTIVITY_EVERY_MS) return;
    this.#lastContact = this.around.now();
    this.#api.activity().catch((error: unknown) => {
      if (error instanceof ApiError && error.kind === "ended") this.#fail(error);
    });
  }

  /** A file of ours could not be fetched; loading the page again is the way on. */
  missing(): void {
    this.trouble = "unreachable";
    this.incomplete = true;
  }

  reload(): void {
    this.around.reload();
  }

  /** The controls to land on instead of the heading, after going back; asked once per arrival. */
  takeLanding(): readonly string[] {
    const landing = this.#landing;
    this.#landing = [];
    return landing;
  }

  say(words: string): void {
    this.announcement = words;
  }

  connectionOf(id: string): Connection | undefined {
    return this.session?.connections.find((one) => one.id === id);
  }

  integrationOf(sourceType: SourceType, platformKey: string): Integration | undefined {
    const list = this.lists[sourceType];
    return Array.isArray(list) ? list.find((one: Integration) => one.platformKey === platformKey) : undefined;
  }

  /** Runs one thing for the person at a time; `here` tells whether they are still where they pressed. */
  async #act(name: string, work: (here: () => boolean) => Promise<void>): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = name;
    this.trouble = undefined;
    const { screen } = this;
    const stopTimer = this.around.after(SLOW_AFTER_MS, () => (this.slow = true));
    try {
      await work(() => this.screen === screen);
      this.#lastContact = this.around.now();
    } catch (error) {
      this.#fail(error);
    } finally {
      stopTimer();
      this.slow = false;
      if (!this.#leaving) this.busy = undefined;
    }
  }

  #goOn(started: Started, here: () => boolean): void {
    this.#absorb(started.connection);
    if (here()) this.#leave(started.continueTo);
  }

  #leave(continueTo: string): void {
    const address = this.around.address();
    const target = new URL(continueTo, address);
    if (target.origin !== address.origin) throw new ApiError("fault", "foreign_address");
    this.#leaving = true;
    this.around.leave(target.href);
  }

  #fail(error: unknown): void {
    if (!(error instanceof ApiError)) {
      this.#show({ name: "fault" });
      return;
    }
    if (error.kind === "ended") {
      this.#over = true;
      this.#show({ name: "ended" });
    } else if (error.kind === "fault") {
      this.#show({ name: "fault", ...(error.reference === undefined ? {} : { reference: error.reference }) });
    } else {
      this.trouble = error.kind;
    }
  }

  #show(screen: Screen, how: "push" | "replace" = "push", skipSingle = false): void {
    const wanted = skipSingle ? this.#passOver(screen) : screen;
    if (wanted === this.screen) return;
    const first = this.screen.name === "loading";
    const place = placeFrom(wanted);
    if (place !== undefined) this.#record(place, first ? "replace" : how);
    this.#enter(wanted);
  }

  #enter(screen: Screen): void {
    this.trouble = undefined;
    this.announcement = "";
    this.entered = this.screen.name !== "loading";
    this.screen = screen;
    if (screen.name === "select" || screen.name === "consent") void this.#list(screen.sourceType);
  }

  #passOver(screen: Screen): Screen {
    if (screen.name !== "select") return screen;
    const list = this.lists[screen.sourceType];
    const only = Array.isArray(list) && list.length === 1 ? (list[0] as Integration) : undefined;
    if (only === undefined) return screen;
    return { name: "consent", sourceType: screen.sourceType, platformKey: only.platformKey };
  }

  async #home(session: Session): Promise<void> {
    const [only, second] = session.categories;
    if (only === undefined) {
      this.#show({ name: "nothing" });
    } else if (second === undefined && session.connections.length === 0) {
      await this.#list(only.sourceType);
      this.#show({ name: "select", sourceType: only.sourceType }, "replace", true);
    } else {
      this.#show({ name: "what" }, "replace");
    }
  }

  #prefetch(): void {
    for (const { sourceType } of this.session?.categories ?? []) void this.#list(sourceType);
  }

  async #list(sourceType: SourceType, again = false): Promise<void> {
    const known = this.lists[sourceType];
    if (known !== undefined && !(again && known === "failed")) return this.#pending.get(sourceType);
    const put = (list: List) => (this.lists = { ...this.lists, [sourceType]: list });
    put("loading");
    const work = this.#api.integrations(sourceType).then(
      (list) => void put([...list].sort((a, b) => a.name.localeCompare(b.name, this.messages.locale))),
      (error: unknown) => {
        put("failed");
        if (error instanceof ApiError && error.kind === "ended") this.#fail(error);
      },
    );
    this.#pending.set(sourceType, work);
    return work;
  }

  #absorb(connection: Connection): void {
    const { session } = this;
    if (session === undefined) return;
    const known = session.connections.some((one) => one.id === connection.id);
    const connections = known
      ? session.connections.map((one) => (one.id === connection.id ? connection : one))
      : [...session.connections, connection];
    this.session = { ...session, connections };
  }

  #record(place: Place, how: "push" | "replace"): void {
    if (how === "push") this.depth += 1;
    keepEntry(this.around.history, { place, depth: this.depth }, how);
  }

  #popped(): void {
    const { session, screen } = this;
    if (this.#over || session === undefined) return;
    const entry = readEntry(this.around.history);
    const backwards = (entry?.depth ?? 0) < this.depth;
    this.depth = entry?.depth ?? 0;
    if (backwards) this.#landing = landingAfter(screen);
    this.#enter(entry === undefined ? { name: "what" } : settle(entry.place, session));
  }

  /** The browser kept this page while the person was elsewhere; what it shows may be old. */
  async #broughtBack(): Promise<void> {
    this.#leaving = false;
    this.#over = false;
    this.busy = undefined;
    await this.#act("load", async () => {
      this.session = await this.#api.session();
      const place = placeFrom(this.screen);
      if (place !== undefined) this.#show(settle(place, this.session), "replace");
    });
  }

  #online(): void {
    this.offline = false;
    if (this.screen.name === "loading") void this.load();
  }
}

/** Where the person came from: the chosen item of the list, or the row of the category. */
function landingAfter(screen: Screen): readonly string[] {
  if (screen.name === "select") return [`row-${screen.sourceType}`];
  if (screen.name === "consent") return [`choice-${screen.platformKey}`, `row-${screen.sourceType}`];
  return [];
}
