import {encodeBatch} from '../../lib/binary-encoder.js';
import {PROTOCOL_BINARY, PROTOCOL_JSON} from '../../lib/wire.js';
import {FakeSocket} from './websocket.js';

/**
 * /live of the fake server: snapshot, then a delta each tick, in both forms.
 *
 * @typedef {import('./world.js').World} World
 * @typedef {import('../../lib/wire.js').Vehicle} Vehicle
 * @typedef {{socket: FakeSocket, area: string, isSubscribed: boolean}} Viewer
 * @typedef {typeof DECISIONS[number]} Layer
 */

const TICK_MILLIS = 200;
/** A viewer that reads slower than this gets fewer deltas, never an old queue. */
const MOST_WAITING_BYTES = 4_000_000;
const DECISIONS = /** @type {const} */ (['yards', 'queues', 'passes', 'plates']);
const HANDLES = {vehicles: 1, yards: 2, queues: 3, passes: 4, plates: 5};

export class FakeLive {
  /** @type {Set<Viewer>} */ viewers = new Set();
  /** What clients have said, for the checks. @type {any[]} */ heard = [];
  isPaused = false;
  /** In the order the server likes them. */
  forms = [PROTOCOL_BINARY, PROTOCOL_JSON];
  /** Layers of decisions whose first picture waits to be told. @type {Set<string>} */ late = new Set();
  #world;
  #timer;
  /** @type {Map<string, number>} */ #handles = new Map();

  /** @param {World} world */
  constructor(world) {
    this.#world = world;
    let last = Date.now();
    this.#timer = setInterval(() => {
      const now = Date.now();
      const moved = this.#world.step(now - last);
      last = now;
      if (!this.isPaused) {
        this.sendVehicles(moved, false, []);
      }
    }, TICK_MILLIS);
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:stream').Duplex} stream */
  accept(request, stream) {
    const asked = String(request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
    const protocol = this.forms.find((form) => asked.includes(form));
    const viewer = {socket: new FakeSocket(request, stream, protocol), area: 'lang-son', isSubscribed: false};
    this.viewers.add(viewer);
    viewer.socket.onClose = () => this.viewers.delete(viewer);
    viewer.socket.onText = (text) => this.#hear(viewer, JSON.parse(text));
  }

  stop() {
    clearInterval(this.#timer);
    for (const viewer of this.viewers) {
      viewer.socket.cut();
    }
  }

  /** @param {Vehicle[]} vehicles @param {boolean} isSnapshot @param {string[]} gone */
  sendVehicles(vehicles, isSnapshot, gone) {
    for (const viewer of this.viewers) {
      if (viewer.isSubscribed && viewer.socket.waitingBytes < MOST_WAITING_BYTES) {
        this.#vehiclesTo(viewer, vehicles, isSnapshot, gone);
      }
    }
  }

  /** @param {Layer} layer @param {object[]} records @param {string[]} gone */
  sendDecisions(layer, records, gone = []) {
    this.#world.rev++;
    for (const viewer of this.viewers) {
      if (viewer.isSubscribed) {
        viewer.socket.sendText(JSON.stringify({type: 'delta', topic: `${viewer.area}/${layer}`, ...this.#stand(), [layer]: records, gone}));
      }
    }
  }

  /** @param {Viewer} viewer @param {any} message */
  #hear(viewer, message) {
    this.heard.push(message);
    if (message.type === 'resume') {
      viewer.socket.sendText(JSON.stringify({type: 'gap', topic: viewer.area, epoch: this.#world.epoch}));
      return;
    }
    if (message.type !== 'subscribe') {
      return;
    }
    const {area} = message;
    viewer.area = area;
    viewer.isSubscribed = true;
    const topics = Object.entries(HANDLES).map(([layer, handle]) => ({topic: layer === 'vehicles' ? area : `${area}/${layer}`, handle, epoch: this.#world.epoch}));
    viewer.socket.sendText(JSON.stringify({type: 'subscribed', id: message.id, topics}));
    for (const layer of DECISIONS) {
      if (!this.late.has(layer)) {
        this.#snapshotTo(viewer, layer);
      }
    }
    this.#vehiclesTo(viewer, this.#world.trucks.map((truck) => truck.vehicle), true, []);
  }

  /** What was kept late. @param {Layer} layer */
  sendSnapshot(layer) {
    this.late.delete(layer);
    for (const viewer of this.viewers) {
      this.#snapshotTo(viewer, layer);
    }
  }

  /** @param {Viewer} viewer @param {Layer} layer */
  #snapshotTo({socket, area}, layer) {
    const stand = {epoch: this.#world.epoch, ...this.#stand()};
    socket.sendText(JSON.stringify({type: 'snapshot', topic: `${area}/${layer}`, ...stand, [layer]: [...this.#world[layer].values()]}));
  }

  #stand() {
    return {seq: this.#world.seq, rev: this.#world.rev, at: new Date().toISOString()};
  }

  /** @param {Viewer} viewer @param {Vehicle[]} vehicles @param {boolean} isSnapshot @param {string[]} gone */
  #vehiclesTo({socket, area}, vehicles, isSnapshot, gone) {
    if (socket.protocol !== PROTOCOL_BINARY) {
      const head = isSnapshot ? {type: 'snapshot', topic: area, epoch: this.#world.epoch} : {type: 'delta', topic: area};
      socket.sendText(JSON.stringify({...head, ...this.#stand(), vehicles, gone}));
      return;
    }
    if (isSnapshot || vehicles.some((vehicle) => !this.#handles.has(vehicle.id))) {
      const names = vehicles.map((vehicle) => [this.#handleOf(vehicle.id), vehicle.id, vehicle.plate ?? vehicle.id]);
      socket.sendText(JSON.stringify({type: 'names', topic: area, names}));
    }
    const head = {isSnapshot, topicHandle: HANDLES.vehicles, seq: this.#world.seq, baseMillis: Date.now()};
    socket.sendBinary(encodeBatch(head, vehicles, (vehicle) => this.#handleOf(vehicle.id), gone.map((id) => this.#handleOf(id))));
  }

  /** @param {string} id */
  #handleOf(id) {
    let handle = this.#handles.get(id);
    if (handle === undefined) {
      handle = this.#handles.size + 1;
      this.#handles.set(id, handle);
    }
    return handle;
  }
}
