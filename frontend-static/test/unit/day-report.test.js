import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dayReport, dayReportsByRoute, reportOf, stuckLongest} from '../../lib/day-report.js';
import {passEvents} from '../../lib/pass-events.js';

const NOW = Date.parse('2026-06-12T11:40:00Z'); // 18:40 in Hanoi
const TODAY = '2026-06-12T03:00:00Z';
const YESTERDAY = '2026-06-11T16:59:00Z'; // 23:59 in Hanoi

/** @param {Partial<import('../../lib/wire.js').Pass>} more @returns {import('../../lib/wire.js').Pass} */
function pass(more) {
  return {number: 'L1', plates: [], direction: 'OUT', stream: 'FRUIT', state: 'HELD_AT_BUFFER', at: TODAY, ...more};
}

test('counts the day of the 20:00 report from passes', () => {
  const passes = [
    pass({state: 'CROSSED_OUT', crossedAt: TODAY}),
    pass({state: 'ABROAD', crossedAt: TODAY, stream: 'OTHER_EXPORT'}),
    pass({state: 'CROSSED_OUT', at: TODAY}), // no crossing time told: that of the newest fact
    pass({state: 'CROSSED_OUT', crossedAt: YESTERDAY}),
    pass({state: 'IN_YARD', direction: 'IN', stream: 'IMPORT', crossedAt: TODAY}), // has entered, and stands in a yard
    pass({state: 'CROSSED_IN', direction: 'IN', stream: 'NEW_CAR', crossedAt: TODAY}),
    pass({state: 'CROSSED_OUT', stream: 'EMPTY', crossedAt: TODAY}),
    pass({}),
    pass({stream: 'OTHER_EXPORT', state: 'BLOCKED'}),
    pass({stream: 'EMPTY'}),
    pass({direction: 'IN', stream: 'EMPTY'}), // waits, but not to go out
    pass({state: 'EN_ROUTE'}), // not here yet
    pass({state: 'TURNED_BACK'}),
    pass({state: 'TURNED_BACK', at: YESTERDAY}),
  ];
  assert.deepEqual(dayReport(passes, NOW), {
    exports: 3, exportsFruit: 2, imports: 2, importsNewCars: 1, empty: 1, waiting: 3, waitingFruit: 1, waitingEmpty: 1, turnedBack: 1,
  });
});

test('counts each route, and apart what no route is known of', () => {
  const reports = dayReportsByRoute([pass({route: 'r1'}), pass({route: 'r2', state: 'CROSSED_OUT', crossedAt: TODAY}), pass({})], NOW);
  assert.deepEqual([...reports].map(([route, own]) => [route, own.exports, own.waiting]), [['r2', 1, 0], ['r1', 0, 1], ['', 0, 1]]);
});

test('names what has waited longest, of those that still wait', () => {
  const passes = [
    pass({number: 'young', at: TODAY}),
    pass({number: 'old', waitingSince: YESTERDAY}),
    pass({number: 'across', at: YESTERDAY, state: 'CROSSED_OUT', crossedAt: YESTERDAY}),
  ];
  assert.deepEqual(stuckLongest(passes, 5).map(({number}) => number), ['old', 'young']);
  assert.equal(stuckLongest(passes, 1).length, 1);
});

test('names what is held up before what waits its turn', () => {
  const passes = [pass({number: 'old', waitingSince: YESTERDAY}), pass({number: 'blocked', state: 'BLOCKED'}), pass({number: 'trouble', state: 'TROUBLE', waitingSince: YESTERDAY})];
  assert.deepEqual(stuckLongest(passes, 5).map(({number}) => number), ['trouble', 'blocked', 'old']);
});

test('reads the figures of a day that has passed', () => {
  const figures = {
    exports: {fruit: 434, other: 90}, imports: {goods: 460, newVehicles: 2}, empty: {out: 395, in: 88},
    waiting: {fruit: 538, other: 61, empty: 299}, turnedBack: 7,
  };
  assert.deepEqual(reportOf(figures), {
    exports: 524, exportsFruit: 434, imports: 462, importsNewCars: 2, empty: 483, waiting: 898, waitingFruit: 538, waitingEmpty: 299,
    turnedBack: 7,
  });
});

test('tells what happened to passes, and nothing of the first picture', () => {
  const first = new Map([['L1', pass({number: 'L1'})], ['L2', pass({number: 'L2'})]]);
  const called = pass({number: 'L2', state: 'CALLED', at: '2026-06-12T04:00:00Z'});
  const opened = pass({number: 'L3', at: '2026-06-12T05:00:00Z'});
  const second = new Map([...first, ['L2', called], ['L3', opened]]);
  assert.deepEqual(passEvents(new Map(), new Map([['L3', opened]]), NOW).map(({pass}) => pass), [opened], 'the first pass of an empty gate is told too');
  assert.deepEqual(passEvents(first, second, NOW).map(({pass, atMillis}) => [pass, atMillis]), [[opened, Date.parse('2026-06-12T05:00:00Z')], [called, Date.parse('2026-06-12T04:00:00Z')]]);
  assert.deepEqual(passEvents(second, second, NOW), []);
});

test('what was decided without a new fact happened now, not when the last fact did', () => {
  const waiting = pass({number: 'L1', by: 'yard', at: YESTERDAY});
  const events = passEvents(new Map([['L1', waiting]]), new Map([['L1', {...waiting, state: 'CALLED'}]]), NOW);
  assert.deepEqual(events.map(({atMillis, by}) => [atMillis, by]), [[NOW, undefined]]);
});
