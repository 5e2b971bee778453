import {LiveConnection} from './live-connection.js';
import {Picture} from './picture.js';
import {ServerClock} from './server-clock.js';

/**
 * The live picture of one area with everything a page must know to be honest about it: the connection's state, the
 * server's time, the age of the news.
 *
 * @typedef {import('./live-connection.js').LiveState} LiveState
 * @typedef {import('./live-connection.js').Subscription} Subscription
 */

/** Without a connection for this long, the picture is called old. */
const OLD_AFTER_DISCONNECTED_MILLIS = 3_000;
/** Without any news for this long it is called old although the line seems to stand: it may be dead. */
const OLD_AFTER_SILENCE_MILLIS = 15_000;

export class GateFeed {
  picture = new Picture();
  clock = new ServerClock();
  /** @type {LiveState} */ state = {kind: 'connecting'};
  connection;
  /** The server's time of the newest news. @type {number | undefined} */ newestMillis = undefined;
  #onNews;
  #onState;
  #disconnectedAt = performance.now();
  #newsAt = Number.NEGATIVE_INFINITY;

  /**
   * @param {string} url of /live
   * @param {Subscription} subscription
   * @param {() => void} onNews the picture changed
   * @param {() => void} onState the connection's state changed
   */
  constructor(url, subscription, onNews, onState) {
    this.#onNews = onNews;
    this.#onState = onState;
    this.connection = new LiveConnection(url, subscription, {
      onConnect: () => {
        this.clock.reset();
        this.picture.startConnection();
      },
      onText: (message) => {
        this.picture.applyText(message);
        this.#news(message.at === undefined ? undefined : Date.parse(message.at));
      },
      onBinary: (buffer) => this.#news(this.picture.applyBinary(buffer)),
      onState: (state) => this.#become(state),
      resumePoint: () => this.picture.resumePoint(),
    });
  }

  /** How old the newest news is, undefined before the first. */
  ageMillis() {
    return this.newestMillis === undefined ? undefined : Math.max(0, this.clock.nowMillis() - this.newestMillis);
  }

  /** Whether what is shown must be called old. */
  isOld() {
    const now = performance.now();
    const isConnected = this.state.kind === 'live';
    return isConnected
      ? now - this.#newsAt > OLD_AFTER_SILENCE_MILLIS
      : this.state.kind === 'refused' || now - this.#disconnectedAt > OLD_AFTER_DISCONNECTED_MILLIS;
  }

  /** @param {number | undefined} atMillis the server's time */
  #news(atMillis) {
    this.#newsAt = performance.now();
    if (atMillis !== undefined) {
      this.clock.observe(atMillis);
      this.newestMillis = Math.max(this.newestMillis ?? 0, atMillis);
    }
    this.#onNews();
  }

  /** @param {LiveState} state */
  #become(state) {
    if (this.state.kind === 'live' && state.kind !== 'live') {
      this.#disconnectedAt = performance.now();
    }
    if (state.kind === 'live') {
      this.#newsAt = performance.now();
    }
    this.state = state;
    this.#onState();
  }
}
