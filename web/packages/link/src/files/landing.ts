/** L01 with its words. */
import css from "../styles/landing.css?inline";

export { default as Screen } from "../screens/Landing.svelte";
export { default as words } from "../messages/en.landing.json";
export { css };
