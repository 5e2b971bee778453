import assert from 'node:assert/strict';
import {test} from 'node:test';
import {crossingsChart, occupancyChart} from '../../lib/trends.js';

const FROM = '2026-06-12T10:00:00Z';
const FROM_SECONDS = Date.parse(FROM) / 1000;
const YARDS = {
  from: FROM, stepMinutes: 15,
  items: [
    {id: 'a', totalSpotNumber: 100, trucks: [null, 10, 20]},
    {id: 'b', totalSpotNumber: 50, trucks: [1, 2, 3]},
    {id: 'never-told', totalSpotNumber: 30, trucks: [null, null, null]},
  ],
};

test('each hour of crossings stands at its beginning', () => {
  const chart = crossingsChart({from: FROM, stepMinutes: 60, exports: [1, 2], imports: [3, 4], empty: [5, 6]});
  assert.deepEqual(chart, {at: [FROM_SECONDS, FROM_SECONDS + 3600], lines: [[1, 2], [3, 4], [5, 6]]});
});

test('the yards together are the sum of those that anybody has told of', () => {
  const {at, lines, capacity} = occupancyChart(YARDS, '');
  assert.deepEqual([at[0], lines, capacity], [FROM_SECONDS + 900, [[1, 12, 23]], 180]);
});

test('one yard alone', () => {
  assert.deepEqual(occupancyChart(YARDS, 'b'), {at: [900, 1800, 2700].map((s) => FROM_SECONDS + s), lines: [[1, 2, 3]], capacity: 50});
  assert.deepEqual(occupancyChart(YARDS, 'never-told').lines, [[null, null, null]]);
});
