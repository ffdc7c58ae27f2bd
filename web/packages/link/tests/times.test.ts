import { describe, expect, it } from "vitest";
import manage from "../src/messages/en.manage.json";
import ja from "../src/messages/ja.manage.json";
import { agoOf, sinceOf } from "../src/flow/managing";
import { createMessages } from "../src/messages/sentences";

const messages = createMessages("en", manage);
// Noon where the test runs, so that an hour earlier is of the same day.
const NOW = new Date(2026, 10, 23, 12, 0, 0).getTime();
const before = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();
const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

describe("how long ago something was", () => {
  it.each([
    [0, "now"],
    [-5 * MINUTE, "now"],
    [59, "now"],
    [MINUTE, "1 minute ago"],
    [HOUR - 1, "59 minutes ago"],
    [HOUR, "1 hour ago"],
    [DAY - 1, "23 hours ago"],
    [2 * DAY - 1, "1 day ago"],
    [30 * DAY, "30 days ago"],
    [31 * DAY, "1 month ago"],
    [364 * DAY, "11 months ago"],
    [366 * DAY, "1 year ago"],
  ])("is counted: %i seconds are %s", (seconds, words) => {
    expect(agoOf(messages, before(seconds), NOW)).toBe(words);
  });

  it("stands behind the moment itself", () => {
    expect(sinceOf(messages, before(3 * MINUTE), NOW)).toMatch(/^today 11:57(?: am)?, 3 minutes ago$/i);
    expect(sinceOf(messages, before(10 * DAY), NOW)).toMatch(/2026, 10 days ago$/);
    expect(sinceOf(createMessages("ja", ja), before(10 * DAY), NOW)).toMatch(/^2026年11月13日、10 ?日前$/);
  });
});
