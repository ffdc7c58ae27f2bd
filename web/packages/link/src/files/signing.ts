/** L09. */
export { default as Screen } from "../screens/Signing.svelte";
