/** The calls by which a visitor gives files: announced, sent in parts, completed. */
import type { Call } from "./call";
import { number, object, oneOf, optional, text } from "./read";
import type { SourceType, Upload } from "./types";

export interface UploadApi {
  /** Announces a file; its parts follow. */
  openUpload(sourceType: SourceType, name: string, size: number): Promise<Upload>;
  upload(id: string): Promise<Upload>;
  /** Sends the part that begins at `start`. The same part twice is taken once. */
  putPart(id: string, start: number, part: Blob): Promise<Upload>;
  /** Everything was sent; the answer says whether the file is taken. */
  completeUpload(id: string): Promise<Upload>;
  dropUpload(id: string): Promise<void>;
}

const upload = object({
  id: text,
  name: text,
  size: number,
  received: number,
  partBytes: number,
  state: oneOf<Upload["state"]>(["receiving", "checking", "accepted", "refused"]),
  problem: optional(text),
});

export function uploadApi(call: Call): UploadApi {
  const file = (id: string) => `/uploads/${encodeURIComponent(id)}`;
  return {
    openUpload: (sourceType, name, size) => call("POST", "/uploads", upload, { sourceType, name, size }),
    upload: (id) => call("GET", file(id), upload),
    putPart: (id, start, part) => call("PUT", `${file(id)}/parts/${start}`, upload, part),
    completeUpload: (id) => call("POST", `${file(id)}/complete`, upload),
    dropUpload: (id) => call("DELETE", file(id), () => undefined),
  };
}
