/** L17, L18, L19 and L20. */
import facts from "../styles/facts.css?inline";
import own from "../styles/manage.css?inline";

export { default as Screen } from "../screens/Manage.svelte";
export const css = facts + own;
