/**
 * Files a person gives for one category: chosen, sent in parts one after the other, and told apart by how
 * each stands. Nothing is sent before the person says so; a part that found no answer is sent again, and
 * what the server has already is not. Kept as long as the flow, so that going back loses nothing.
 */
import { ApiError } from "@postern/api-client";
import type { SourceType, Upload } from "@postern/api-client";
import { uploadApi } from "@postern/api-client/uploads.ts";
import type { UploadApi } from "@postern/api-client/uploads.ts";
import type { MessageId } from "../messages/messages";
import { connectionEvent } from "./events";
import type { Flow } from "./flow.svelte";

export const ENDINGS = ["pdf", "xls", "xlsx", "xlsb", "csv", "doc", "docx", "ppt", "pptx", "jpeg", "jpg", "png"];
const LARGEST = 10 * 1024 * 1024;
const MOST = 20;
/** Pauses before a part is tried again; after the last, the person decides. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const LOOK_EVERY_MS = 1_000;

type State = "chosen" | "sending" | "waiting" | "checking" | "sent" | "stopped" | "failed" | "refused";
type Refusal = Extract<MessageId, `upload.refused.${string}`>;

export interface Item {
  readonly key: number;
  readonly file: File;
  readonly state: State;
  /** Bytes the server has. */
  readonly received: number;
  /** Names the upload at the server, once it was announced. */
  readonly id?: string | undefined;
  readonly why?: Refusal;
}

/** A file that is neither with the client nor refused. */
const isOpen = ({ state }: Item) => state !== "sent" && state !== "refused";

export class Uploads {
  items = $state.raw<readonly Item[]>([]);
  sending = $state.raw(false);
  readonly #flow: Flow;
  readonly #api: UploadApi;
  readonly #sourceType: SourceType;
  #next = 0;

  constructor(flow: Flow, sourceType: SourceType) {
    this.#flow = flow;
    this.#api = uploadApi(flow.api.call);
    this.#sourceType = sourceType;
  }

  get open(): readonly Item[] {
    return this.items.filter(isOpen);
  }

  get sent(): number {
    return this.items.filter((one) => one.state === "sent").length;
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const why = this.#refusal(file);
      const item: Item = { key: this.#next++, file, state: "chosen", received: 0 };
      this.#hold([...this.items, why === undefined ? item : { ...item, state: "refused", why }]);
      if (why !== undefined) this.#say(why, file);
    }
  }

  /** Takes a file off the list, and back from the server if it was announced there. */
  remove(key: number): void {
    const item = this.#find(key);
    this.#hold(this.items.filter((one) => one.key !== key));
    if (item?.id !== undefined && item.state !== "sent") this.#api.dropUpload(item.id).catch(() => undefined);
  }

  stop(key: number): void {
    this.#change(key, { state: "stopped" });
  }

  /** Sends what was chosen, one file after the other. */
  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    const before = this.sent;
    // A stopped file starts where it stopped.
    for (const { key } of this.open) this.#change(key, { state: "chosen" });
    try {
      for (let item = this.#due(); item !== undefined; item = this.#due()) await this.#sendOne(item.key);
      if (this.sent > before) await this.#told();
    } catch (error) {
      this.#flow.fail(error);
    } finally {
      this.sending = false;
    }
  }

