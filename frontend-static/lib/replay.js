import {VehicleBatch} from './binary.js';
import {encodeBatch} from './binary-encoder.js';
import {Vehicles} from './vehicles.js';
import {countAtPlaces} from './without-gps.js';

/**
 * A past window of the whole area, held as its frames: each line says what changed since the line before, and is
 * kept as the whole picture, so that every moment can be shown at once. The picture at a moment is the newest frame not after it: a
 * replay never shows what was not yet known then. Frames are kept in the binary form: a busy hour as objects would
 * take ten times the memory.
 *
 * @typedef {import('./wire.js').Vehicle} Vehicle
 * @typedef {import('./without-gps.js').PlaceCount} PlaceCount
 * @typedef {{atMillis: number, batch: VehicleBatch, places: Map<string, PlaceCount>}} Frame
 */

const TOPIC = 'replay';
/** Keeps the number of frames, and with it the memory, bounded whatever the window. */
const MOST_FRAMES = 360;
const STEPS_SECONDS = [5, 10, 15, 30, 60, 120, 300, 600];

/** The finest step that keeps a window within the bound. @param {number} windowMillis */
export function replayStepSeconds(windowMillis) {
  const coarsest = STEPS_SECONDS[STEPS_SECONDS.length - 1];
  return STEPS_SECONDS.find((step) => windowMillis / 1000 / step <= MOST_FRAMES) ?? coarsest;
}

export class Replay {
  vehicles = new Vehicles();
  /** @type {Frame[]} */ #frames = [];
  /** @type {Map<string, number>} */ #handles = new Map();
  /** As of the last line. @type {Map<string, Vehicle>} */ #known = new Map();
  #shown = -1;

  /** @param {number} fromMillis @param {number} toMillis */
  constructor(fromMillis, toMillis) {
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.stepMillis = replayStepSeconds(toMillis - fromMillis) * 1000;
  }

  get frameCount() {
    return this.#frames.length;
  }

  /** Up to when the window has been received. */
  get loadedToMillis() {
    return this.#frames[this.#frames.length - 1]?.atMillis ?? this.fromMillis;
  }

  /** Trucks that sent no position, by the yard or zone where they were at the moment shown. */
  get withoutGps() {
    return this.#frames[this.#shown]?.places ?? new Map();
  }

  /** @param {{at: string, vehicles: Vehicle[], gone?: string[]}} line */
  addLine(line) {
    for (const id of line.gone ?? []) {
      this.#known.delete(id);
    }
    for (const vehicle of line.vehicles) {
      this.#known.set(vehicle.id, vehicle);
    }
    const atMillis = Date.parse(line.at);
    const head = {isSnapshot: true, topicHandle: 0, seq: 0, baseMillis: atMillis};
    const vehicles = [...this.#known.values()];
    const buffer = encodeBatch(head, vehicles, (vehicle) => this.#handleOf(vehicle));
    this.#frames.push({atMillis, batch: new VehicleBatch(buffer), places: countAtPlaces(vehicles)});
  }

  /**
   * Puts the picture of that moment into `vehicles`.
   *
   * @param {number} atMillis
   * @param {number} monotonicMillis
   * @returns {number | undefined} the frame's own time; undefined when nothing is known of that moment
   */
  showAt(atMillis, monotonicMillis) {
    const index = this.#lastNotAfter(atMillis);
    if (index !== this.#shown) {
      this.#shown = index;
      if (index < 0) {
        this.vehicles.clear();
      } else {
        this.vehicles.applyBatch(TOPIC, this.#frames[index].batch, monotonicMillis);
      }
    }
    return index < 0 ? undefined : this.#frames[index].atMillis;
  }

  /** @param {Vehicle} vehicle */
  #handleOf(vehicle) {
    let handle = this.#handles.get(vehicle.id);
    if (handle === undefined) {
      handle = this.#handles.size;
      this.#handles.set(vehicle.id, handle);
      this.vehicles.name([[handle, vehicle.id, vehicle.plate ?? vehicle.id]]);
    }
    return handle;
  }

  /** @param {number} atMillis */
  #lastNotAfter(atMillis) {
    let low = 0;
    let high = this.#frames.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#frames[middle].atMillis <= atMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
