import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FRESH, SILENT, STALE, freshness} from '../../lib/freshness.js';
import {ServerClock} from '../../lib/server-clock.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

test('a moving truck is late after 90 s and silent after 5 min, a standing one silent after 20 min', () => {
  const cases = /** @type {const} */ ([
    [10, 90 * SECOND, FRESH], [10, 91 * SECOND, STALE], [10, 5 * MINUTE, STALE], [10, 5 * MINUTE + 1, SILENT],
    [0, 91 * SECOND, FRESH], [0, 20 * MINUTE, FRESH], [0, 20 * MINUTE + 1, SILENT],
    [Number.NaN, 6 * MINUTE, FRESH], [10, -5 * SECOND, FRESH],
  ]);
  for (const [speed, age, expected] of cases) {
    assert.equal(freshness(speed, age), expected, `${speed} m/s, ${age} ms`);
  }
});

test('ages are counted by the server, whatever the clock of this machine says', () => {
  let monotonic = 1000;
  const clock = new ServerClock(() => monotonic, () => 42);
  assert.equal(clock.nowMillis(), 42, 'before the server has spoken');
  clock.observe(500_000);
  monotonic = 3000;
  assert.equal(clock.nowMillis(), 502_000);
  clock.observe(501_500); // half a second late on its way
  assert.equal(clock.nowMillis(), 502_000, 'a late message does not turn the clock back');
});
