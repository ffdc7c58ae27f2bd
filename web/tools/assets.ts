/**
 * After a build: writes what the server needs beside each file, a hash to pin it by in the manifest and
 * the two compressed forms it is sent in. The same input gives the same bytes.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

interface ManifestEntry {
  file: string;
  css?: string[];
  integrity?: string;
}

const COMPRESSED = /\.(?:js|css|svg|json)$/;

export function assets(): Plugin {
  let out = "";
  let manifest = "";
  return {
    name: "postern-assets",
    apply: "build",
    configResolved(config) {
      out = join(config.root, config.build.outDir);
      manifest = String(config.build.manifest);
    },
    writeBundle() {
      pin(out, manifest);
      compress(join(out, "assets"));
    },
  };
}

function pin(out: string, name: string): void {
  const path = join(out, name);
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<string, ManifestEntry>;
  const sorted: Record<string, ManifestEntry> = {};
  for (const key of Object.keys(manifest).sort()) {
    const entry = manifest[key];
    if (entry !== undefined) sorted[key] = { ...entry, integrity: integrityOf(join(out, entry.file)) };
  }
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
}

function integrityOf(path: string): string {
  return `sha384-${createHash("sha384").update(readFileSync(path)).digest("base64")}`;
}

function compress(folder: string): void {
  for (const name of readdirSync(folder)) {
    // A name holds a hash of its content: what is there already is right.
    if (!COMPRESSED.test(name) || existsSync(join(folder, `${name}.gz`))) continue;
    const bytes = readFileSync(join(folder, name));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
