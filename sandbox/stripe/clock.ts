/** The time the sandbox goes by: the machine's, or ahead of it once somebody has turned it. */
export class Clock {
  #ahead = 0;
  #pretended: number | null = null;
  readonly #listeners: (() => void)[] = [];

  /** Ms since the epoch. */
  now(): number {
    return this.#pretended ?? this.present();
  }

  /** Ms since the epoch, also during what is done as of another time. */
  present(): number {
    return Date.now() + this.#ahead;
  }

  /** Ms by which it has been turned. */
  ahead(): number {
    return this.#ahead;
  }

  /** Seconds since the epoch, the time in Stripe's objects. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Does work, which has to be done when it returns, as if it were that time. */
  asOf(at: number, work: () => void): void {
    this.#pretended = at;
    try {
      work();
    } finally {
      this.#pretended = null;
    }
  }

  /** Moves on by that many ms. What becomes due on the way has happened on return. */
  turn(ms: number): void {
    this.#ahead += ms;
    for (const listener of this.#listeners) listener();
  }

  onTurn(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
