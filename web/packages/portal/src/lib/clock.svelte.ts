/** The time to the minute, for what counts down or says how long ago. One timer for the whole page. */

class Clock {
  now = $state.raw(new Date());

  /** Keeps time until the answer is called. */
  start(): () => void {
    const timer = setInterval(() => (this.now = new Date()), 20_000);
    return () => clearInterval(timer);
  }

  /** Something was just made: nothing on the page may look older than it. */
  tick(): void {
    this.now = new Date();
  }
}

export const clock = new Clock();
