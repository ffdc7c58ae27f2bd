/** L04. */
export { default as Screen } from "../screens/Unlisted.svelte";
