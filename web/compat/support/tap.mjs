// The way from the server to its Sandbox, with somebody listening: the tokens of a sign-in pass here, and are what another system
// would hold that did the same sign-in.
import { createServer, request } from "node:http";

/** Starts it. `forward(url)` says where the Sandbox is, once that is known; `tokens` are those of the last exchange. */
export async function startTap() {
  let target;
  const tap = { tokens: undefined, forward: (url) => (target = url) };
  const server = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const onward = request(new URL(incoming.url, target), { method, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const body = Buffer.concat(parts);
        if (incoming.url === "/sandbox/token" && answer.statusCode === 200) tap.tokens = JSON.parse(body);
        outgoing.writeHead(answer.statusCode, answer.headers).end(body);
      });
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  tap.url = `http://127.0.0.1:${server.address().port}`;
  tap.stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return tap;
}
