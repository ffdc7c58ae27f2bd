// A customer as far as HTTP sees one: cookies, forms, where they came from. It runs no script, so connection links are its way.
import { request } from "node:http";
import { setTimeout } from "node:timers/promises";

const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 20;

/** Opens a connection's Link URL and signs in at the Sandbox as `user`; ends where that leads. */
export async function signIn(link, user) {
  const person = new Person(new URL(link).origin);
  let page = await person.press(await person.open(link), /name="consent"/);
  page = await person.press(page, new RegExp(`value="${user}"`));
  if (page.text.includes('value="approve"')) page = await person.press(page, /value="approve"/);
  return { person, page };
}

/** The same, and confirms the business that was found: the connection is Linked. */
export async function connect(link, user = "olive") {
  const { person, page } = await signIn(link, user);
  const confirmed = await person.press(page, /^<button(?![^>]*formaction)/);
  if (!/is connected/.test(confirmed.text)) throw new Error(`not connected: ${confirmed.text}`);
}

class Person {
  #origin;
  #cookies = new Map();

  constructor(origin) {
    this.#origin = origin;
  }

  /** Types an address and goes wherever it leads. */
  open(url) {
    return this.#go("GET", url);
  }

  /** Presses the first button whose tag looks like this, with what its form holds already. */
  press(page, button) {
    for (const form of page.text.match(/<form[\s\S]*?<\/form>/g) ?? []) {
      const pressed = form.match(/<button[^>]*>/g)?.find((tag) => button.test(tag));
      if (!pressed) continue;
      const held = (form.match(/<input[^>]*>/g) ?? []).filter((tag) => /type="hidden"| checked/.test(tag));
      const fields = new URLSearchParams([...held, pressed].map((tag) => [attribute(tag, "name"), attribute(tag, "value")]));
      fields.delete("");
      return this.#go("POST", attribute(pressed, "formaction") || attribute(form, "action"), fields.toString());
    }
    throw new Error(`no button like ${button} at ${page.url}:\n${page.text}`);
  }

  /** One request after the other, through redirects and refreshing pages, until a page stays. */
  async #go(method, address, body) {
    let answer = await this.#send(method, new URL(address, this.#origin), body);
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      const { location, refresh } = answer.headers;
      if (location === undefined && refresh === undefined) return answer;
      const next = location ?? refresh.split("url=")[1];
      // A page without another address waits for something and looks again, here sooner than in a browser.
      if (next === undefined) await setTimeout(LOOK_AGAIN_MS);
      answer = await this.#send("GET", new URL(next ?? answer.url, answer.url));
    }
    throw new Error(`no page stayed, the last at ${answer.url}`);
  }

  #send(method, url, body) {
    const site = method === "POST" ? { "sec-fetch-site": "same-origin", origin: this.#origin } : { "sec-fetch-site": "none" };
    const form = body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
    const cookie = [...this.#cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { ...site, ...form, cookie, "sec-fetch-mode": "navigate" };
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, headers }, (response) => {
        response.setEncoding("utf8");
        let text = "";
        response.on("data", (part) => (text += part));
        response.on("end", () => {
          for (const line of response.headers["set-cookie"] ?? []) this.#keep(line);
          resolve({ url: url.href, status: response.statusCode, headers: response.headers, text });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  #keep(line) {
    const [pair, ...rest] = line.split(";").map((part) => part.trim());
    const at = pair.indexOf("=");
    if (rest.some((part) => /^max-age=0$/i.test(part))) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  const plain = { "&quot;": '"', "&#34;": '"', "&#39;": "'", "&lt;": "<", "&#60;": "<", "&gt;": ">", "&#62;": ">", "&#38;": "&", "&amp;": "&" };
  return found ? found[1].replace(/&(?:#?\w+);/g, (entity) => plain[entity] ?? entity) : "";
}
