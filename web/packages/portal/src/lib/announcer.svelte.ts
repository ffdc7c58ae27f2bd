/** One polite sentence at a time, for people who hear the page. */
export class Announcer {
  said = $state("");

  say(sentence: string): void {
    // The same words again are heard only if they change.
    this.said = this.said === sentence ? `${sentence}\u00a0` : sentence;
  }
}
