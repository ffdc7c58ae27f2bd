// Something between a page and Postern, as there is in life: a proxy that passes everything on, but for what it answers itself.
import { createServer, request as ask } from "node:http";

/** `answer(request)` gives `{ status, headers, body }` for what never reaches Postern; the rest does, with `added` headers. */
export async function startBetween(target, { answer = () => undefined, added = {} }) {
  const to = new URL(target);
  const server = createServer((request, response) => {
    const own = answer(request);
    if (own !== undefined) {
      response.writeHead(own.status, own.headers ?? {}).end(own.body ?? "");
      return;
    }
    const { method, url: path } = request;
    const headers = { ...request.headers, host: to.host, ...added };
    const onward = ask({ host: to.hostname, port: to.port, method, path, headers }, (got) => {
      response.writeHead(got.statusCode, got.headers);
      got.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}
