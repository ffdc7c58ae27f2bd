// Another site on this machine: a foreign page, or the client's own, where people are sent back to.
import { createServer } from "node:http";

/** Starts a site that answers every request with the HTML of `page`, and keeps the addresses that were asked for. */
export async function startNeighbour(page = () => "<!doctype html><title>Neighbour</title><h1>Welcome back</h1>") {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url, "http://neighbour.invalid"));
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page(request));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${server.address().port}`, asked, stop };
}
