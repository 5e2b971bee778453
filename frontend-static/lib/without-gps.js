import {plateKey} from './plates.js';
import {FACT_KINDS, factKind} from './wire.js';

/**
 * Trucks that send no position, counted where their last fact put them: most import trucks are known only so.
 *
 * @typedef {import('./wire.js').Pass} Pass
 * @typedef {import('./vehicles.js').Vehicles} Vehicles
 * @typedef {{count: number, newestMillis: number, oldestMillis: number, kinds: Map<string, number>}} PlaceCount
 * @typedef {{place: string, kind: string | undefined, atMillis: number, shown: string, id?: string, pass?: string}} TruckAtPlace
 *   known by its pass, or only as a vehicle
 */

/** States in which a pass is at no place of the gate, or no longer. @type {ReadonlySet<string>} */
const ELSEWHERE = new Set([
  'DRAFT', 'DECLARED', 'EN_ROUTE', 'CROSSED_OUT', 'ABROAD', 'RETURNED_EMPTY', 'RETURNED_LOADED', 'CLOSED',
  'TURNED_BACK', 'CANCELLED_BY_OWNER', 'CLOSED_BY_AUTHORITY',
]);

/**
 * Each of them, where it is known to be.
 *
 * @param {Vehicles} vehicles
 * @param {Iterable<Pass>} passes
 * @returns {TruckAtPlace[]}
 */
export function trucksWithoutGps(vehicles, passes) {
  /** @type {TruckAtPlace[]} */
  const trucks = [];
  const counted = new Set();
  for (const pass of passes) {
    const key = plateKey(pass.plates[0]?.key ?? pass.number);
    const index = vehicles.indexOf(key);
    const sendsGps = index >= 0 && vehicles.hasGps(index);
    if (pass.place !== undefined && !sendsGps && pass.by !== 'gps' && !ELSEWHERE.has(pass.state)) {
      const shown = pass.plates.map((plate) => plate.shown).join(' + ') || pass.number;
      trucks.push({place: pass.place, kind: pass.by, atMillis: Date.parse(pass.at ?? ''), shown, pass: pass.number});
      counted.add(key);
    }
  }
  for (let index = 0; index < vehicles.count; index++) {
    const zone = vehicles.zones[index];
    if (zone !== undefined && !vehicles.hasGps(index) && !counted.has(plateKey(vehicles.ids[index]))) {
      const kind = factKind(vehicles.flags[index]);
      trucks.push({place: zone, kind, atMillis: vehicles.fixMillis[index], shown: vehicles.plates[index], id: vehicles.ids[index]});
    }
  }
  return trucks;
}

/**
 * @param {Vehicles} vehicles
 * @param {Iterable<Pass>} passes
 * @returns {Map<string, PlaceCount>} by yard or zone
 */
export function countWithoutGps(vehicles, passes) {
  /** @type {Map<string, PlaceCount>} */
  const places = new Map();
  for (const {place, kind, atMillis} of trucksWithoutGps(vehicles, passes)) {
    add(places, place, kind, atMillis);
  }
  return places;
}

/**
 * The same of vehicles as they are told with their zone.
 *
 * @param {Iterable<import('./wire.js').Vehicle>} vehicles
 * @returns {Map<string, PlaceCount>} by yard or zone
 */
export function countAtPlaces(vehicles) {
  /** @type {Map<string, PlaceCount>} */
  const places = new Map();
  for (const {by, zone, fix} of vehicles) {
    if (zone !== undefined && by !== undefined && by !== 'gps') {
      add(places, zone, by, fix);
    }
  }
  return places;
}

/** @param {Map<string, PlaceCount>} places @param {string} place @param {string | undefined} kind @param {number} at */
function add(places, place, kind, at) {
  let entry = places.get(place);
  if (entry === undefined) {
    entry = {count: 0, newestMillis: -Infinity, oldestMillis: Infinity, kinds: new Map()};
    places.set(place, entry);
  }
  entry.count++;
  if (Number.isFinite(at)) {
    entry.newestMillis = Math.max(entry.newestMillis, at);
    entry.oldestMillis = Math.min(entry.oldestMillis, at);
  }
  const known = kind !== undefined && /** @type {readonly string[]} */ (FACT_KINDS).includes(kind) ? kind : 'other';
  entry.kinds.set(known, (entry.kinds.get(known) ?? 0) + 1);
}
