/** L25. */
import css from "../styles/details.css?inline";

export { default as Screen } from "../screens/Details.svelte";
export { css };
