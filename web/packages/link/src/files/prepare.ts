/** L05 and L06 with their words. */
import css from "../styles/prepare.css?inline";

export { default as Screen } from "../screens/Prepare.svelte";
export { default as words } from "../messages/en.prepare.json";
export { css };
