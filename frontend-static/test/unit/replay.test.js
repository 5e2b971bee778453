import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Replay, replayStepSeconds} from '../../lib/replay.js';

const FROM = Date.parse('2026-06-12T03:00:00Z');
const MINUTE = 60_000;

/** @param {number} minute @param {string[]} ids */
function line(minute, ids) {
  const vehicles = ids.map((id) => ({id, lat: 21.97, lon: 106.71, fix: FROM + minute * MINUTE - 500, state: 'QUEUED', speed: 1}));
  return {at: new Date(FROM + minute * MINUTE).toISOString(), vehicles};
}

test('shows the newest frame that is not after the moment', () => {
  const replay = new Replay(FROM, FROM + 60 * MINUTE);
  replay.addLine(line(0, ['a']));
  replay.addLine(line(1, ['a', 'b']));
  replay.addLine(line(2, ['b']));
  const shown = [-1, 0, 59_999, 60_000, 500_000].map((offset) => {
    const at = replay.showAt(FROM + offset, 0);
    return [at === undefined ? undefined : at - FROM, [...replay.vehicles.ids].sort().join()];
  });
  assert.deepEqual(shown, [[undefined, ''], [0, 'a'], [0, 'a'], [60_000, 'a,b'], [120_000, 'b']]);
  assert.equal(replay.vehicles.fixMillis[0], FROM + 2 * MINUTE - 500);
});

test('a long window is replayed in coarser steps, so that its frames stay bounded', () => {
  assert.equal(replayStepSeconds(30 * MINUTE), 5);
  assert.equal(replayStepSeconds(60 * MINUTE), 10);
  assert.equal(replayStepSeconds(24 * 60 * MINUTE), 300);
});
