import ts from "typescript";
import { describe, expect, expectTypeOf, it } from "vitest";
import { initializeCodatLink, initializePosternLink, useLinkSdk } from "@postern/link-types";
import type { CodatLinkProps, ConnectionCallbackArgs, LinkSdk, PosternLinkProps, SourceType } from "@postern/link-types";
import { initCodatConnections } from "@postern/link-types/connections";
import type { PosternConnectionsArgs } from "@postern/link-types/connections";
import type { SourceType as OnTheWire } from "@postern/api-client";
import type { FlowEvents } from "../../link/src/flow/events";
import type * as sdk from "../../link/src/sdk";

/** A module like the SDK's, which keeps what it was built with. */
const moduleOf = (name: string) =>
  `data:text/javascript,export class PosternLink { constructor(args) { globalThis.built.push(["${name}", args]); } }`;
const built: [string, unknown][] = [];
Object.assign(globalThis, { built });

const props: PosternLinkProps = { companyId: "c", onConnection() {}, onFinish() {}, onError() {} };

describe("the function that fetches the SDK", () => {
  it("says what is missing while nobody has told where it is", async () => {
    await expect(initializePosternLink({} as HTMLElement, props)).rejects.toThrow("useLinkSdk");
  });

  it("builds Link in the target, with the props as they are", async () => {
    const target = {} as HTMLElement;
    useLinkSdk(moduleOf("usual"));
    await initializeCodatLink(target, props);
    await initializePosternLink(target, props, { src: moduleOf("another") });
    expect(built).toEqual([
      ["usual", { target, props }],
      ["another", { target, props }],
    ]);
  });
});

describe("the function for connections", () => {
  it("fetches the same SDK and builds the other class", async () => {
    const target = {} as HTMLElement;
    const given = { accessToken: "t" };
    const module = moduleOf("connections").replace("PosternLink", "PosternConnections");
    await initCodatConnections(target, given, { src: module });
    expect(built.at(-1)).toEqual(["connections", { target, props: given }]);
  });
});

describe("the packages", () => {
  const here = new URL("page.ts", import.meta.url).pathname;
  const names = ["@postern/link-types", "@postern/link-types/connections", "@postern/link-react"];

  /** Older programs look for types by the package's fields, newer ones by its exports, some as a script and some as a module. */
  const WAYS = {
    node10: [ts.ModuleResolutionKind.Node10, ts.ModuleKind.CommonJS],
    node16: [ts.ModuleResolutionKind.Node16, ts.ModuleKind.Node16],
    bundler: [ts.ModuleResolutionKind.Bundler, ts.ModuleKind.ESNext],
  } as const;

  it.each(Object.entries(WAYS))("have types for programs that look for them as %s does", (_, [moduleResolution, module]) => {
    for (const name of names) {
      const found = ts.resolveModuleName(name, here, { moduleResolution, module }, ts.sys).resolvedModule;
      expect(found?.extension, name).toBe(".d.ts");
    }
  });
});

describe("the types", () => {
  it("are those of the SDK's own module", () => {
    expectTypeOf<typeof sdk.PosternLink>().toExtend<LinkSdk["PosternLink"]>();
    expectTypeOf<typeof sdk.CodatLink>().toExtend<LinkSdk["CodatLink"]>();
    expectTypeOf<typeof sdk.initializePosternLink>().toExtend<(target: HTMLElement, props: PosternLinkProps) => Promise<void>>();
    expectTypeOf<typeof sdk.CodatConnections>().toExtend<new (args: PosternConnectionsArgs) => object>();
    expectTypeOf<SourceType>().toEqualTypeOf<OnTheWire>();
    expectTypeOf<FlowEvents["connection"]>().toExtend<ConnectionCallbackArgs>();
  });

  it("take what programs written for the earlier names pass", () => {
    const written = {
      companyId: "c",
      accessToken: "t",
      onConnection: (connection: { connectionId: string }) => void connection,
      onClose: () => {},
      onFinish: () => {},
      onError: (error: { userRecoverable: boolean; message?: string; errorCode?: number }) => void error,
      options: {
        showSandboxIntegrations: true,
        nonModal: true,
        theme: { colors: { primary: "#0a5" } },
        sourceTypes: { accounting: { optional: false, enableIntegrations: true, allowedIntegrations: ["gbol"] } },
        text: { companyName: "Lumen", "accounting.dataAccess.consent": "…", "banking.dataAccess.dataTypes": ["Balances"] },
      },
    };
    expectTypeOf(written).toExtend<CodatLinkProps>();
    // @ts-expect-error: a text that there is not.
    const misspelt: CodatLinkProps = { ...props, options: { text: { "main.heading": "…" } } };
    expect(misspelt.companyId).toBe("c");
  });
});
