/** L02. */
import css from "../styles/what.css?inline";

export { default as Screen } from "../screens/What.svelte";
export { css };
