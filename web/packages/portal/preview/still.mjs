// What a real server answers, the same on every run: pictures can only be compared where nothing in them depends on when and where they were
// taken. Nothing of the server is made up. Its answers pass through here on their way to the page, and what differs from run to run is put in
// other words: an id by its place among the ids seen so far, a moment by how far it lies from the day of the pictures, a secret by what
// kind of secret it is. What the page asks for is put back.
import { createHash } from "node:crypto";

/** The day of all pictures. */
export const NOW = new Date("2026-11-22T14:05:00Z");
/** The address of the server in pictures. */
export const ADDRESS = "https://link.lumen.example";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?/g;
const SECRET = /\b(plk|psk|pat|pin|whsec)_[A-Za-z0-9_-]{6,}/g;
const SECOND = 1000;
/** What happens while the pictures are being taken happened just now; what is due later is due in whole quarters of an hour. */
const QUARTER = 900 * SECOND;

export class Still {
  #address;
  #written;
  #start;
  #aliases = new Map();
  #ids = new Map();

  /** `start` is the server's moment that the pictures call `NOW`. */
  constructor(address, start) {
    this.start = start;
    this.address = address;
    this.#address = address;
    // Pictures of a client are loaded from where they are.
    this.#written = new RegExp(`${address.replaceAll(".", "\\.")}(?!/brand/)`, "g");
    this.#start = start.getTime();
  }

  /** For another page, which has seen only these ids. */
  another(ids) {
    const still = new Still(this.address, this.start);
    for (const id of ids) still.alias(id);
    return still;
  }

  /** What the page knows this id as. */
  alias(id) {
    if (!this.#aliases.has(id)) {
      const digits = createHash("sha256").update(`id ${this.#aliases.size}`).digest("hex");
      const alias = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(13, 16)}-9${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
      this.#aliases.set(id, alias);
      this.#ids.set(alias, id);
    }
    return this.#aliases.get(id);
  }

  /** As the page reads it. */
  told(text) {
    return text
      .replace(ID, (id) => this.alias(id))
      .replace(MOMENT, (moment) => this.#moved(moment, (at) => this.#afterStart(at - this.#start)))
      .replace(SECRET, (secret, kind) => this.#standIn(secret, kind))
      .replaceAll(this.#written, ADDRESS);
  }

  /** As the server has to hear it. */
  asked(text) {
    return text
      .replace(ID, (alias) => this.#ids.get(alias) ?? alias)
      .replace(MOMENT, (moment) => this.#moved(moment, (at) => at - NOW.getTime() + this.#start))
      .replaceAll(ADDRESS, this.#address);
  }

  #afterStart(away) {
    return NOW.getTime() + (away > 0 ? Math.floor(away / QUARTER) * QUARTER : Math.ceil(away / SECOND) * SECOND);
  }

  #moved(moment, to) {
    const moved = new Date(to(Date.parse(`${moment}Z`))).toISOString();
    return moment.includes(".") ? moved.slice(0, -1) : moved.slice(0, 19);
  }

  /** As long as the secret, and as hard to read. */
  #standIn(secret, kind) {
    const letters = createHash("sha512").update(kind).digest("base64url");
    return `${kind}_${letters.repeat(4)}`.slice(0, secret.length);
  }

  /** Stands between the pages of a browser and the server. */
  async between(context) {
    const isKept = (url) => url.origin === this.#address && (url.pathname.includes("/portal/v1/") || (url.href.match(ID) ?? []).some((id) => this.#ids.has(id)));
    await context.route(isKept, async (route) => {
      const request = route.request();
      const sent = request.postDataBuffer();
      const isJson = (type) => (type ?? "").includes("json");
      const body = sent !== null && isJson(request.headers()["content-type"]) ? this.asked(sent.toString("utf8")) : sent;
      const answer = await route.fetch({ url: this.#askedAddress(request.url()), ...(body === null ? {} : { postData: body }) }).catch(() => undefined);
      // The page that asked is gone.
      if (answer === undefined) return route.abort().catch(() => undefined);
      if (!isJson(answer.headers()["content-type"])) return route.fulfill({ response: answer }).catch(() => undefined);
      return route.fulfill({ response: answer, body: this.told(await answer.text()) }).catch(() => undefined);
    });
  }

  #askedAddress(text) {
    const url = new URL(text);
    url.pathname = this.asked(url.pathname);
    for (const [name, value] of [...url.searchParams]) url.searchParams.set(name, this.asked(value));
    return url.href;
  }
}
