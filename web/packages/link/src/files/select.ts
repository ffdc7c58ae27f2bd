/** L03. */
export { default as Screen } from "../screens/Select.svelte";
