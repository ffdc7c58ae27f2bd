// The official client, as it comes from its registry, against our server: only the server's URL is ours.
import assert from "node:assert/strict";
import { CodatPlatform } from "@codat/platform";
import { ErrorMessage, SDKError } from "@codat/platform/sdk/models/errors/index.js";

/** A client of the API at `url`. It would repeat for an hour what it takes for passing, which no test waits for. */
export function platform(url, authHeader) {
  return new CodatPlatform({ serverURL: url, authHeader, retryConfig: { strategy: "none" } });
}

/** The call is refused by a status that its operation declares: the client knows the body. */
export async function refused(call, status, code) {
  const error = await failure(call);
  assert.ok(error instanceof ErrorMessage, `${error.name}: ${error.message}`);
  checkBody(error, status, code);
  const { statusCode, ...fields } = JSON.parse(error.body);
  for (const name of ["service", "error", "correlationId", "canBeRetried", "detailedErrorCode"]) {
    assert.deepEqual(error[name], fields[name], `the client read ${name}`);
  }
  return error;
}

/** The call is refused by a status that its operation does not declare: the client shows status and body as they came. */
export async function undeclared(call, status, code) {
  const error = await failure(call);
  assert.ok(error instanceof SDKError, `${error.name}: ${error.message}`);
  checkBody(error, status, code);
  return error;
}

async function failure(call) {
  try {
    await call;
  } catch (error) {
    return error;
  }
  return assert.fail("the call was to be refused");
}

/** Every error is the one compatible body, whatever its status. */
function checkBody(error, status, code) {
  assert.equal(error.statusCode, status, error.body);
  assert.match(error.contentType, /^application\/json/);
  const body = JSON.parse(error.body);
  assert.equal(body.statusCode, status);
  assert.equal(body.code, code, error.body);
  assert.equal(typeof body.service, "string");
  assert.match(body.error, /\S/);
  assert.match(body.correlationId, /^[0-9a-f-]{32,36}$/);
  assert.ok(["True", "False", "Unknown"].includes(body.canBeRetried));
  assert.ok(Number.isInteger(body.detailedErrorCode) && body.detailedErrorCode > 0);
  for (const item of body.validation?.errors ?? []) assert.equal(typeof item.message, "string");
}

/** The names of the fields that were refused. */
export function fields(error) {
  return JSON.parse(error.body).validation.errors.map((item) => item.itemId);
}

/** A whole list, page after page, and every page's envelope. */
export async function pages(list, pageSize) {
  const seen = [];
  for (let page = 1; ; page += 1) {
    const answer = await list({ page, pageSize });
    seen.push(answer);
    if (answer.links.next === undefined) return seen;
  }
}
