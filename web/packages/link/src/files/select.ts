/** L03 with its words. */
export { default as Screen } from "../screens/Select.svelte";
export { default as words } from "../messages/en.select.json";
