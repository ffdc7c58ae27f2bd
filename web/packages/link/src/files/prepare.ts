/** L05 and L06. */
import css from "../styles/prepare.css?inline";

export { default as Screen } from "../screens/Prepare.svelte";
export { css };
