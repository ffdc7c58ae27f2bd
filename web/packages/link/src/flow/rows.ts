/** What L02 shows for each category, worked out from the session and nothing else. */
import type { Category, Connection, Session, SourceType } from "@postern/api-client";

/** The four kinds of software the screens have words for. */
export type Kind = "Accounting" | "Banking" | "Commerce" | "Other";

export function kindOf(sourceType: SourceType): Kind {
  switch (sourceType) {
    case "Accounting":
    case "Commerce":
      return sourceType;
    case "Banking":
    case "BankFeed":
      return "Banking";
    default:
      return "Other";
  }
}

/** Documents are given as files only; a category of them has words of its own. */
export type RowKind = Kind | "Documents";

export function rowKindOf({ sourceType, integrations }: Category): RowKind {
  const kind = kindOf(sourceType);
  return kind === "Other" && !integrations ? "Documents" : kind;
}

export interface Row {
  readonly category: Category;
  readonly kind: RowKind;
  /** Where files were given instead of a sign-in. */
  readonly given: Connection | undefined;
  readonly connected: readonly Connection[];
  /** The one connection of this category that still wants something from the person. */
  readonly open: Connection | undefined;
  /** Another connection of this kind is ordinary: several banks, several shops, and software beside files. */
  readonly canAdd: boolean;
  readonly done: boolean;
}

/** Least settled first: what wants a decision now outranks what merely broke. */
const OPEN_ORDER = ["choosing", "differentBusiness", "checking", "needsReconnecting", "details", "waiting", "failed", "stopped"] as const;

export function rowsOf(session: Session): readonly Row[] {
  return session.categories.map((category) => rowOf(category, session));
}

function rowOf(category: Category, session: Session): Row {
  const all = session.connections.filter((one) => one.sourceType === category.sourceType);
  const own = all.filter((one) => one.files === undefined);
  const given = all.find((one) => one.files !== undefined && one.files > 0 && one.state === "connected");
  const connected = own.filter((one) => one.state === "connected");
  const kind = rowKindOf(category);
  return {
    category,
    kind,
    connected,
    given,
    open: openOne(own, connected.length > 0),
    canAdd: connected.length > 0 ? kind === "Banking" || kind === "Commerce" || connected.some((one) => one.ofSubsidiary) : given !== undefined && category.integrations,
    done: connected.length > 0 || given !== undefined,
  };
}

/** The newest connection in the most pressing state; once something is connected, old tries are no news. */
function openOne(own: readonly Connection[], done: boolean): Connection | undefined {
  for (const state of OPEN_ORDER) {
    if (done && (state === "waiting" || state === "details" || state === "failed" || state === "stopped")) continue;
    const found = own.findLast((one) => one.state === state);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Required categories without a connection, in the order shown. */
export function missing(session: Session): readonly Row[] {
  return rowsOf(session).filter((row) => row.category.required && !row.done);
}

/** Platforms that are connected, each once, in the order they were made. */
export function connectedPlatforms(connections: readonly Connection[]): readonly string[] {
  const names = connections.filter((one) => one.state === "connected").map((one) => one.platformName);
  return [...new Set(names)];
}
