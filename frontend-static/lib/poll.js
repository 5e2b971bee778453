/**
 * Asks a door again and again, with its ETag, and says how old the answer is. For pages that need no more than a
 * picture every few seconds.
 *
 * @typedef {import('./api.js').Api} Api
 * @typedef {{onConfirmed: () => void, onData: (data: any) => void, onFailure: (problem: unknown) => void}} PollListener
 */

const JITTER = 0.2;

export class Poll {
  #api;
  #path;
  #intervalMillis;
  #listener;
  /** @type {string | undefined} */ #etag;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #running = false;
  #round = 0;
  /** When the server last said that this is the state, changed or not; by this machine's own steady clock. */
  confirmedAt = Number.NaN;

  /**
   * @param {Api} api
   * @param {string | (() => string)} path asked for anew each time when it depends on the time
   * @param {number} intervalMillis
   * @param {PollListener} listener
   */
  constructor(api, path, intervalMillis, listener) {
    this.#api = api;
    this.#path = path;
    this.#intervalMillis = intervalMillis;
    this.#listener = listener;
  }

  start() {
    this.#running = true;
    return this.now();
  }

  stop() {
    this.#running = false;
    this.#round++;
    clearTimeout(this.#timer);
  }

  /** Asks at once, and goes on from there. */
  async now() {
    clearTimeout(this.#timer);
    const round = ++this.#round;
    try {
      const answer = await this.#api.getIfChanged(typeof this.#path === 'string' ? this.#path : this.#path(), this.#etag);
      if (round !== this.#round) {
        return;
      }
      this.confirmedAt = performance.now();
      this.#listener.onConfirmed();
      if (answer !== 'unchanged') {
        this.#etag = answer.etag;
        this.#listener.onData(answer.data);
      }
    } catch (problem) {
      if (round === this.#round) {
        this.#listener.onFailure(problem);
      }
    }
    if (this.#running && round === this.#round) {
      const delay = this.#intervalMillis * (1 + JITTER * (Math.random() * 2 - 1));
      this.#timer = setTimeout(() => this.now(), delay);
    }
  }
}
