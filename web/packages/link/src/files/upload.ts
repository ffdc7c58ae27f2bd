/** L12 with its words. */
import css from "../styles/upload.css?inline";

export { default as Screen } from "../screens/Upload.svelte";
export { default as words } from "../messages/en.upload.json";
export { css };
