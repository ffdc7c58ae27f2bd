/** What is asked over any screen, with its words. */
export { default as Screen } from "../screens/Dialogs.svelte";
export { default as words } from "../messages/en.dialogs.json";
