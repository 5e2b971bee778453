import {FRESH, freshness} from '../lib/freshness.js';
import {VEHICLE_STATES} from '../lib/wire.js';

/** @typedef {import('../lib/vehicles.js').Vehicles} Vehicles */

/** Side of a cluster's cell on the screen. */
const CELL_PIXELS = 64;
/** Nearer than this, two discs cover each other. */
const LARGEST_DISC_PIXELS = 48;
/** Fewer than this stand alone. */
export const SMALLEST_CLUSTER = 4;

/**
 * Trucks gathered by the cells of a grid that is fixed to the ground, so that clusters stay put while the map is
 * dragged. Used when the map shows so much ground that markers would only cover each other.
 *
 * @typedef {{count: number, x: number, y: number, states: Uint16Array, lost: number, first: number}} Cluster
 *   x, y: the middle of its trucks; states: how many of each; lost: late or silent; first: one of its trucks
 *
 * @param {Vehicles} vehicles
 * @param {number} resolution metres of the map plane per pixel
 * @param {number} nowMillis
 * @returns {Cluster[]}
 */
export function clustersOf(vehicles, resolution, nowMillis) {
  const side = CELL_PIXELS * 2 ** Math.round(Math.log2(resolution));
  /** @type {Map<number, Cluster>} */
  const cells = new Map();
  for (let i = 0; i < vehicles.count; i++) {
    if (!vehicles.hasGps(i)) {
      continue;
    }
    const key = Math.floor(vehicles.x[i] / side) * 1e6 + Math.floor(vehicles.y[i] / side);
    let cluster = cells.get(key);
    if (cluster === undefined) {
      cluster = {count: 0, x: 0, y: 0, states: new Uint16Array(VEHICLE_STATES.length), lost: 0, first: i};
      cells.set(key, cluster);
    }
    cluster.count++;
    cluster.x += (vehicles.x[i] - cluster.x) / cluster.count;
    cluster.y += (vehicles.y[i] - cluster.y) / cluster.count;
    cluster.states[vehicles.state[i]]++;
    if (freshness(vehicles.speedMetersPerSecond[i], nowMillis - vehicles.fixMillis[i]) !== FRESH) {
      cluster.lost++;
    }
  }
  return apart([...cells.values()], (LARGEST_DISC_PIXELS * side) / CELL_PIXELS);
}

/**
 * Neighbours whose discs would cover each other's number become one.
 *
 * @param {Cluster[]} clusters
 * @param {number} distance in the map's plane
 */
function apart(clusters, distance) {
  /** @type {Cluster[]} */
  const kept = [];
  for (const cluster of clusters.sort((a, b) => b.count - a.count)) {
    const near = kept.find(({x, y}) => Math.hypot(x - cluster.x, y - cluster.y) < distance);
    if (near === undefined) {
      kept.push(cluster);
    } else {
      absorb(near, cluster);
    }
  }
  return kept;
}

/** @param {Cluster} into @param {Cluster} cluster */
function absorb(into, cluster) {
  const count = into.count + cluster.count;
  into.x += ((cluster.x - into.x) * cluster.count) / count;
  into.y += ((cluster.y - into.y) * cluster.count) / count;
  into.count = count;
  into.lost += cluster.lost;
  cluster.states.forEach((n, code) => (into.states[code] += n));
}
