/** L02 with its words. */
import css from "../styles/what.css?inline";

export { default as Screen } from "../screens/What.svelte";
export { default as words } from "../messages/en.what.json";
export { css };
