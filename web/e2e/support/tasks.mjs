// What keeps the page's main thread busy, by the processor time of each task. That time is the same whether others use the machine or not, so a
// quarter of the speed is reckoned from it: to slow the processor down and look at the clock measures the neighbours as well.

/** How much slower the phone is than this machine at its best. */
const SLOWER = 4;
/** The yardstick's processor time on the machine the aims were set on, in milliseconds. A slower machine is forgiven by as much as it is slower. */
const YARD_MS = 10;
const YARD = `(() => {
  performance.mark("yard");
  let length = 0;
  for (let turn = 0; turn < 24; turn += 1) {
    const rows = Array.from({ length: 2_000 }, (_, at) => ({ name: "row " + at, at }));
    const names = new Map(rows.map((row) => [row.name, row]));
    length += JSON.stringify(rows).length + names.size;
  }
  return length;
})()`;

const url = ({ args }) => args?.data?.url ?? args?.fileName ?? "";

/** Walks the steps in a page and gives the longest task of each, in milliseconds as the slower phone would take them. `steps` are by name. */
export async function longestTasks(person, origin, steps) {
  const cdp = await person.context.newCDPSession(person.page);
  const events = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "blink.user_timing"] } });
  const mark = (name) => cdp.send("Runtime.evaluate", { expression: `performance.mark(${JSON.stringify(name)})` });
  for (const [name, step] of Object.entries(steps)) {
    await step();
    await mark(`end of ${name}`);
  }
  for (let turn = 0; turn < 5; turn += 1) await cdp.send("Runtime.evaluate", { expression: YARD });
  const complete = new Promise((done) => cdp.once("Tracing.tracingComplete", done));
  await cdp.send("Tracing.end");
  await complete;
  await cdp.detach();
  return judge(events, origin, Object.keys(steps));
}

function judge(events, origin, steps) {
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const mains = new Set(events.filter((one) => one.name === "thread_name" && one.args.name === "CrRendererMain").map(thread));
  const within = (task) => events.filter((one) => thread(one) === thread(task) && one.ts >= task.ts && one.ts <= task.ts + task.dur);
  const tasks = events.filter((one) => one.ph === "X" && one.name.endsWith("RunTask") && one.tdur > 1_000 && mains.has(thread(one)));
  const yards = tasks.filter((task) => within(task).some(({ name }) => name === "yard"));
  const slower = Math.max(1, Math.min(...yards.map(({ tdur }) => tdur / 1_000)) / YARD_MS);
  const ends = steps.map((name) => events.find((one) => one.name === `end of ${name}`).ts);
  const longest = Object.fromEntries(steps.map((name) => [name, { ms: 0, what: "" }]));
  for (const task of tasks) {
    const inside = within(task);
    const run = inside.filter(({ name }) => name === "FunctionCall" || name === "EvaluateScript" || name === "v8.evaluateModule");
    // What a test runs in the page is no work of the page's.
    if (run.length > 0 && !run.some((one) => url(one).startsWith(origin))) continue;
    if (yards.includes(task)) continue;
    const step = steps[ends.findIndex((end) => task.ts < end)];
    const ms = Math.round((task.tdur / 1_000) * SLOWER / slower);
    if (step === undefined || ms <= longest[step].ms) continue;
    const what = inside.filter((one) => one !== task && !one.name.endsWith("RunTask") && one.tdur > 1_000).sort((a, b) => b.tdur - a.tdur)[0];
    longest[step] = { ms, what: what?.name ?? task.name };
  }
  return longest;
}
