/** L11. */
import css from "../styles/choose.css?inline";

export { default as Screen } from "../screens/Choose.svelte";
export { css };
