// Many companies, quickly: the API itself over a few kept connections.
import { Agent, request } from "node:http";

const AT_ONCE = 32;

/** Makes as many companies as there are bodies; `body(n)` is the one of the n-th, from 1. */
export async function populate(url, authorization, count, body) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      await create(url, agent, authorization, JSON.stringify(body(next)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
}

function create(url, agent, authorization, body) {
  const headers = { authorization, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/companies`, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => (answer.statusCode === 200 ? resolve() : reject(new Error(`created with ${answer.statusCode}`))));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
