/** L07. */
import css from "../styles/consent.css?inline";

export { default as Screen } from "../screens/Consent.svelte";
export { css };
