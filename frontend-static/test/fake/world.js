import {hanoiMidnight} from '../../lib/formats.js';
import {chanceFrom} from './chance.js';
import {ROADS, ROUTES, YARDS} from './plan.js';
import {FakePlates} from './plates.js';

/**
 * A small gate in motion for the checks: trucks on the real roads and yards, queues, passes, a day's figures.
 *
 * @typedef {import('../../lib/wire.js').Vehicle} Vehicle
 * @typedef {import('../../lib/wire.js').Yard} Yard
 * @typedef {import('../../lib/wire.js').Queue} Queue
 * @typedef {import('../../lib/wire.js').Pass} Pass
 * @typedef {[lon: number, lat: number]} Place
 * @typedef {{vehicle: Vehicle, path: Place[], leg: number, along: number, speed: number, isMoving: boolean}} Truck
 * @typedef {{trucks?: number, seed?: number, gpsShare?: number, parkedShare?: number, reportMillis?: number, withPasses?: boolean}} WorldOptions
 */

const METERS_PER_DEGREE = 111_320;
const COS_LAT = Math.cos((21.97 * Math.PI) / 180);
const STREAMS = /** @type {const} */ (['FRUIT', 'OTHER_EXPORT', 'IMPORT', 'EMPTY']);
const MINUTE = 60_000;

/** The day's figures of the lychee season: out, of which fruit, in, of which new cars. */
const CROSSED = {exports: 524, fruit: 434, imports: 462, cars: 2};
const WAITING = {all: 898, fruit: 538};

export class World {
  /** @type {Truck[]} */ trucks = [];
  /** @type {Map<string, Yard>} */ yards = new Map();
  /** @type {Map<string, Queue>} */ queues = new Map();
  /** @type {Map<string, Pass>} */ passes = new Map();
  seq = 1000;
  rev = 70;
  epoch = 'fake-1';
  #chance;
  #reportMillis;

  /** Reads of plates, as the layer names them. */
  get plates() {
    return this.cameraSide.reads;
  }

