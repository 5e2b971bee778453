/**
 * The server's time as seen from here. A desk PC's clock may be minutes wrong and would make every truck look silent,
 * so ages are counted against the time stamps of the server's own messages, carried on by the monotonic clock.
 */
export class ServerClock {
  /** @type {number | undefined} */
  #offsetMillis;
  #monotonic;
  #wall;

  /**
   * @param {() => number} monotonic milliseconds that never jump
   * @param {() => number} wall epoch milliseconds, used until the server has spoken
   */
  constructor(monotonic = () => performance.now(), wall = () => Date.now()) {
    this.#monotonic = monotonic;
    this.#wall = wall;
  }

  /** A message was late by its way here, never early: the largest offset seen is the nearest to the truth.
   * @param {number} atMillis the server's time stamp of a message that has just come */
  observe(atMillis) {
    const offset = atMillis - this.#monotonic();
    if (this.#offsetMillis === undefined || offset > this.#offsetMillis) {
      this.#offsetMillis = offset;
    }
  }

  /** Forgets what was learnt; called when a connection starts, as the next server may have another clock. */
  reset() {
    this.#offsetMillis = undefined;
  }

  nowMillis() {
    return this.#offsetMillis === undefined ? this.#wall() : this.#monotonic() + this.#offsetMillis;
  }
}
