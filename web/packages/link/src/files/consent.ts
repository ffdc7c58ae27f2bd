/** L07 with its words. */
import css from "../styles/consent.css?inline";

export { default as Screen } from "../screens/Consent.svelte";
export { default as words } from "../messages/en.consent.json";
export { css };