  /** @param {WorldOptions} options */
  constructor({trucks = 300, seed = 7, gpsShare = 0.8, parkedShare = 0.4, reportMillis = 1000, withPasses = true} = {}) {
    this.#chance = chanceFrom(seed);
    this.#reportMillis = reportMillis;
    const paths = ROUTES.map((route) => pathThrough(['ql1a', route.road]));
    for (let i = 0; i < trucks; i++) {
      this.trucks.push(this.#newTruck(i, paths, gpsShare, parkedShare));
    }
    for (const yard of YARDS) {
      this.yards.set(yard.properties.id, this.#newYard(yard));
    }
    if (trucks > 0) {
      this.#newQueues();
    }
    if (trucks > 0 && withPasses) {
      this.#newPasses();
    }
    this.cameraSide = new FakePlates([...this.passes.values()]);
  }

  /**
   * Lets time pass; about the trucks whose turn it is to report.
   *
   * @param {number} millis
   * @returns {Vehicle[]} the new positions
   */
  step(millis) {
    const now = Date.now();
    const share = Math.min(1, millis / this.#reportMillis);
    const first = Math.floor(this.#chance() * this.trucks.length);
    const count = Math.round(this.trucks.length * share);
    const moved = [];
    for (let k = 0; k < count; k++) {
      const truck = this.trucks[(first + k) % this.trucks.length];
      if (truck.isMoving) {
        drive(truck, Math.max(millis, this.#reportMillis) / 1000);
        truck.vehicle.fix = now - Math.floor(this.#chance() * 900);
        moved.push(truck.vehicle);
      }
    }
    this.seq += moved.length;
    return moved;
  }

  /** Of the last 24 hours, as the report's figures of one day. */
  crossings() {
    const from = Math.floor(Date.now() / (60 * MINUTE)) * 60 * MINUTE - 23 * 60 * MINUTE;
    const wave = (/** @type {number} */ most, /** @type {number} */ shift) =>
      Array.from({length: 24}, (_, hour) => (this.trucks.length === 0 ? 0 : Math.round((most / 2) * (1 + Math.sin((hour + shift) / 3.5)))));
    return {from: new Date(from).toISOString(), stepMinutes: 60, exports: wave(44, 0), imports: wave(38, 2), empty: wave(52, 5)};
  }

  yardHistory() {
    const steps = 96;
    const from = Math.floor(Date.now() / (15 * MINUTE)) * 15 * MINUTE - (steps - 1) * 15 * MINUTE;
    const items = [...this.yards.values()].map(({id, totalSpotNumber, occupiedSpotNumber}) => ({
      id, totalSpotNumber,
      trucks: Array.from({length: steps}, (_, i) => (i < 8 ? null : Math.round(occupiedSpotNumber * (0.4 + (0.6 * i) / (steps - 1))))),
    }));
    return {from: new Date(from).toISOString(), stepMinutes: 15, items};
  }

  /** @param {number} i @param {Place[][]} paths @param {number} gpsShare @param {number} parkedShare @returns {Truck} */
  #newTruck(i, paths, gpsShare, parkedShare) {
    const chance = this.#chance;
    const isChinese = i % 4 === 1;
    const serial = String(10000 + ((i * 7919) % 90000));
    const id = isChinese ? `桂F${serial}` : `${['12', '98', '29', '15'][i % 4]}C${serial}`;
    const plate = isChinese ? `桂F·${serial}` : `${id.slice(0, 3)}-${serial.slice(0, 3)}.${serial.slice(3)}`;
    const path = paths[i % paths.length];
    const isMoving = chance() >= parkedShare;
    const hasGps = chance() < gpsShare;
    /** @type {Vehicle} */
    const vehicle = {id, plate, lat: 0, lon: 0, speed: 0, heading: 0, fix: Date.now() - Math.floor(chance() * 4000), by: 'gps'};
    const truck = {vehicle, path, leg: 0, along: 0, speed: 4 + chance() * 12, isMoving: isMoving && hasGps};
    if (isMoving) {
      truck.leg = Math.floor((0.72 + 0.27 * chance()) * (path.length - 2));
      drive(truck, chance() * 30);
      vehicle.state = vehicle.lat > 21.968 && chance() < 0.3 ? 'AT_BARRIER' : chance() < 0.5 ? 'QUEUED' : 'EN_ROUTE';
      if (chance() < 0.06) {
        vehicle.state = 'CROSSED';
      }
    } else {
      const yard = YARDS[i % YARDS.length];
      [vehicle.lon, vehicle.lat] = this.#placeIn(yard.geometry.coordinates[0]);
      vehicle.heading = Math.round(chance() * 8) * 45;
      vehicle.state = chance() < 0.8 ? 'IN_YARD' : 'PARKED';
      vehicle.zone = yard.properties.id;
      const signal = chance();
      vehicle.fix -= signal < 0.1 ? 40 * MINUTE : 0;
    }
    if (truck.isMoving && parkedShare > 0 && chance() < 0.08) {
      truck.isMoving = false; // lost on the way: the sign turns late, then silent
      vehicle.fix -= chance() < 0.5 ? 2 * MINUTE : 7 * MINUTE;
    }
    if (!hasGps) {
      vehicle.by = ['barrier', 'yard', 'officer', 'plate'][i % 4];
      vehicle.zone ??= 'khu-vuc-1116-1117';
    }
    if (i % 50 === 3) {
      vehicle.unverified = true;
    }
    return truck;
  }

  /** @param {Place[]} ring @returns {Place} */
  #placeIn(ring) {
    const [a, b, , d] = ring;
    const u = 0.08 + 0.84 * this.#chance();
    const v = 0.08 + 0.84 * this.#chance();
    return [a[0] + u * (b[0] - a[0]) + v * (d[0] - a[0]), a[1] + u * (b[1] - a[1]) + v * (d[1] - a[1])];
  }

  /** @param {any} feature @returns {Yard} */
  #newYard({properties}) {
    const total = properties.capacity;
    const occupied = this.trucks.length === 0 ? 0 : Math.min(total, Math.round(total * (0.25 + 0.8 * this.#chance())));
    return {
      id: properties.id, name: properties.labels, gates: properties.gates, category: properties.kind,
      status: occupied >= total ? 'FULL' : 'OPEN', totalSpotNumber: total, occupiedSpotNumber: occupied,
      availableSpotNumber: total - occupied, countedBy: occupied % 3 === 0 ? 'OPERATOR' : 'CROSSINGS',
      observationDateTime: new Date(Date.now() - 40_000).toISOString(), schematic: true,
    };
  }

  #newQueues() {
    for (const route of ROUTES) {
      for (const stream of STREAMS) {
        const trucks = Math.floor(this.#chance() * 60);
        const wait = Math.round(trucks * (2 + this.#chance() * 30));
        const id = `${route.id}-${stream.toLowerCase()}`;
        this.queues.set(id, {
          id, gate: route.gate, route: route.id, stream, trucks, trucksOnRoad: Math.min(trucks, 9), lengthMeters: Math.min(trucks, 9) * 18,
          ...(trucks > 4 ? {servedPerHour: Math.round(this.#chance() * 400) / 10, waitMinutes: wait, waitMinutesLow: Math.round(wait * 0.7), waitMinutesHigh: Math.round(wait * 1.4)} : {}),
          head: this.trucks.slice(trucks, trucks + Math.min(3, trucks)).map((truck) => truck.vehicle.plate ?? ''),
          observedAt: new Date(Date.now() - 20_000).toISOString(),
        });
      }
    }
  }

  #newPasses() {
    const now = Date.now();
    const crossed = CROSSED.exports + CROSSED.imports;
    const sinceMidnight = Math.max(0, now - hanoiMidnight(now) - MINUTE);
    for (let n = 0; n < crossed + WAITING.all; n++) {
      const isWaiting = n >= crossed;
      const k = isWaiting ? n - crossed : n;
      const isExport = isWaiting || n < CROSSED.exports;
      const vehicle = this.trucks[n % this.trucks.length].vehicle;
      const at = new Date(now - Math.floor(this.#chance() * (isWaiting ? 10 * 60 * MINUTE : sinceMidnight))).toISOString();
      const route = ROUTES[n % ROUTES.length];
      /** @type {Pass['stream']} */
      const stream = isExport ? (k < (isWaiting ? WAITING.fruit : CROSSED.fruit) ? 'FRUIT' : 'OTHER_EXPORT') : n >= crossed - CROSSED.cars ? 'NEW_CAR' : 'IMPORT';
      const own = isWaiting && k < this.trucks.length;
      /** @type {Pass} */
      const pass = {
        number: `L${String(n + 1).padStart(5, '0')}${'ACDEFHKMNPRTVWXY'[n % 16]}`,
        plates: [own ? {key: this.trucks[k].vehicle.id, shown: this.trucks[k].vehicle.plate ?? '', country: 'VN', role: 'TRACTOR'} : otherPlate(n)],
        direction: isExport ? 'OUT' : 'IN', stream, gate: route.gate, route: route.id,
        state: isWaiting ? ['HELD_AT_BUFFER', 'IN_YARD', 'CALLED', 'READY_TO_PASS', 'BLOCKED'][k % 5] : isExport ? 'CROSSED_OUT' : 'CROSSED_IN',
        by: ['yard', 'barrier', 'officer', 'plate'][n % 4], at, openedAt: at, ...(isWaiting ? {} : {crossedAt: at}),
        place: YARDS[n % YARDS.length].properties.id,
      };
      if (own && vehicle !== undefined) {
        this.trucks[k].vehicle.pass = pass.number;
      }
      this.passes.set(pass.number, pass);
    }
  }
}

/** @param {number} n */
function otherPlate(n) {
  const serial = String(20000 + ((n * 6007) % 70000));
  return n % 4 === 0
    ? {key: `12H${serial}`, shown: `12H-${serial.slice(0, 3)}.${serial.slice(3)}`, country: 'VN', role: 'TRACTOR'}
    : {key: `桂A${serial}`, shown: `桂A·${serial}`, country: 'CN', role: 'TRACTOR'};
}

/** Roads one after the other, each begun at its point nearest to the end of the way so far. @param {string[]} roads */
function pathThrough(roads) {
  /** @type {Place[]} */
  const path = [];
  for (const id of roads) {
    /** @type {Place[]} */
    const line = ROADS.find((/** @type {any} */ road) => road.properties.id === id).geometry.coordinates;
    const joinAt = nearest(path, line[0]);
    if (joinAt >= 0) {
      path.length = joinAt + 1;
    }
    path.push(...line);
  }
  return path;
}

/** @param {Place[]} path @param {Place} place */
function nearest(path, place) {
  let best = -1;
  path.forEach((point, i) => {
    if (best < 0 || meters(point, place) < meters(path[best], place)) {
      best = i;
    }
  });
  return best;
}

/** @param {Place} a @param {Place} b */
function meters(a, b) {
  return Math.hypot((b[0] - a[0]) * COS_LAT, b[1] - a[1]) * METERS_PER_DEGREE;
}

/** @param {Truck} truck @param {number} seconds */
function drive(truck, seconds) {
  truck.along += truck.speed * seconds;
  while (truck.along > meters(truck.path[truck.leg], truck.path[truck.leg + 1])) {
    truck.along -= meters(truck.path[truck.leg], truck.path[truck.leg + 1]);
    truck.leg = truck.leg + 2 < truck.path.length ? truck.leg + 1 : Math.floor(truck.path.length * 0.72);
  }
  const from = truck.path[truck.leg];
  const to = truck.path[truck.leg + 1];
  const share = truck.along / meters(from, to);
  truck.vehicle.lon = from[0] + (to[0] - from[0]) * share;
  truck.vehicle.lat = from[1] + (to[1] - from[1]) * share;
  truck.vehicle.heading = (Math.atan2((to[0] - from[0]) * COS_LAT, to[1] - from[1]) * 180) / Math.PI;
  truck.vehicle.heading = (truck.vehicle.heading + 360) % 360;
  truck.vehicle.speed = truck.speed;
}
