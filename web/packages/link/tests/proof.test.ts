// @vitest-environment node
import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { answering } from "../src/embed/proof";

const URL_ASKED = "https://link.example/link/v1/s/1/integrations?sourceType=Accounting";

const read = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;

async function proven(nonce: string, init?: RequestInit, credential?: string) {
  const headers = await answering(nonce)(URL_ASKED, init, credential);
  const [header, claims, signature = ""] = (headers.DPoP ?? "").split(".");
  return { headers, header: read(header), claims: read(claims), signed: `${header}.${claims}`, signature };
}

describe("a proof", () => {
  it("is signed by the key it names, for this call and this credential", async () => {
    const { header, claims, signed, signature, headers } = await proven("asked", { method: "POST" }, "pat_1");
    expect(header).toEqual({ typ: "dpop+jwt", alg: "ES256", jwk: { kty: "EC", crv: "P-256", x: expect.any(String), y: expect.any(String) } });
    expect(claims).toMatchObject({ htm: "POST", htu: "https://link.example/link/v1/s/1/integrations", nonce: "asked" });
    expect(claims.ath).toBe(createHash("sha256").update("pat_1").digest("base64url"));
    expect(headers.Authorization).toBe("DPoP pat_1");
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const key = await crypto.subtle.importKey("jwk", header.jwk as JsonWebKey, curve, true, ["verify"]);
    const by = { name: "ECDSA", hash: "SHA-256" };
    const isGenuine = crypto.subtle.verify(by, key, Buffer.from(signature, "base64url"), Buffer.from(signed));
    await expect(isGenuine).resolves.toBe(true);
  });

  it("has a name of its own and the newest challenge, by one key for the whole page", async () => {
    const [one, other] = [await proven("first"), await proven("second")];
    expect(one.claims.jti).not.toBe(other.claims.jti);
    expect([one.claims.nonce, other.claims.nonce]).toEqual(["first", "second"]);
    expect(one.header.jwk).toEqual(other.header.jwk);
    expect(one.claims.htm).toBe("GET");
  });

  it("says nothing of a credential where there is none", async () => {
    const { claims, headers } = await proven("asked");
    expect(claims).not.toHaveProperty("ath");
    expect(Object.keys(headers)).toEqual(["DPoP"]);
  });

  it("is of a key that nobody can read, not even the page", async () => {
    vi.resetModules();
    const generate = vi.spyOn(crypto.subtle, "generateKey");
    await (await import("../src/embed/proof")).answering("asked")(URL_ASKED);
    const pair = (await generate.mock.results[0]?.value) as CryptoKeyPair;
    expect(pair.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("pkcs8", pair.privateKey)).rejects.toThrow();
  });
});
