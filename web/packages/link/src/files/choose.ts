/** L11 with its words. */
import css from "../styles/choose.css?inline";

export { default as Screen } from "../screens/Choose.svelte";
export { default as words } from "../messages/en.choose.json";
export { css };
