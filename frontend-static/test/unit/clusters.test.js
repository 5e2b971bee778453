import assert from 'node:assert/strict';
import {test} from 'node:test';
import {VEHICLE_STATES} from '../../lib/wire.js';
import {clustersOf} from '../../map/clusters.js';

const RESOLUTION = 32;

/** Trucks at these places, in pixels of a map of that resolution. @param {[number, number][]} places @returns {any} */
function vehiclesAt(places) {
  return {
    count: places.length, hasGps: () => true,
    x: places.map(([x]) => x * RESOLUTION), y: places.map(([, y]) => y * RESOLUTION),
    state: places.map(() => 1), speedMetersPerSecond: places.map(() => 5), fixMillis: places.map(() => 0),
  };
}

test('clusters that would cover each other are one, and count all of their trucks', () => {
  const clusters = clustersOf(vehiclesAt([[60, 10], [61, 10], [66, 10], [300, 10]]), RESOLUTION, 0);
  assert.deepEqual(clusters.map(({count, x}) => [count, Math.round(x / RESOLUTION)]), [[3, 62], [1, 300]]);
  assert.equal(clusters[0].states[1], 3);
  assert.equal(clusters[0].states.length, VEHICLE_STATES.length);
});

test('late and lost trucks are counted', () => {
  assert.equal(clustersOf(vehiclesAt([[10, 10], [11, 10]]), RESOLUTION, 3_600_000)[0].lost, 2);
});
