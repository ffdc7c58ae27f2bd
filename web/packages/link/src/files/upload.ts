/** L12. */
import css from "../styles/upload.css?inline";

export { default as Screen } from "../screens/Upload.svelte";
export { css };