  #due(): Item | undefined {
    return this.items.find((one) => one.state === "chosen");
  }

  async #sendOne(key: number): Promise<void> {
    try {
      let upload = await this.#announced(key);
      while (this.#goesOn(key) && upload.received < upload.size) upload = await this.#part(key, upload);
      if (!this.#goesOn(key)) return;
      this.#change(key, { state: "checking" });
      upload = await this.#again(key, "checking", () => this.#api.completeUpload(upload.id));
      while (upload.state === "checking") {
        await this.#pause(LOOK_EVERY_MS);
        upload = await this.#again(key, "checking", () => this.#api.completeUpload(upload.id));
      }
      this.#settle(key, upload);
    } catch (error) {
      this.#failed(key, error);
    }
  }

  /** The upload at the server: the one that was begun, or a new one. */
  async #announced(key: number): Promise<Upload> {
    const item = this.#find(key);
    if (item === undefined) throw new Stopped();
    this.#change(key, { state: "sending" });
    if (item.id !== undefined) {
      const { id } = item;
      try {
        return await this.#again(key, "sending", () => this.#api.upload(id));
      } catch (error) {
        if (!(error instanceof ApiError && error.code === "upload_gone")) throw error;
      }
    }
    const { name, size } = item.file;
    const upload = await this.#again(key, "sending", () => this.#api.openUpload(this.#sourceType, name, size));
    if (this.#find(key) === undefined) await this.#api.dropUpload(upload.id);
    this.#change(key, { id: upload.id, received: upload.received });
    return upload;
  }

  async #part(key: number, upload: Upload): Promise<Upload> {
    const file = this.#find(key)?.file;
    if (file === undefined) throw new Stopped();
    const start = upload.received;
    const part = file.slice(start, start + upload.partBytes);
    const next = await this.#again(key, "sending", () => this.#api.putPart(upload.id, start, part));
    this.#change(key, { received: next.received });
    return next;
  }

  /** A call that may find no answer, made again after a while; every one of them is safe to repeat. */
  async #again(key: number, state: State, call: () => Promise<Upload>): Promise<Upload> {
    for (const pause of [...PAUSES_MS, undefined]) {
      try {
        const upload = await call();
        if (this.#find(key)?.state === "waiting") this.#change(key, { state });
        return upload;
      } catch (error) {
        const passes = error instanceof ApiError && (error.kind === "unreachable" || error.kind === "passing");
        if (!passes || pause === undefined) throw error;
        if (!this.#goesOn(key)) throw new Stopped();
        this.#change(key, { state: "waiting" });
        await this.#pause(pause);
        if (!this.#goesOn(key)) throw new Stopped();
      }
    }
    throw new Stopped();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((then) => void this.#flow.around.after(ms, then));
  }

  #settle(key: number, upload: Upload): void {
    const file = this.#find(key)?.file;
    if (file === undefined) return;
    if (upload.state === "accepted") {
      this.#change(key, { state: "sent", received: file.size });
      this.#flow.say(this.#flow.messages.text("upload.saidSent", { name: file.name }));
    } else {
      this.#refuse(key, upload.problem === "quota" ? "upload.refused.quota" : "upload.refused.content");
    }
  }

  #failed(key: number, error: unknown): void {
    if (error instanceof Stopped) return;
    if (!(error instanceof ApiError) || error.kind === "ended") throw error;
    const why = REFUSALS[error.code];
    if (why !== undefined) this.#refuse(key, why);
    else this.#change(key, { state: "failed" });
  }

  #refuse(key: number, why: Refusal): void {
    const file = this.#find(key)?.file;
    this.#change(key, { state: "refused", why });
    if (file !== undefined) this.#say(why, file);
  }

  #say(why: Refusal, { name }: File): void {
    const client = this.#flow.session?.client.name ?? "";
    this.#flow.say(this.#flow.messages.text(why, { name, client }));
  }

  /** The server knows the connection now; whoever embeds us hears of it once for all files. */
  async #told(): Promise<void> {
    const { connections } = await this.#flow.api.session();
    const connection = connections.find((one) => one.sourceType === this.#sourceType && one.files !== undefined);
    if (connection === undefined) return;
    this.#flow.visit.absorb(connection);
    this.#flow.events.emit("connection", connectionEvent(connection));
  }

  #refusal({ name, size }: File): Refusal | undefined {
    const ending = name.split(".").pop()?.toLowerCase() ?? "";
    if (!name.includes(".") || !ENDINGS.includes(ending)) return "upload.refused.kind";
    if (size === 0) return "upload.refused.empty";
    if (size > LARGEST) return "upload.refused.large";
    return this.open.length >= MOST ? "upload.refused.many" : undefined;
  }

  #find(key: number): Item | undefined {
    return this.items.find((one) => one.key === key);
  }

  #goesOn(key: number): boolean {
    const state = this.#find(key)?.state;
    return state !== undefined && state !== "stopped";
  }

  #change(key: number, change: Partial<Item>): void {
    // What was stopped stays stopped until the person sends again.
    const held = (one: Item) => one.state === "stopped" && change.state !== undefined && change.state !== "chosen" && change.state !== "sent";
    this.#hold(this.items.map((one) => (one.key !== key || held(one) ? one : { ...one, ...change })));
  }

  #hold(items: readonly Item[]): void {
    const change = items.filter(isOpen).length - this.open.length;
    this.items = items;
    this.#flow.unsent += change;
  }
}

/** The person stopped or removed the file while something was on its way. */
class Stopped extends Error {}

const REFUSALS: Readonly<Partial<Record<string, Refusal>>> = {
  file_type_refused: "upload.refused.kind",
  invalid_request: "upload.refused.kind",
  body_too_large: "upload.refused.large",
  file_quota_reached: "upload.refused.quota",
  upload_off: "upload.refused.off",
  upload_too_many: "upload.refused.many",
};

const kept = new WeakMap<Flow, Map<SourceType, Uploads>>();

/** The files of a category in this flow. */
export function uploadsOf(flow: Flow, sourceType: SourceType): Uploads {
  const all = kept.get(flow) ?? new Map<SourceType, Uploads>();
  kept.set(flow, all);
  const uploads = all.get(sourceType) ?? new Uploads(flow, sourceType);
  all.set(sourceType, uploads);
  return uploads;
}
