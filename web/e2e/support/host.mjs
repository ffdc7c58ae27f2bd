// A client's own site, on another origin: it serves one page with a module script, and asks Postern for access tokens.
//
// The site is at 127.0.0.1 while Postern is at localhost, so browsers take the two for different sites, as they are in life.
import { createServer } from "node:http";

const ESCAPE = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };

/** Serves pages by their path. `pages[path]` is `{ script, head, body, headers, nonce, icon }`, or `{ text }`. */
export async function startHost(pages = {}) {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, "http://host").pathname];
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    if (page.text !== undefined) {
      response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }).end(page.text);
      return;
    }
    const { script = "", head = "", body = TARGET, headers = {}, nonce, icon = ICON } = page;
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", ...headers });
    const attribute = nonce === undefined ? "" : ` nonce="${nonce}"`;
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>${icon}${head}</head>` +
        `<body>${body}<script type="module"${attribute}>${script}</script></body></html>`,
    );
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, pages, stop: () => new Promise((done) => server.close(done)) };
}

/** An empty icon, so that browsers ask for none. A policy may forbid even that. */
const ICON = '<link rel="icon" href="data:,">';

export const TARGET = '<div id="target"></div>';

/** A page's script that shows Link and keeps what it hears in `window.heard`. */
export function linkScript(server, props, { target = "target", name = "PosternLink", before = "", after = "" } = {}) {
  const text = JSON.stringify(props, (_, value) => (typeof value === "string" ? value : value));
  return `
    window.heard = [];
    const hear = (name) => (what) => { window.heard.push([name, what]); };
    import { ${name} } from ${JSON.stringify(`${server.url}/sdk/`)};
    const target = document.getElementById(${JSON.stringify(target)});
    const props = { ...${text},
      onConnection: hear("connection"), onConnectionStarted: hear("connectionStarted"), onConsent: hear("consent"),
      onFinish: hear("finish"), onClose: hear("close"), onError: hear("error") };
    ${before}
    new ${name}({ target, props });
    ${after}
  `;
}

/** The same for the component of connections. */
export function connectionsScript(server, props) {
  return `
    window.heard = [];
    const hear = (name) => (what) => { window.heard.push([name, what]); };
    import { CodatConnections } from ${JSON.stringify(`${server.url}/sdk/`)};
    new CodatConnections({ target: document.getElementById("target"), props: { ...${JSON.stringify(props).replaceAll("<", "\\u003c")},
      onClose: hear("close"), onDisconnect: hear("disconnect"), onReconnect: hear("reconnect"), onError: hear("error") } });
  `;
}

export const escapeHtml = (text) => text.replace(/[&<"]/g, (one) => ESCAPE[one]);
