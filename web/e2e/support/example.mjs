// A host application of `examples/`, started the way its README says: by `npm start` in its folder.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { ifCutOff } from "./leaving.mjs";

const EXAMPLES = fileURLToPath(new URL("../../../examples/", import.meta.url));

/** Installs from the lock file where needed, builds, and listens; `url` is what it says to open. */
export async function startExample(name, server, settings = {}) {
  const env = {
    ...process.env,
    POSTERN_URL: server.url,
    POSTERN_AUTHORIZATION: server.client.authorization,
    PORT: "0",
    ...settings,
  };
  // A group of its own: npm has children, and none of them may stay.
  const child = spawn("npm", ["start"], { cwd: EXAMPLES + name, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const said = [];
  const url = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const open = /^Open (http:\S+)\/$/.exec(line);
        if (open) resolve(open[1]);
      });
    }
    exited.then(() => reject(new Error(`npm start of ${name} ended:\n${said.join("\n")}`)));
  });
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  const takeBack = ifCutOff(() => end("SIGKILL"));
  const stop = async () => {
    takeBack();
    end("SIGTERM");
    await exited;
  };
  return { url: await url, stop };
}
