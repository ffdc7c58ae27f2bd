import { describe, expect, it, vi } from "vitest";
import { ApiError } from "@postern/api-client";
import { Flow } from "../src/flow/flow.svelte";
import { uploadsOf } from "../src/flow/uploads.svelte";
import words from "../src/messages/en.upload.json";
import { createMessages } from "../src/messages/sentences";
import { category, connection, fakeApi, session, upload } from "./support/api";
import { FakeSurroundings, settled } from "./support/surroundings";

const GIVEN = connection({ id: "files", platformKey: "upac", platformName: "Accounting file upload", state: "connected", files: 1 });
const unreachable = new ApiError("unreachable", "unreachable");

async function begin() {
  const api = fakeApi(session({ categories: [category("Accounting", true, { fileUpload: true })] }));
  const around = new FakeSurroundings();
  const told = vi.fn();
  const flow = new Flow({ api, surroundings: around, messages: createMessages("en"), listeners: { connection: told } });
  flow.messages.add(words);
  await flow.start();
  await settled();
  api.session.mockImplementation(async () => session({ connections: [GIVEN] }));
  return { api, around, flow, told, uploads: uploadsOf(flow, "Accounting") };
}

const file = (name = "a.csv", content = "0123456789") => new File([content], name);
const states = (uploads: ReturnType<typeof uploadsOf>) => uploads.items.map((one) => one.why ?? one.state);

