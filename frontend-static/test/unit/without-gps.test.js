import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Vehicles} from '../../lib/vehicles.js';
import {countWithoutGps} from '../../lib/without-gps.js';

const EARLY = '2026-06-12T03:00:00.000Z';
const LATE = '2026-06-12T04:00:00.000Z';

/** @param {string} key @param {Partial<import('../../lib/wire.js').Pass>} more @returns {import('../../lib/wire.js').Pass} */
function pass(key, more = {}) {
  return {number: `L${key}`, plates: [{key, shown: key}], direction: 'IN', state: 'IN_YARD', place: 'xuan-cuong', by: 'yard', at: EARLY, ...more};
}

test('counts trucks without GPS where their last fact put them, each once, with kind and age', () => {
  const vehicles = new Vehicles();
  const place = {lat: 21.97, lon: 106.71};
  vehicles.apply('t', [
    {id: 'A', ...place, fix: Date.parse(LATE), by: 'gps'},
    {id: 'B', ...place, fix: Date.parse(LATE), by: 'barrier', zone: 'xuan-cuong'},
    {id: 'C', ...place, fix: Date.parse(LATE), by: 'barrier', zone: 'xuan-cuong'},
  ], [], true, 0);
  const passes = [pass('A'), pass('C', {by: 'barrier', at: LATE}), pass('D'), pass('E', {state: 'EN_ROUTE'}), pass('F', {by: 'gps'})];
  assert.deepEqual([...countWithoutGps(vehicles, passes)], [
    ['xuan-cuong', {count: 3, newestMillis: Date.parse(LATE), oldestMillis: Date.parse(EARLY), kinds: new Map([['barrier', 2], ['yard', 1]])}],
  ]);
});
