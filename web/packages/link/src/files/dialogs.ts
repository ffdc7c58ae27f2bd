/** What the shell is not drawn without but can begin without: the maker of sentences, the menu of languages, what may come over any screen. */
export { default as Screen } from "../screens/Dialogs.svelte";
export { default as LanguageMenu } from "../parts/LanguageMenu.svelte";
export { createMessages } from "../messages/sentences";
