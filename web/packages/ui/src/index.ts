export { default as Button } from "./components/Button.svelte";
export { default as Icon } from "./components/Icon.svelte";
export { default as Notice } from "./components/Notice.svelte";
export { default as Tile } from "./components/Tile.svelte";

export type { IconName } from "./icons";
