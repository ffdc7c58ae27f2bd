// A Link URL or an access token as it was a while ago. The server's clock cannot be moved from outside, so the token is made again, with an earlier
// moment of issue, by the keys that the server of this test keeps in its folder.
import { createHmac, hkdfSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const HOSTS = { company: 1, connection: 2, page: 3 };
const OTP = { purpose: "postern/otp-mac/v1", domain: "postern/otp/v1" };
const SDK = { purpose: "postern/sdk/v1", domain: "postern/sdk/v1" };
/** Where version 1 of a token has its moment of issue, in seconds, and how much of it the MAC covers. */
const [ISSUED_AT, SIGNED, TAG] = [3, 29, 16];
const SIGNED_OF_TOKEN = 47;

/** The same link, issued so many hours earlier: genuine, and of another age. */
export async function aged(link, hours, folder) {
  const url = new URL(link);
  const parameter = url.searchParams.has("otp") ? "otp" : "link.otp";
  const ids = url.pathname.match(/[0-9a-f-]{36}/g).map(bytes);
  const token = Buffer.from(url.searchParams.get(parameter).slice("plk_".length), "base64url").subarray(0, SIGNED);
  token.writeUInt32BE(token.readUInt32BE(ISSUED_AT) - hours * 3600, ISSUED_AT);
  const place = Buffer.alloc(33);
  place[0] = ids.length === 1 ? HOSTS.company : HOSTS.connection;
  ids.forEach((id, at) => id.copy(place, 1 + at * 16));
  const tag = (await macOf(folder, token[2], OTP)).update(place).update(token).digest().subarray(0, TAG);
  url.searchParams.set(parameter, `plk_${Buffer.concat([token, tag]).toString("base64url")}`);
  return url.href;
}

/** The same access token, issued so many hours earlier. */
export async function agedToken(text, hours, folder) {
  const token = Buffer.from(text.slice("pat_".length), "base64url").subarray(0, SIGNED_OF_TOKEN);
  token.writeUInt32BE(token.readUInt32BE(ISSUED_AT) - hours * 3600, ISSUED_AT);
  const tag = (await macOf(folder, token[2], SDK)).update(Buffer.of(HOSTS.page)).update(token).digest().subarray(0, TAG);
  return `pat_${Buffer.concat([token, tag]).toString("base64url")}`;
}

/** The MAC of one purpose, with what every token of it begins with. */
async function macOf(folder, kid, { purpose, domain }) {
  const keys = JSON.parse(await readFile(join(folder, "keys.json"), "utf8"));
  const deployment = bytes(keys.deployment_id);
  const root = Buffer.from(keys.links.find((key) => key.kid === kid).secret, "base64url");
  const key = hkdfSync("sha256", root, deployment, purpose, 32);
  return createHmac("sha256", Buffer.from(key)).update(`${domain}\0`).update(deployment);
}

function bytes(uuid) {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}
