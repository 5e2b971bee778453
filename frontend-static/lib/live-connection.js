import {reconnectDelayMillis} from './backoff.js';
import {closeReason} from './close-codes.js';
import {PROTOCOL_BINARY, PROTOCOL_JSON} from './wire.js';

/**
 * @typedef {import('./wire.js').TextMessage} TextMessage
 * @typedef {{kind: "connecting"} | {kind: "live", form: string} | {kind: "waiting", retryInMillis: number}
 *   | {kind: "refused", reason: string} | {kind: "stopped"}} LiveState
 * @typedef {{area: string, layers: readonly string[], bbox?: readonly number[], maxHz?: number}} Subscription
 * @typedef {{epoch: string, seq: number, rev: number}} ResumePoint
 *
 * @typedef {object} LiveListener
 * @property {() => void} onConnect a new connection is open: its handles are new
 * @property {(message: TextMessage) => void} onText
 * @property {(buffer: ArrayBuffer) => void} onBinary
 * @property {(state: LiveState) => void} onState
 * @property {() => ResumePoint | undefined} resumePoint
 *
 * @typedef {object} Surroundings the outer world, so that a test can be the clock and the network
 * @property {(url: string, protocols: string[]) => WebSocket} openSocket
 * @property {(run: () => void, millis: number) => number} startTimer
 * @property {(timer: number) => void} stopTimer
 * @property {() => number} random
 */

/** No answer to the subscription within this time: try another connection. */
export const FIRST_MESSAGE_DEADLINE_MILLIS = 8_000;
/** Nothing heard for this long: the line may be dead without a close (a phone that changed cells). */
export const SILENCE_DEADLINE_MILLIS = 30_000;
const SUBSCRIPTION_ID = 1;

/** @type {Surroundings} */
const BROWSER = {
  openSocket: (url, protocols) => new WebSocket(url, protocols),
  startTimer: (run, millis) => /** @type {number} */ (/** @type {unknown} */ (setTimeout(run, millis))),
  stopTimer: (timer) => clearTimeout(timer),
  random: Math.random,
};

/**
 * One subscription held open: connects, subscribes, resumes after a loss, and gives up only where the server says
 * that coming back is of no use. Every wait has a deadline.
 */
export class LiveConnection {
  #url;
  #subscription;
  #listener;
  #surroundings;
  /** @type {WebSocket | undefined} */ #socket;
  /** @type {number | undefined} */ #timer;
  #attempt = 0;
  /** @type {LiveState} */ #state = {kind: 'stopped'};

  /**
   * @param {string} url ws: or wss: address of /live
   * @param {Subscription} subscription
   * @param {LiveListener} listener
   * @param {Surroundings} surroundings
   */
  constructor(url, subscription, listener, surroundings = BROWSER) {
    this.#url = url;
    this.#subscription = subscription;
    this.#listener = listener;
    this.#surroundings = surroundings;
  }

  get state() {
    return this.#state;
  }

  start() {
    if (this.#state.kind === 'stopped') {
      this.#connect();
    }
  }

  /** The user, or the device's network, says that it may work now. */
  retryNow() {
    if (this.#state.kind === 'waiting' || this.#state.kind === 'refused') {
      this.#attempt = 0;
      this.#connect();
    }
  }

  stop() {
    this.#drop(1000);
    this.#become({kind: 'stopped'});
  }

  #connect() {
    this.#drop(1000);
    this.#become({kind: 'connecting'});
    const socket = this.#surroundings.openSocket(this.#url, [PROTOCOL_BINARY, PROTOCOL_JSON]);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#subscribe(socket);
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#lost(event.code);
    this.#expectNewsWithin(FIRST_MESSAGE_DEADLINE_MILLIS);
  }

  /** @param {WebSocket} socket */
  #subscribe(socket) {
    this.#listener.onConnect();
    socket.send(JSON.stringify({type: 'subscribe', id: SUBSCRIPTION_ID, ...this.#subscription}));
    const point = this.#listener.resumePoint();
    if (point !== undefined) {
      socket.send(JSON.stringify({type: 'resume', id: SUBSCRIPTION_ID, ...point}));
    }
  }

  /** @param {string | ArrayBuffer} data */
  #receive(data) {
    this.#attempt = 0;
    this.#expectNewsWithin(SILENCE_DEADLINE_MILLIS);
    if (typeof data === 'string') {
      /** @type {TextMessage} */
      const message = JSON.parse(data);
      if (message.type === 'error' && this.#state.kind === 'connecting') {
        this.#drop(1000);
        this.#become({kind: 'refused', reason: message.code ?? 'ERROR'}); // the subscription itself was not taken
        return;
      }
      this.#listener.onText(message);
    } else {
      this.#listener.onBinary(data);
    }
    if (this.#state.kind === 'connecting') {
      this.#become({kind: 'live', form: this.#socket?.protocol === PROTOCOL_BINARY ? 'binary' : 'json'});
    }
  }

  /** @param {number} code */
  #lost(code) {
    this.#drop(1000);
    const reason = closeReason(code);
    if (!reason.comeBack) {
      this.#become({kind: 'refused', reason: reason.name});
      return;
    }
    const retryInMillis = reconnectDelayMillis(this.#attempt++, this.#surroundings.random);
    this.#become({kind: 'waiting', retryInMillis});
    this.#timer = this.#surroundings.startTimer(() => this.#connect(), retryInMillis);
  }

  /** @param {number} millis */
  #expectNewsWithin(millis) {
    this.#stopTimer();
    this.#timer = this.#surroundings.startTimer(() => this.#lost(1006), millis);
  }

  #stopTimer() {
    if (this.#timer !== undefined) {
      this.#surroundings.stopTimer(this.#timer);
      this.#timer = undefined;
    }
  }

  /** @param {number} code */
  #drop(code) {
    this.#stopTimer();
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(code);
    }
  }

  /** @param {LiveState} state */
  #become(state) {
    this.#state = state;
    this.#listener.onState(state);
  }
}
