// What most files of tests begin with: a server and a browser that are there before the first test and gone after the last.
//
//   import { browser, room, server } from "./support/room.mjs";
//
//   room();
//
// Each file of tests is a process of its own, so the room is that file's alone. What a file does before its tests it gives to `room`:
// a second `before` at the top of a file would not wait for the first.
import { after, afterEach, before } from "node:test";
import { startBrowser } from "./browser.mjs";
import { startEmbedding } from "./embedding.mjs";
import { startServer } from "./server.mjs";

export let server;
export let browser;
/** A site of the client's own with Link in it, and what is done there; in a `site` only. */
export let embedding;

/** A server, by `options`, and a browser. Then it is made ready by `prepare`. */
export function room(prepare, options) {
  before(async () => {
    [server, browser] = await Promise.all([startServer(options), startBrowser()]);
    await prepare?.();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });
}

/** The same with a site that embeds Link. Whoever came there in a test leaves after it. */
export function site(prepare, options) {
  before(async () => {
    embedding = await startEmbedding(options);
    ({ server, browser } = embedding);
    await prepare?.();
  });

  afterEach(() => embedding?.leave());

  after(() => embedding?.stop());
}
