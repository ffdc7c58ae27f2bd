/**
 * Every screen, once: the file it comes in, and how it behaves in the tab's history. To add one:
 *
 * 1. give its data a line in `flow/screens.ts`, and say there when a kept place is still true (`settle`);
 * 2. write `files/<part>.ts`, which exports its `Screen` and perhaps its `css`;
 * 3. put its words into `messages/<language>.<part>.json`, and name that part in `messages/messages.ts`;
 * 4. add it below, with `later` if its words are not for most visits.
 *
 * `npm run size` holds each file to its budget, words and styles included.
 */
import type { Session } from "@postern/api-client";
import type { Component } from "svelte";
import type { Flow } from "./flow/flow.svelte";
import type { Screen, ScreenName } from "./flow/screens";

/** What every screen is given: the flow, what the server last said, and the screen's own data. */
export interface ScreenProps<Name extends ScreenName = ScreenName> {
  readonly flow: Flow;
  readonly session: Session;
  readonly screen: Extract<Screen, { name: Name }>;
}

/** Each takes the data of its own screens, which the registry pairs it with. */
export type AnyScreen = Component<{ flow: Flow; session: Session; screen: never }>;

/** A file of screens: one component for all screens that name it, and their styles if any. */
export interface ScreenFile {
  readonly Screen: AnyScreen;
  readonly css?: string;
  /** Shows what has to come first in a visit, and says whether there was anything. */
  readonly first?: (flow: Flow) => boolean;
}

type Id = "sourceType" | "platformKey" | "connectionId";

export interface Entry {
  readonly file: () => Promise<ScreenFile>;
  /** Fetched beside the first call to the server, since most visits need it; others when they are needed. */
  readonly early?: true;
  /** Few visits say its words: they come with it, as this part of the catalogue, and not with the language. */
  readonly later?: string;
  /** Back is offered, if there is anywhere to go back to. */
  readonly back?: true;
  /** It is a place, which the tab's history keeps by these ids. Without them it is an answer, and is not kept. */
  readonly ids?: readonly Id[];
}

const landing = () => import("./files/landing");
const what = () => import("./files/what");
const select = () => import("./files/select");
const prepare = () => import("./files/prepare");
const consent = () => import("./files/consent");
const choose = () => import("./files/choose");
const details = () => import("./files/details");
const unlisted = () => import("./files/unlisted");
const signing = () => import("./files/signing");
const outcome = () => import("./files/outcome");
const upload = () => import("./files/upload");
const dialogs = () => import("./files/dialogs");
const manage = () => import("./files/manage");
const different = () => import("./files/different");

export const REGISTRY: Readonly<Record<Exclude<ScreenName, "loading">, Entry>> = {
  landing: { file: landing, ids: [] },
  what: { file: what, early: true, ids: [] },
  select: { file: select, early: true, back: true, ids: ["sourceType"] },
  phone: { file: prepare, later: "prepare", back: true, ids: ["sourceType", "platformKey"] },
  before: { file: prepare, later: "prepare", back: true, ids: ["sourceType", "platformKey"] },
  unlisted: { file: unlisted, later: "unlisted", back: true, ids: ["sourceType"] },
  consent: { file: consent, early: true, back: true, ids: ["sourceType", "platformKey"] },
  connectionMore: { file: consent, back: true, ids: ["connectionId"] },
  signing: { file: signing, later: "signing" },
  upload: { file: upload, later: "upload", back: true, ids: ["sourceType"] },
  choose: { file: choose, early: true, ids: ["connectionId"] },
  connection: { file: manage, later: "manage", back: true, ids: ["connectionId"] },
  details: { file: details, later: "details", back: true, ids: ["connectionId"] },
  connections: { file: manage, later: "manage", ids: [] },
  different: { file: different, later: "different", ids: ["connectionId"] },
  checking: { file: outcome, early: true, ids: ["connectionId"] },
  connected: { file: outcome, ids: ["connectionId"] },
  problem: { file: outcome, ids: ["connectionId"] },
  finished: { file: outcome },
  nothing: { file: outcome },
  fault: { file: outcome },
  ended: { file: outcome },
};

/** The questions that come over any screen: leave, and still there. */
export const OVERLAY = { file: dialogs, early: true } satisfies Entry;

export function entryOf(name: ScreenName): Entry | undefined {
  return name === "loading" ? undefined : REGISTRY[name];
}
