/**
 * Reads answers into types, so that a screen never meets a shape it was not promised. Unknown fields are
 * ignored; a missing one that a screen needs makes the whole answer malformed.
 */
import type { Business, Category, ConnectionState, Integration, Managed, Problem, Role, Session, SourceType, Step } from "./types";

export class Malformed extends Error {}

type Read<T> = (value: unknown, name: string) => T;
type Shape = Readonly<Record<string, Read<unknown>>>;

/** Fields that may read as `undefined` are left out rather than set. */
type Shaped<S extends Shape> = {
  readonly [K in keyof S as undefined extends ReturnType<S[K]> ? never : K]: ReturnType<S[K]>;
} & {
  readonly [K in keyof S as undefined extends ReturnType<S[K]> ? K : never]?: Exclude<ReturnType<S[K]>, undefined>;
};

export function object<S extends Shape>(shape: S): Read<Shaped<S>> {
  return (value, name) => {
    if (typeof value !== "object" || value === null) throw new Malformed(name);
    const from = value as Record<string, unknown>;
    const read = Object.entries(shape).map(([key, field]) => [key, field(from[key], key)]);
    return Object.fromEntries(read.filter(([, found]) => found !== undefined)) as Shaped<S>;
  };
}

export function list<T>(item: Read<T>): Read<readonly T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw new Malformed(name);
    return value.map((one) => item(one, name));
  };
}

export function optional<T>(read: Read<T>): Read<T | undefined> {
  return (value, name) => (value === undefined || value === null || value === "" ? undefined : read(value, name));
}

export const text: Read<string> = (value, name) => {
  if (typeof value !== "string") throw new Malformed(name);
  return value;
};

export const number: Read<number> = (value, name) => {
  if (typeof value !== "number") throw new Malformed(name);
  return value;
};

/** A switch is on only if the server says so. */
export const flag: Read<boolean> = (value) => value === true;

/** One of the words we know, else the fallback, else the answer is malformed. */
export function oneOf<T extends string>(known: readonly T[], fallback?: T): Read<T> {
  return (value, name) => {
    const found = known.find((one) => one === value) ?? fallback;
    if (found === undefined) throw new Malformed(name);
    return found;
  };
}

const sourceType = oneOf<SourceType>(
  ["Accounting", "Banking", "BankFeed", "Commerce", "Expense", "Other"],
  "Unknown",
);

const state = oneOf<ConnectionState>([
  "waiting",
  "details",
  "checking",
  "choosing",
  "differentBusiness",
  "connected",
  "needsReconnecting",
  "stopped",
  "failed",
]);

const role = oneOf<Role>(["administrator", "fullAccess", "standardOrAdviser"]);
const step = oneOf<Step>(["signIn", "secondFactor", "chooseBusiness", "allow"]);

/**
 * What is read, and beside it whatever else is told, as it is given: to readers that can do without any part of that. A switch that
 * is missing is off, a text is ours.
 */
const beside =
  <Told>() =>
  <T>(read: Read<T>): Read<Told & T> =>
  (value, name) => ({ ...(value as Told), ...read(value, name) });

const business = beside<Business>()(object({ name: text }));

export const connection = beside<Managed>()(
  object({
    id: text,
    platformKey: text,
    platformName: text,
    integrationId: text,
    sourceId: text,
    sourceType,
    state,
    business: optional(business),
    businesses: optional(list(business)),
    problem: optional((value) => ({ ...(value as Problem), nothingShared: (value as Problem).nothingShared === true })),
    files: optional(number),
  }),
);

export const session = beside<Omit<Session, "categories" | "connections">>()(
  object({
    company: object({ name: text }),
    session: object({ expiresAt: text, oneTime: flag }),
    locale: text,
    categories: list(beside<Pick<Category, "allowed" | "dataTypes">>()(object({ sourceType, required: flag, integrations: flag, fileUpload: flag }))),
    connections: list(connection),
    finish: object({ redirect: flag, page: flag }),
  }),
);

export const integrations = object({
  results: list(
    beside<Omit<Integration, "before">>()(
      object({
        platformKey: text,
        name: text,
        signInHost: text,
        sourceType,
        dataTypes: list(text),
        before: optional(object({ role, minutes: number, steps: list(step) })),
      }),
    ),
  ),
});

export const started = object({
  connection,
  continueTo: optional(text),
  window: optional(object({ action: text, company: text, connection: text, ticket: text })),
});

export const opened = object({ base: text, key: optional(text), session });
