// @vitest-environment jsdom
import { StrictMode, act, createElement } from "react";
import type { Root } from "react-dom/client";
import { createRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PosternConnections, PosternLink } from "@postern/link-react";
import type { PosternConnectionsProps, PosternLinkComponentProps, PosternLinkProps } from "@postern/link-react";

interface World {
  IS_REACT_ACT_ENVIRONMENT: boolean;
  arrival: Promise<void>;
  built: { target: HTMLElement; props: PosternLinkProps }[];
}
const world = globalThis as unknown as World;

/** A module like the SDK's: one element in the target, and an account of each building. */
const SRC = `data:text/javascript,export class PosternLink {
  constructor(args) { globalThis.built.push(args); args.target.append(document.createElement("section")); }
}`.replaceAll("\n", "");
const GONE = "data:text/javascript,throw new Error('no such file')";

let root: Root;
let page: HTMLElement;

beforeEach(() => {
  world.IS_REACT_ACT_ENVIRONMENT = true;
  world.built = [];
  page = document.createElement("main");
  document.body.append(page);
  root = createRoot(page);
});

afterEach(async () => {
  await act(async () => root.unmount());
  page.remove();
});

const props = (more: Partial<PosternLinkComponentProps> = {}): PosternLinkComponentProps => ({
  src: SRC,
  companyId: "c",
  accessToken: "t",
  onConnection() {},
  onFinish() {},
  onError() {},
  ...more,
});

/** Renders, and waits until what was fetched has arrived. */
async function render(given: PosternLinkComponentProps, strict = false): Promise<void> {
  const element = createElement(PosternLink, given);
  await act(async () => {
    root.render(strict ? createElement(StrictMode, null, element) : element);
    await import(/* @vite-ignore */ given.src).catch(() => {});
  });
}

const shown = () => page.querySelectorAll("section").length;
const latest = () => {
  const last = world.built.at(-1);
  if (last === undefined) throw new Error("nothing was built");
  return last;
};

describe("the component", () => {
  it("shows Link once in an element that the page can give a size", async () => {
    await render(props({ className: "link", style: { maxWidth: "460px" } }));
    expect(world.built).toHaveLength(1);
    expect(latest().target.className).toBe("link");
    expect(latest().target.style.maxWidth).toBe("460px");
    expect(latest().props).toMatchObject({ companyId: "c", accessToken: "t" });
    for (const ours of ["src", "className", "style"]) expect(latest().props).not.toHaveProperty(ours);
  });

  it("shows it once in strict mode, which mounts twice", async () => {
    await render(props(), true);
    expect(world.built).toHaveLength(1);
    expect(shown()).toBe(1);
  });

  it("takes Link away with itself", async () => {
    await render(props());
    const { target } = latest();
    await act(async () => root.render(null));
    expect(target.children).toHaveLength(0);
  });

  it("builds nothing when it was taken away before the SDK arrived", async () => {
    const late = SRC.replace(",", ",await globalThis.arrival;");
    let arrive = () => {};
    world.arrival = new Promise((resolve) => (arrive = resolve));
    await act(async () => root.render(createElement(PosternLink, props({ src: late }))));
    await act(async () => root.render(null));
    arrive();
    await act(async () => void (await import(/* @vite-ignore */ late)));
    expect(world.built).toEqual([]);
  });

  it("renders its place on a server, and fetches nothing", () => {
    expect(renderToString(createElement(PosternLink, props({ className: "link" })))).toBe('<div class="link"></div>');
    expect(world.built).toEqual([]);
  });
});

describe("a render with other props", () => {
  it("changes the functions that are called, and keeps Link as it is", async () => {
    const [first, second] = [vi.fn(), vi.fn()];
    await render(props({ onConnection: first, options: { showLandingPage: true } }));
    await render(props({ onConnection: second, onConsent: second, options: { showLandingPage: true } }));
    expect(world.built).toHaveLength(1);
    const connection = { connectionId: "k" } as Parameters<PosternLinkProps["onConnection"]>[0];
    latest().props.onConnection(connection);
    latest().props.onConsent?.({ text: "read" });
    expect(first).not.toHaveBeenCalled();
    expect(second.mock.calls).toEqual([[connection], [{ text: "read" }]]);
  });

  it("asks the newest function for an access token", async () => {
    await render(props({ accessToken: () => "old" }));
    await render(props({ accessToken: async () => "new" }));
    expect(world.built).toHaveLength(1);
    const { accessToken } = latest().props;
    expect(await (accessToken as () => Promise<string>)()).toBe("new");
  });

  it.each<[string, Partial<PosternLinkComponentProps>]>([
    ["another company", { companyId: "d" }],
    ["another token", { accessToken: "u" }],
    ["options of another content", { options: { hideBorder: true } }],
    ["an onClose, which brings the X", { onClose() {} }],
  ])("starts anew with %s", async (_, change) => {
    await render(props());
    await render(props(change));
    expect(world.built).toHaveLength(2);
    expect(shown()).toBe(1);
  });

  it("has no X without onClose", async () => {
    await render(props({ onClose: undefined }));
    expect(latest().props).not.toHaveProperty("onClose");
  });
});

describe("the component of connections", () => {
  it("is built by its own name, and hears what it hears", async () => {
    const src = SRC.replace("PosternLink", "PosternConnections");
    const onDisconnect = vi.fn();
    await act(async () => {
      root.render(createElement(PosternConnections, { src, accessToken: "t", onDisconnect }));
      await import(/* @vite-ignore */ src);
    });
    const { props: given } = latest() as unknown as { props: PosternConnectionsProps };
    given.onDisconnect?.({ connectionId: "k" });
    expect(onDisconnect.mock.calls).toEqual([[{ connectionId: "k" }]]);
    expect(given).not.toHaveProperty("onConnection");
    expect(given).not.toHaveProperty("onClose");
  });
});

describe("an SDK that cannot be fetched", () => {
  it("is told to the page and its console", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const onError = vi.fn();
    await render(props({ src: GONE, onError }));
    expect(onError.mock.calls).toEqual([[{ message: "unreachable", userRecoverable: false }]]);
    expect(String(said.mock.calls[0]?.[0])).toContain("the SDK could not be fetched from data:");
  });
});
