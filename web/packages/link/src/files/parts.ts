/** What several files of screens are made of: pieces and styles; fetched beside the first of them. */
import css from "../styles/parts.css?inline";

export { default as Foot } from "../parts/Foot.svelte";
export { css };
