// Somebody who reads a guide with a shell beside it: each command is run as the page prints it, in one shell, in the folder of the
// installation. Only the address and the place of the binary are this run's own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const GUIDES = new URL("../../../docs/guides/", import.meta.url);
const BLOCK = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;
/** Said by the shell after each block. */
const DONE = "-- done --";

/** The blocks of code of a guide in one of these languages. What is printed for a shell names none, or `sh`. */
export async function blocksOf(guide, languages = ["", "sh"]) {
  const text = await readFile(new URL(`${guide}.md`, GUIDES), "utf8");
  return [...text.matchAll(BLOCK)].filter(([, language]) => languages.includes(language)).map(([, , block]) => block);
}

/** Opens a shell at this installation. */
export function startReader(server) {
  const shell = spawn("sh", ["-e"], { cwd: server.folder, env: server.env, stdio: ["pipe", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    shell[stream].setEncoding("utf8").on("data", (text) => (said[stream] += text));
  }
  const ended = once(shell, "exit");

  async function does(block) {
    const text = block.replaceAll("http://localhost:8080", server.url).replaceAll("target/release/postern", process.env.POSTERN_BIN);
    await writeFile(join(server.folder, "block.sh"), text);
    said.stdout = "";
    // What a command reads is its own affair, and never the next one.
    shell.stdin.write(`. ./block.sh < /dev/null; echo '${DONE}'\n`);
    while (!said.stdout.endsWith(`${DONE}\n`)) {
      const over = await Promise.race([ended.then(() => true), once(shell.stdout, "data").then(() => false)]);
      if (over) throw new Error(`this failed:\n${text}\nand said:\n${said.stdout}\n${said.stderr}`);
    }
    return said.stdout.slice(0, -DONE.length - 1);
  }

  return {
    /** Opens a guide; `done` are the blocks that are not for this shell, by words in them. */
    open: async (guide, done = []) => {
      const left = (await blocksOf(guide)).filter((block) => !done.some((words) => block.includes(words)));
      return {
        /** Runs the next block, which has these words in it, and gives what it printed. */
        runs: (words) => {
          const next = left.shift();
          if (!next?.includes(words)) throw new Error(`the next block of ${guide} is not the one with ${words}:\n${next}`);
          return does(next);
        },
        /** What nobody has run. */
        left,
      };
    },
    does,
    stop: async () => {
      shell.stdin.end();
      await ended;
    },
  };
}
