/**
 * Which screen a person is on, as data. A screen is named by ids only, so it can lie in a history entry;
 * whatever comes back from there is checked against what the server says now.
 */
import type { Connection, Integration, Session, SignInWindow, SourceType } from "@postern/api-client";
import { REGISTRY } from "../registry";

export type Screen =
  | { readonly name: "loading" }
  | { readonly name: "landing" }
  | { readonly name: "what" }
  | { readonly name: "select"; readonly sourceType: SourceType }
  | { readonly name: "unlisted"; readonly sourceType: SourceType }
  | { readonly name: "upload"; readonly sourceType: SourceType }
  | { readonly name: "phone"; readonly sourceType: SourceType; readonly platformKey: string }
  | { readonly name: "before"; readonly sourceType: SourceType; readonly platformKey: string }
  | { readonly name: "consent"; readonly sourceType: SourceType; readonly platformKey: string }
  | { readonly name: "connections" }
  | { readonly name: "connection"; readonly connectionId: string }
  /** What is asked besides of who is connected (L13), or agreed to once more before connecting again (L20). */
  | { readonly name: "connectionMore"; readonly connectionId: string }
  | { readonly name: "different"; readonly connectionId: string }
  | { readonly name: "checking"; readonly connectionId: string }
  | { readonly name: "signing"; readonly connectionId: string; readonly window: SignInWindow; readonly blocked: boolean }
  | { readonly name: "details"; readonly connectionId: string }
  | { readonly name: "choose"; readonly connectionId: string }
  | { readonly name: "connected"; readonly connectionId: string }
  | { readonly name: "problem"; readonly connectionId: string; readonly gaveUp?: boolean }
  | { readonly name: "finished"; readonly connections: readonly Connection[]; readonly receipt?: string | undefined; readonly continueTo?: string }
  | { readonly name: "nothing" }
  | { readonly name: "fault"; readonly reference?: string | undefined; readonly nothingShared?: boolean }
  /** `renewable`: this page closed itself, and the server may still keep the visit. */
  | { readonly name: "ended"; readonly renewable: boolean };

export type ScreenName = Screen["name"];

/** A screen that the tab's history may keep; the registry says which do. The others are answers, not places. */
export type Place = Exclude<Screen, { name: "loading" }>;

/** How sure we are that a sign-in's result is on its way although the server still says `waiting`. */
export type Arrival = "returned" | "unknown";

/** Nothing is left undone on these screens, so that leaving them needs no question. */
export function isDone({ name }: Screen): boolean {
  return name.startsWith("connection") || name === "finished" || name === "nothing" || name === "fault" || name === "ended";
}

/** What comes after a screen for the software that was chosen: what to know first, once each, then consent. */
export function nextFor({ sourceType, platformKey, phoneFriendly, before }: Integration, from: Screen, onPhone: boolean): Screen {
  const ids = { sourceType, platformKey };
  const read = from.name === "before" ? 2 : from.name === "phone" ? 1 : 0;
  if (read < 1 && onPhone && !phoneFriendly) return { name: "phone", ...ids };
  if (read < 2 && before !== undefined) return { name: "before", ...ids };
  return { name: "consent", ...ids };
}

/** The screen a connection's state calls for. */
export function screenFor(connection: Connection, arrival: Arrival): Screen {
  const connectionId = connection.id;
  switch (connection.state) {
    case "details":
    case "checking":
      return { name: connection.state, connectionId };
    case "choosing":
      return connection.businesses?.length === 0
        ? { name: "problem", connectionId }
        : { name: "choose", connectionId };
    case "differentBusiness":
      return { name: "different", connectionId };
    case "connected":
      return { name: "connected", connectionId };
    case "failed":
      return problemScreen(connection);
    case "waiting":
      return arrival === "returned" ? { name: "checking", connectionId } : { name: "what" };
    case "needsReconnecting":
    case "stopped":
      return { name: "what" };
  }
}

function problemScreen(connection: Connection): Screen {
  const { problem } = connection;
  if (problem?.code !== "internal") return { name: "problem", connectionId: connection.id };
  return { name: "fault", nothingShared: problem.nothingShared, reference: problem.reference };
}

/** Reads a place out of a screen or a history entry: its name and its ids. Anything unexpected is no place. */
export function placeFrom(entry: unknown): Place | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const from = entry as Record<string, unknown>;
  const name = String(from.name);
  const ids = Object.hasOwn(REGISTRY, name) ? REGISTRY[name as Place["name"]].ids : undefined;
  if (ids?.every((id) => typeof from[id] === "string") !== true) return undefined;
  return Object.fromEntries([["name", name], ...ids.map((id) => [id, from[id]])]) as unknown as Place;
}

/** The place itself if it still makes sense, else the one that does now. */
export function settle(place: Place, session: Session): Screen {
  switch (place.name) {
    case "landing":
    case "what":
    case "connections":
      return place;
    case "select":
    case "unlisted":
      return session.categories.some((one) => one.sourceType === place.sourceType) ? place : { name: "what" };
    case "upload":
      return session.categories.some((one) => one.sourceType === place.sourceType && one.fileUpload) ? place : { name: "what" };
    case "phone":
    case "before":
    case "consent": {
      const begun = session.connections.some(
        (one) => one.platformKey === place.platformKey && one.state !== "failed" && one.state !== "stopped",
      );
      const offered = session.categories.some((one) => one.sourceType === place.sourceType);
      return offered && !begun ? place : { name: "what" };
    }
    default: {
      const connection = "connectionId" in place && session.connections.find((one) => one.id === place.connectionId);
      if (!connection) return { name: "what" };
      if (place.name.startsWith("connection")) return place;
      return screenFor(connection, place.name === "checking" ? "returned" : "unknown");
    }
  }
}
