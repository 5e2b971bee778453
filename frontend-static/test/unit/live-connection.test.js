import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FIRST_DELAY_MILLIS, LONGEST_DELAY_MILLIS, reconnectDelayMillis} from '../../lib/backoff.js';
import {FIRST_MESSAGE_DEADLINE_MILLIS, LiveConnection, SILENCE_DEADLINE_MILLIS} from '../../lib/live-connection.js';

/** The outer world as the connection sees it, by hand. */
class World {
  /** @type {any[]} */ sockets = [];
  /** @type {Map<number, {run: () => void, millis: number}>} */ timers = new Map();
  /** @type {string[]} */ states = [];
  /** @type {any[]} */ texts = [];
  /** @type {any} */ resumePoint = undefined;
  connects = 0;
  connection = new LiveConnection(
    'ws://gate/live',
    {area: 'lang-son', layers: ['vehicles']},
    {
      onConnect: () => this.connects++,
      onText: (message) => this.texts.push(message),
      onBinary: () => {},
      onState: (state) => this.states.push(state.kind === 'refused' ? `refused ${state.reason}` : state.kind),
      resumePoint: () => this.resumePoint,
    },
    {
      openSocket: (url, protocols) => this.#open(url, protocols),
      startTimer: (run, millis) => this.#start(run, millis),
      stopTimer: (timer) => this.timers.delete(timer),
      random: () => 0.5,
    },
  );
  #nextTimer = 1;

  get socket() {
    return this.sockets.at(-1);
  }

  /** Lets the one timer that runs end. */
  elapse() {
    const [[id, timer]] = this.timers;
    this.timers.delete(id);
    timer.run();
    return timer.millis;
  }

  live() {
    this.connection.start();
    this.socket.onopen();
    this.socket.onmessage({data: '{"type":"subscribed","id":1,"topics":[]}'});
    return this;
  }

  /** @param {string} url @param {string[]} protocols @returns {any} */
  #open(url, protocols) {
    /** @type {string[]} */
    const sent = [];
    const socket = {url, protocols, sent, closed: 0, protocol: protocols[0], send: (/** @type {string} */ text) => sent.push(text), close: () => socket.closed++};
    this.sockets.push(socket);
    return socket;
  }

  /** @param {() => void} run @param {number} millis */
  #start(run, millis) {
    this.timers.set(this.#nextTimer, {run, millis});
    return this.#nextTimer++;
  }
}

test('offers the binary form first, subscribes, and is live with the first answer', () => {
  const world = new World().live();
  assert.deepEqual(world.socket.protocols, ['cuakhauso.live.v1+bin', 'cuakhauso.live.v1+json']);
  assert.deepEqual(world.socket.sent, ['{"type":"subscribe","id":1,"area":"lang-son","layers":["vehicles"]}']);
  assert.deepEqual(world.states, ['connecting', 'live']);
});

test('comes back after a loss and goes on from where it was', () => {
  const world = new World().live();
  world.resumePoint = {epoch: 'e1', seq: 1234, rev: 77};
  world.socket.onclose({code: 1006});
  assert.equal(world.elapse(), 375, 'half a second at first, less by chance');
  world.socket.onopen();
  assert.equal(world.socket.sent[1], '{"type":"resume","id":1,"epoch":"e1","seq":1234,"rev":77}');
  assert.equal(world.connects, 2);
});

test('comes back or not, as the close code says', () => {
  const cases = /** @type {const} */ ([
    [1001, 'waiting'], [1006, 'waiting'], [1012, 'waiting'], [4001, 'waiting'], [4004, 'waiting'], [4999, 'waiting'],
    [4002, 'refused PROTOCOL_ERROR'], [4003, 'refused FORBIDDEN'],
  ]);
  for (const [code, expected] of cases) {
    const world = new World().live();
    world.socket.onclose({code});
    assert.equal(world.states.at(-1), expected, `close code ${code}`);
  }
});

test('a subscription that is not taken is not asked for again and again', () => {
  const world = new World();
  world.connection.start();
  world.socket.onopen();
  world.socket.onmessage({data: '{"type":"error","id":1,"code":"NOT_FOUND","message":"area"}'});
  assert.equal(world.states.at(-1), 'refused NOT_FOUND');
  assert.equal(world.timers.size, 0);
});

test('an error after that, such as a resume too old, ends nothing', () => {
  const world = new World().live();
  world.socket.onmessage({data: '{"type":"error","id":1,"code":"NOT_FOUND","message":"resume"}'});
  assert.equal(world.connection.state.kind, 'live');
});

test('waits longer from loss to loss, up to a bound, and briefly again after news', () => {
  const world = new World().live();
  const waits = [];
  for (let i = 0; i < 8; i++) {
    world.socket.onclose({code: 1006});
    waits.push(world.elapse());
  }
  assert.deepEqual(waits, [375, 750, 1500, 3000, 6000, 11250, 11250, 11250]);
  world.socket.onopen();
  world.socket.onmessage({data: '{"type":"subscribed","id":1,"topics":[]}'});
  world.socket.onclose({code: 1006});
  assert.equal(world.elapse(), 375);
});

test('the wait is by chance, so that screens do not return together', () => {
  assert.equal(reconnectDelayMillis(0, () => 0), FIRST_DELAY_MILLIS / 2);
  assert.equal(reconnectDelayMillis(50, () => 1), LONGEST_DELAY_MILLIS);
});

test('a server that does not answer, and a line that went dead, are left', () => {
  const world = new World();
  world.connection.start();
  assert.equal(world.elapse(), FIRST_MESSAGE_DEADLINE_MILLIS);
  assert.equal(world.states.at(-1), 'waiting');
  const silent = new World().live();
  assert.equal(silent.elapse(), SILENCE_DEADLINE_MILLIS);
  assert.equal(silent.socket.closed, 1);
  assert.equal(silent.states.at(-1), 'waiting');
});

test('a stopped connection stays stopped', () => {
  const world = new World().live();
  world.connection.stop();
  assert.equal(world.timers.size, 0);
  assert.equal(world.states.at(-1), 'stopped');
});
