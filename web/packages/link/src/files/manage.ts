/** L17, L18, L19 and L20. */
import css from "../styles/manage.css?inline";

export { default as Screen } from "../screens/Manage.svelte";
export { css };
