/** L09 with its words. */
export { default as Screen } from "../screens/Signing.svelte";
export { default as words } from "../messages/en.signing.json";
