/** The screens after a sign-in, good or bad. */
import css from "../styles/outcome.css?inline";

export { default as Screen } from "../screens/Outcome.svelte";
export { css };
