/**
 * Proves to the server that it is still this page that calls, where the client asks for that (RFC 9449): each call is signed
 * with a key that belongs to the page, that nobody can read, and that is gone with the page. Fetched only when the server asks.
 *
 * The server's challenge stands for the time, so that a wrong clock of the device does no harm.
 */

/** The headers by which a call with this credential is authorised and proven. */
export type Sign = (input: Parameters<typeof fetch>[0], init?: RequestInit, credential?: string) => Promise<Record<string, string>>;

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;

/** One for all that this page shows: a token belongs to the key it was first used with. */
let made: Promise<CryptoKeyPair> | undefined;
let newest = "";

/** What signs calls from now on, in answer to this challenge. */
export function answering(challenge: string): Sign {
  newest = challenge;
  return sign;
}

async function sign(input: Parameters<typeof fetch>[0], init?: RequestInit, credential?: string): Promise<Record<string, string>> {
  const { privateKey, publicKey } = await (made ??= crypto.subtle.generateKey(CURVE, false, ["sign"]));
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  const { origin, pathname } = new URL(String(input));
  const claims = {
    jti: crypto.randomUUID(),
    htm: init?.method ?? "GET",
    htu: origin + pathname,
    iat: Math.floor(Date.now() / 1000),
    nonce: newest,
    ...(credential === undefined ? {} : { ath: base64url(await crypto.subtle.digest("SHA-256", bytes(credential))) }),
  };
  const header = { typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } };
  const signed = [header, claims].map((part) => base64url(bytes(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, bytes(signed));
  return {
    DPoP: `${signed}.${base64url(signature)}`,
    ...(credential === undefined ? {} : { Authorization: `DPoP ${credential}` }),
  };
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function base64url(of: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(of)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
