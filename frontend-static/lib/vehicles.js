import {mercatorX, mercatorY} from './mercator.js';
import {plateKey, plateShown} from './plates.js';
import {STATE_UNKNOWN, VEHICLE_STATES, flagsOf, isGps, stateCode} from './wire.js';

/**
 * @typedef {import('./wire.js').Vehicle} Vehicle
 * @typedef {import('./binary.js').VehicleBatch} VehicleBatch
 */

/** A truck glides to its new place in the time since its last one came, within these bounds. */
const SHORTEST_GLIDE_MILLIS = 100;
const LONGEST_GLIDE_MILLIS = 1000;
/** Farther than this is not driving but a correction: the truck is put there at once. */
const LONGEST_GLIDE_METERS = 3000;
const FIRST_CAPACITY = 1024;

/**
 * All vehicles of the picture as a struct of arrays, dense from 0 to `count`, so that ten thousand are drawn without
 * touching an object each. An index is good until the next change; keep the id. Places are web mercator metres.
 */
export class Vehicles {
  count = 0;
  /** Grows with every change: what was drawn at one version need not be drawn again. */
  version = 0;
  /** Grows when vehicles come, go or are renamed: then a list of plates is out of date. */
  membership = 0;
  /** Monotonic time until which some vehicle still glides. */
  glidingUntil = 0;
  /** Records whose handle nobody had named; more than none is a fault of the server. */
  unnamed = 0;

  /** @type {string[]} */ ids = [];
  /** @type {string[]} */ plates = [];
  /** @type {string[]} plate keys, what a search compares */ keys = [];
  /** @type {(string | undefined)[]} unknown in the binary form, as are passes */ zones = [];
  /** @type {(string | undefined)[]} */ passes = [];
  x = new Float64Array(FIRST_CAPACITY);
  y = new Float64Array(FIRST_CAPACITY);
  fromX = new Float64Array(FIRST_CAPACITY);
  fromY = new Float64Array(FIRST_CAPACITY);
  /** Monotonic ms at which the last place came. */ movedAt = new Float64Array(FIRST_CAPACITY);
  glideMillis = new Float32Array(FIRST_CAPACITY);
  fixMillis = new Float64Array(FIRST_CAPACITY);
  speedMetersPerSecond = new Float32Array(FIRST_CAPACITY);
  headingDegrees = new Float32Array(FIRST_CAPACITY);
  state = new Uint8Array(FIRST_CAPACITY);
  flags = new Uint8Array(FIRST_CAPACITY);
  #owner = new Uint16Array(FIRST_CAPACITY);
  #seenIn = new Uint32Array(FIRST_CAPACITY);

  /** @type {Map<string, number>} */ #indexById = new Map();
  /** @type {Map<number, [id: string, plate: string]>} */ #names = new Map();
  /** @type {Map<string, number>} */ #topics = new Map();
  #snapshots = 0;

  /** @param {string} id */
  indexOf(id) {
    return this.#indexById.get(id) ?? -1;
  }

  /** @param {number} index */
  hasGps(index) {
    return isGps(this.flags[index]);
  }

  /** Handles are of one connection: the next one names its own. */
  forgetHandles() {
    this.#names.clear();
  }

  /** @param {[handle: number, id: string, plate?: string][]} names */
  name(names) {
    for (const [handle, id, plate] of names) {
      this.#names.set(handle, [id, plate ?? plateShown(id)]);
    }
  }

  /**
   * @param {string} topic
   * @param {Vehicle[]} vehicles
   * @param {readonly string[]} gone
   * @param {boolean} isSnapshot replaces what the topic held
   * @param {number} monotonicMillis
   */
  apply(topic, vehicles, gone, isSnapshot, monotonicMillis) {
    const owner = this.#begin(topic);
    for (const vehicle of vehicles) {
      const index = this.#place(vehicle.id, vehicle.plate ?? plateShown(vehicle.id), owner);
      this.#move(index, vehicle.lon, vehicle.lat, monotonicMillis);
      this.fixMillis[index] = vehicle.fix;
      this.speedMetersPerSecond[index] = vehicle.speed ?? Number.NaN;
      this.headingDegrees[index] = vehicle.heading ?? Number.NaN;
      this.state[index] = stateCode(vehicle.state);
      this.flags[index] = flagsOf(vehicle);
      this.zones[index] = vehicle.zone;
      this.passes[index] = vehicle.pass;
    }
    this.#end(owner, isSnapshot);
    for (const id of gone) {
      this.#leave(id, owner);
    }
  }

  /**
   * @param {string} topic
   * @param {VehicleBatch} batch
   * @param {number} monotonicMillis
   */
  applyBatch(topic, batch, monotonicMillis) {
    const owner = this.#begin(topic);
    for (let k = 0; k < batch.count; k++) {
      const name = this.#names.get(batch.handle(k));
      if (name === undefined) {
        this.unnamed++;
        continue;
      }
      const index = this.#place(name[0], name[1], owner);
      this.#move(index, batch.lon(k), batch.lat(k), monotonicMillis);
      this.fixMillis[index] = batch.fixMillis(k);
      this.speedMetersPerSecond[index] = batch.speedMetersPerSecond(k);
      this.headingDegrees[index] = batch.headingDegrees(k);
      this.state[index] = batch.state(k) < VEHICLE_STATES.length ? batch.state(k) : STATE_UNKNOWN;
      this.flags[index] = batch.flags(k);
    }
    this.#end(owner, batch.isSnapshot);
    for (let i = 0; i < batch.goneCount; i++) {
      const name = this.#names.get(batch.goneHandle(i));
      if (name !== undefined) {
        this.#leave(name[0], owner);
      }
    }
  }

