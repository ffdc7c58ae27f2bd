/** L01. */
import css from "../styles/landing.css?inline";

export { default as Screen } from "../screens/Landing.svelte";
export { css };
