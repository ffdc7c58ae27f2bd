/** L21. */
import css from "../styles/facts.css?inline";

export { default as Screen } from "../screens/Different.svelte";
export { css };
