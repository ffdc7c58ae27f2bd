/** The file of L03, L07 and L11 with their words; fetched beside the first call to the server. */
export { default as Screen } from "./screens/Choosing.svelte";
export { default as words } from "./messages/en.choosing.json";
