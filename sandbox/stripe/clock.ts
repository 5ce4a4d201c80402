/** The time the sandbox goes by: the machine's, or ahead of it once somebody has turned it. */
export class Clock {
  #ahead = 0;
  readonly #listeners: (() => void)[] = [];

  /** Ms since the epoch. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Seconds since the epoch, the time in Stripe's objects. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Moves on by that many ms. What becomes due on the way happens at once. */
  turn(ms: number): void {
    this.#ahead += ms;
    for (const listener of this.#listeners) listener();
  }

  onTurn(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
