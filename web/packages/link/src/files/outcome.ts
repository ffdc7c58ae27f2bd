/** The screens after a sign-in, good or bad, with their words. */
import css from "../styles/outcome.css?inline";

export { default as Screen } from "../screens/Outcome.svelte";
export { default as words } from "../messages/en.outcome.json";
export { css };
