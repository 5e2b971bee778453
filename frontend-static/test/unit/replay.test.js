import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Replay, replayStepSeconds} from '../../lib/replay.js';

const FROM = Date.parse('2026-06-12T03:00:00Z');
const MINUTE = 60_000;

/** @param {number} minute @param {string[]} ids @param {string[]} [gone] */
function line(minute, ids, gone) {
  const vehicles = ids.map((id) => ({id, lat: 21.97, lon: 106.71, fix: FROM + minute * MINUTE - 500, state: 'QUEUED', speed: 1}));
  return {at: new Date(FROM + minute * MINUTE).toISOString(), vehicles, gone};
}

test('shows the newest frame that is not after the moment', () => {
  const replay = new Replay(FROM, FROM + 60 * MINUTE);
  replay.addLine(line(0, ['a']));
  replay.addLine(line(1, ['b']));
  replay.addLine(line(2, ['b'], ['a']));
  const shown = [-1, 0, 59_999, 60_000, 500_000].map((offset) => {
    const at = replay.showAt(FROM + offset, 0);
    return [at === undefined ? undefined : at - FROM, [...replay.vehicles.ids].sort().join()];
  });
  assert.deepEqual(shown, [[undefined, ''], [0, 'a'], [0, 'a'], [60_000, 'a,b'], [120_000, 'b']]);
  assert.equal(replay.vehicles.fixMillis[0], FROM + 2 * MINUTE - 500);
});

test('trucks without GPS are counted where they were at the moment shown', () => {
  const replay = new Replay(FROM, FROM + 60 * MINUTE);
  const truck = {id: '12C12345', plate: '12C-123.45', lat: 21.97, lon: 106.71, fix: FROM - 3600_000, by: 'yard', zone: 'xuan-cuong'};
  replay.addLine({at: new Date(FROM).toISOString(), vehicles: [truck]});
  replay.addLine(line(1, ['a']));
  replay.addLine({at: new Date(FROM + 2 * MINUTE).toISOString(), vehicles: [{...truck, zone: undefined, by: 'barrier'}]});
  const counts = [0, MINUTE, 2 * MINUTE].map((offset) => {
    replay.showAt(FROM + offset, 0);
    return [replay.vehicles.count, replay.withoutGps.get('xuan-cuong')?.count];
  });
  assert.deepEqual(counts, [[1, 1], [2, 1], [2, undefined]]);
  assert.equal(replay.vehicles.hasGps(replay.vehicles.indexOf('12C12345')), false);
});

test('a long window is replayed in coarser steps, so that its frames stay bounded', () => {
  assert.equal(replayStepSeconds(30 * MINUTE), 5);
  assert.equal(replayStepSeconds(60 * MINUTE), 10);
  assert.equal(replayStepSeconds(24 * 60 * MINUTE), 300);
});
