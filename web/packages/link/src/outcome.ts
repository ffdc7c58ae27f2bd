/** The file of the screens after a choice, good or bad, with their words. */
export { default as Screen } from "./screens/Outcome.svelte";
export { default as words } from "./messages/en.outcome.json";
