/** L07, and L13. */
import css from "../styles/consent.css?inline";

export { default as Screen } from "../screens/Agreement.svelte";
export { openQuestion as first, questionOf, reconnect } from "../flow/asking";
export { css };
