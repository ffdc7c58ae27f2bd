/** L04 with its words. */
export { default as Screen } from "../screens/Unlisted.svelte";
export { default as words } from "../messages/en.unlisted.json";