  clear() {
    this.#indexById.clear();
    for (const column of [this.ids, this.plates, this.keys, this.zones, this.passes]) {
      column.length = 0;
    }
    this.count = 0;
    this.version++;
    this.membership++;
  }

  /** @param {string} topic */
  #begin(topic) {
    this.version++;
    this.#snapshots++;
    let owner = this.#topics.get(topic);
    if (owner === undefined) {
      owner = this.#topics.size;
      this.#topics.set(topic, owner);
    }
    return owner;
  }

  /** @param {number} owner @param {boolean} isSnapshot */
  #end(owner, isSnapshot) {
    if (!isSnapshot) {
      return;
    }
    for (let index = this.count - 1; index >= 0; index--) {
      if (this.#owner[index] === owner && this.#seenIn[index] !== this.#snapshots) {
        this.#remove(index);
      }
    }
  }

  /** A truck that drives from one cell to the next leaves the first: only the topic that holds it may take it off.
   * @param {string} id @param {number} owner */
  #leave(id, owner) {
    const index = this.#indexById.get(id);
    if (index !== undefined && this.#owner[index] === owner) {
      this.#remove(index);
    }
  }

  /** @param {string} id @param {string} plate @param {number} owner */
  #place(id, plate, owner) {
    let index = this.#indexById.get(id);
    if (index === undefined) {
      index = this.count++;
      if (index === this.x.length) {
        this.#grow();
      }
      this.#indexById.set(id, index);
      this.ids[index] = id;
      this.plates[index] = '';
      this.zones[index] = this.passes[index] = undefined;
      this.x[index] = Number.NaN;
    }
    if (this.plates[index] !== plate) {
      this.plates[index] = plate;
      this.keys[index] = plateKey(plate);
      this.membership++;
    }
    this.#owner[index] = owner;
    this.#seenIn[index] = this.#snapshots;
    return index;
  }

  /** @param {number} index @param {number} lon @param {number} lat @param {number} now monotonic */
  #move(index, lon, lat, now) {
    const x = mercatorX(lon);
    const y = mercatorY(lat);
    const dx = x - this.x[index];
    const dy = y - this.y[index];
    if (Math.abs(dx) + Math.abs(dy) < LONGEST_GLIDE_METERS) {
      const done = Math.min(1, (now - this.movedAt[index]) / this.glideMillis[index]);
      this.fromX[index] += (this.x[index] - this.fromX[index]) * done;
      this.fromY[index] += (this.y[index] - this.fromY[index]) * done;
      const pause = now - this.movedAt[index];
      this.glideMillis[index] = Math.max(SHORTEST_GLIDE_MILLIS, Math.min(LONGEST_GLIDE_MILLIS, pause));
      if (dx !== 0 || dy !== 0) {
        this.glidingUntil = Math.max(this.glidingUntil, now + this.glideMillis[index]);
      }
    } else {
      this.fromX[index] = x;
      this.fromY[index] = y;
      this.glideMillis[index] = SHORTEST_GLIDE_MILLIS;
    }
    this.x[index] = x;
    this.y[index] = y;
    this.movedAt[index] = now;
  }

  /** The last vehicle takes the place of the removed one. @param {number} index */
  #remove(index) {
    const last = --this.count;
    this.#indexById.delete(this.ids[index]);
    if (index !== last) {
      this.#indexById.set(this.ids[last], index);
    }
    for (const column of [this.ids, this.plates, this.keys, this.zones, this.passes]) {
      column[index] = column[last];
      column.length = last;
    }
    for (const column of this.#numbers()) {
      column[index] = column[last];
    }
    this.membership++;
  }

  #numbers() {
    return [
      this.x, this.y, this.fromX, this.fromY, this.movedAt, this.glideMillis, this.fixMillis,
      this.speedMetersPerSecond, this.headingDegrees, this.state, this.flags, this.#owner, this.#seenIn,
    ];
  }

  #grow() {
    const capacity = this.x.length * 2;
    this.x = larger(this.x, new Float64Array(capacity));
    this.y = larger(this.y, new Float64Array(capacity));
    this.fromX = larger(this.fromX, new Float64Array(capacity));
    this.fromY = larger(this.fromY, new Float64Array(capacity));
    this.movedAt = larger(this.movedAt, new Float64Array(capacity));
    this.glideMillis = larger(this.glideMillis, new Float32Array(capacity));
    this.fixMillis = larger(this.fixMillis, new Float64Array(capacity));
    this.speedMetersPerSecond = larger(this.speedMetersPerSecond, new Float32Array(capacity));
    this.headingDegrees = larger(this.headingDegrees, new Float32Array(capacity));
    this.state = larger(this.state, new Uint8Array(capacity));
    this.flags = larger(this.flags, new Uint8Array(capacity));
    this.#owner = larger(this.#owner, new Uint16Array(capacity));
    this.#seenIn = larger(this.#seenIn, new Uint32Array(capacity));
  }
}

/**
 * @template {Float64Array | Float32Array | Uint8Array | Uint16Array | Uint32Array} A
 * @param {A} column
 * @param {A} grown
 * @returns {A}
 */
function larger(column, grown) {
  grown.set(column);
  return grown;
}
