/** The software of each category: asked for once, kept, and asked again only when the person says so. */
import type { Integration, LinkApi, Session, SourceType } from "@postern/api-client";

export type List = "loading" | "failed" | readonly Integration[];

export class Lists {
  all = $state.raw<Readonly<Partial<Record<SourceType, List>>>>({});
  /** What was picked in each list, kept while the person goes back and forth. */
  picked = $state.raw<Readonly<Partial<Record<SourceType, string>>>>({});

  readonly #api: LinkApi;
  readonly #locale: () => string;
  readonly #failed: (error: unknown) => void;
  readonly #offers: (one: Integration) => boolean;
  readonly #pending = new Map<SourceType, Promise<void>>();

  constructor(api: LinkApi, locale: () => string, failed: (error: unknown) => void, offers: (one: Integration) => boolean) {
    this.#api = api;
    this.#locale = locale;
    this.#failed = failed;
    this.#offers = offers;
  }

  async fetch(sourceType: SourceType, again = false): Promise<void> {
    const known = this.all[sourceType];
    if (known !== undefined && !(again && known === "failed")) return this.#pending.get(sourceType);
    const put = (list: List) => (this.all = { ...this.all, [sourceType]: list });
    put("loading");
    const work = this.#api.integrations(sourceType).then(
      (list) => void put(list.filter(this.#offers).sort((a, b) => a.name.localeCompare(b.name, this.#locale()))),
      (error: unknown) => {
        put("failed");
        this.#failed(error);
      },
    );
    this.#pending.set(sourceType, work);
    return work;
  }

  pick(sourceType: SourceType, platformKey: string): void {
    this.picked = { ...this.picked, [sourceType]: platformKey };
  }

  find(sourceType: SourceType, platformKey: string): Integration | undefined {
    return this.#list(sourceType).find((one) => one.platformKey === platformKey);
  }

  /** The one software of a category that offers no choice. */
  only(sourceType: SourceType): Integration | undefined {
    const list = this.#list(sourceType);
    return list.length === 1 ? list[0] : undefined;
  }

  #list(sourceType: SourceType): readonly Integration[] {
    const list = this.all[sourceType];
    return list === undefined || typeof list === "string" ? [] : list;
  }
}

/** Whether the session's settings, whoever made them, leave this software to choose. */
export function offered(one: Integration, session: Session | undefined): boolean {
  const category = session?.categories.find(({ sourceType }) => sourceType === one.sourceType);
  const allowed = category?.allowed?.includes(one.platformKey) ?? true;
  return allowed && (!one.sandbox || session?.settings.showSandboxIntegrations !== false);
}