describe("files", () => {
  it("are not sent by being chosen, and leaving says how many wait", async () => {
    const { api, flow, uploads } = await begin();
    uploads.add([file(), file("b.csv")]);
    await settled();
    expect(api.openUpload).not.toHaveBeenCalled();
    expect(flow.unsent).toBe(2);
    uploads.remove(0);
    expect(flow.unsent).toBe(1);
  });

  it("are sent in parts, one after the other, and told of once", async () => {
    const { api, flow, told, uploads } = await begin();
    uploads.add([file(), file("b.csv")]);
    await uploads.send();
    expect(api.putPart.mock.calls.map(([, start, part]) => [start, part.size])).toEqual([[0, 4], [4, 4], [8, 2], [0, 4], [4, 4], [8, 2]]);
    expect(states(uploads)).toEqual(["sent", "sent"]);
    expect(told).toHaveBeenCalledOnce();
    expect(told.mock.calls[0]?.[0]).toMatchObject({ connectionId: "files", integrationKey: "upac" });
    expect(flow.unsent).toBe(0);
    expect(flow.announcement).toBe("b.csv was sent");
  });

  it("of a kind that is not taken, empty or too large are refused before anything is sent", async () => {
    const { api, uploads } = await begin();
    const large = file("c.pdf");
    Object.defineProperty(large, "size", { value: 10 * 1024 * 1024 + 1 });
    uploads.add([file("bank.zip"), file("csv"), file("b.csv", ""), large]);
    expect(states(uploads)).toEqual(["upload.refused.kind", "upload.refused.kind", "upload.refused.empty", "upload.refused.large"]);
    await uploads.send();
    expect(api.openUpload).not.toHaveBeenCalled();
  });

  it("are twenty at a time", async () => {
    const { uploads } = await begin();
    uploads.add(Array.from({ length: 21 }, (_, at) => file(`${at}.csv`)));
    expect(states(uploads).filter((state) => state === "chosen")).toHaveLength(20);
    expect(states(uploads).at(-1)).toBe("upload.refused.many");
  });

  it("go on by themselves after the network was away, from where the server is", async () => {
    const { api, around, uploads } = await begin();
    api.putPart.mockRejectedValueOnce(unreachable).mockRejectedValueOnce(unreachable);
    uploads.add([file()]);
    const sent = uploads.send();
    await settled();
    expect(states(uploads)).toEqual(["waiting"]);
    await around.pass(1_000);
    expect(states(uploads)).toEqual(["waiting"]);
    await around.pass(2_000);
    await sent;
    expect(states(uploads)).toEqual(["sent"]);
    expect(api.openUpload).toHaveBeenCalledOnce();
  });

  it("are the person's to try again when the network stays away", async () => {
    const { api, around, told, uploads } = await begin();
    api.putPart.mockRejectedValue(unreachable);
    uploads.add([file()]);
    const sent = uploads.send();
    await settled();
    await around.pass(60_000);
    await sent;
    expect(states(uploads)).toEqual(["failed"]);
    expect(told).not.toHaveBeenCalled();
    api.putPart.mockImplementation(async (id, start, part) => upload({ id, received: start + part.size }));
    api.upload.mockImplementation(async (id) => upload({ id, received: 4 }));
    await uploads.send();
    expect(states(uploads)).toEqual(["sent"]);
    expect(api.openUpload).toHaveBeenCalledOnce();
    expect(api.putPart.mock.lastCall?.[1]).toBe(8);
  });

  it("stop when they are told to, and start where they stopped", async () => {
    const { api, uploads } = await begin();
    api.putPart.mockImplementationOnce(async (id, start, part) => {
      uploads.stop(0);
      return upload({ id, received: start + part.size });
    });
    uploads.add([file()]);
    await uploads.send();
    expect(states(uploads)).toEqual(["stopped"]);
    expect(api.completeUpload).not.toHaveBeenCalled();
    api.upload.mockImplementation(async (id) => upload({ id, received: 4 }));
    await uploads.send();
    expect(states(uploads)).toEqual(["sent"]);
    expect(api.putPart.mock.calls.map(([, start]) => start)).toEqual([0, 4, 8]);
  });

  it("that are removed on their way are taken back", async () => {
    const { api, flow, uploads } = await begin();
    api.putPart.mockImplementationOnce(async (id, start, part) => {
      uploads.remove(0);
      return upload({ id, received: start + part.size });
    });
    uploads.add([file()]);
    await uploads.send();
    expect(uploads.items).toEqual([]);
    expect(api.dropUpload).toHaveBeenCalledWith("u1");
    expect(api.completeUpload).not.toHaveBeenCalled();
    expect(flow.unsent).toBe(0);
  });

  it("that are not what they say are refused by the server, and the others go on", async () => {
    const { api, uploads } = await begin();
    api.completeUpload.mockResolvedValueOnce(upload({ state: "refused", problem: "content" }));
    uploads.add([file("books.pdf"), file("b.csv")]);
    await uploads.send();
    expect(states(uploads)).toEqual(["upload.refused.content", "sent"]);
  });

  it("wait while they are checked", async () => {
    const { api, around, uploads } = await begin();
    api.completeUpload.mockResolvedValueOnce(upload({ state: "checking" }));
    uploads.add([file()]);
    const sent = uploads.send();
    await settled();
    expect(states(uploads)).toEqual(["checking"]);
    await around.pass(1_000);
    await sent;
    expect(states(uploads)).toEqual(["sent"]);
  });

  it("begin anew when the server has given the upload up", async () => {
    const { api, uploads } = await begin();
    api.putPart.mockRejectedValueOnce(new ApiError("fault", "upload_gone"));
    uploads.add([file()]);
    await uploads.send();
    expect(states(uploads)).toEqual(["failed"]);
    api.upload.mockRejectedValueOnce(new ApiError("fault", "upload_gone"));
    await uploads.send();
    expect(api.openUpload).toHaveBeenCalledTimes(2);
    expect(states(uploads)).toEqual(["sent"]);
  });

  it("end with the session", async () => {
    const { api, flow, uploads } = await begin();
    api.putPart.mockRejectedValueOnce(new ApiError("ended", "session_ended"));
    uploads.add([file(), file("b.csv")]);
    await uploads.send();
    expect(flow.screen).toMatchObject({ name: "ended" });
    expect(api.openUpload).toHaveBeenCalledOnce();
  });
});

describe("the way to files", () => {
  it("leads past no list of software while files may be given instead", async () => {
    const { flow } = await begin();
    expect(flow.screen).toEqual({ name: "select", sourceType: "Accounting" });
  });

  it("is straight for what only files are taken for", async () => {
    const only = fakeApi(session({ categories: [category("Other", false, { integrations: false, fileUpload: true })] }));
    const flow = new Flow({ api: only, surroundings: new FakeSurroundings(), messages: createMessages("en") });
    await flow.start();
    await settled();
    expect(flow.screen).toEqual({ name: "upload", sourceType: "Other" });
  });
});
