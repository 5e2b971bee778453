import assert from 'node:assert/strict';
import {test} from 'node:test';
import {companionsOf, openAlarms, openCases, platesShown, readsOfPass, sightings, withReads} from '../../lib/plate-reads.js';

const MINUTE = 60_000;

/** @param {string} id @param {object} more @returns {any} */
function read(id, more = {}) {
  return {id, rev: 1, camera: 'c', event: id, open: false, bestAt: '2026-06-15T11:40:00Z', judgement: 'MATCHED', by: 'EXACT', proposals: [], alarms: [], plates: [], ...more};
}

/** @param {any[]} reads */
function known(...reads) {
  return new Map(reads.map((one) => [one.id, one]));
}

/** @param {number} minutes */
function at(minutes) {
  return new Date(Date.parse('2026-06-15T11:40:00Z') + minutes * MINUTE).toISOString();
}

/** @param {Iterable<any>} reads */
function ids(reads) {
  return [...reads].map(({id}) => id);
}

test('a newer state of a read replaces the known one, an older changes nothing', () => {
  const before = known(read('a', {rev: 2, open: false}));
  assert.equal(withReads(before, [read('a', {rev: 1, open: true})], false).get('a')?.rev, 2);
  assert.equal(withReads(before, [read('a', {rev: 3, pass: 'X'})], false).get('a')?.pass, 'X');
  assert.deepEqual(ids(before.values()), ['a'], 'the map before stays as it was');
});

test('a snapshot forgets what it does not name, and a removed read goes', () => {
  const before = known(read('a'), read('b'));
  assert.deepEqual(ids(withReads(before, [read('b')], true).values()), ['b']);
  assert.deepEqual(ids(withReads(before, [read('a', {rev: 2, removed: true})], false).values()), ['b']);
});

test('only the newest closed reads are kept, and every open one', () => {
  const old = Array.from({length: 10}, (_, i) => read(`open${i}`, {open: true, bestAt: at(-9999)}));
  const many = Array.from({length: 400}, (_, i) => read(`r${i}`, {bestAt: at(i)}));
  const kept = withReads(known(...old), many, false);
  assert.equal(kept.size, 310);
  assert.deepEqual([kept.has('open3'), kept.has('r99'), kept.has('r100')], [true, false, true]);
});

test('the queue begins with what has waited longest, alarms with the newest', () => {
  const reads = [read('new', {open: true, bestAt: at(2), alarms: [{}]}), read('old', {open: true, alarms: [{}]}), read('closed', {alarms: [{}]}), read('middle', {open: true, bestAt: at(1)})];
  assert.deepEqual(ids(openCases(reads)), ['old', 'middle', 'new']);
  assert.deepEqual(ids(openAlarms(reads)), ['new', 'old']);
});

test('reads of one vehicle at one lane are one sighting, told by what must be seen of it', () => {
  const reads = [read('front', {event: 'e', bestAt: at(0)}), read('rear', {event: 'e', bestAt: at(1), open: true, judgement: 'DOUBTFUL'}), read('other', {bestAt: at(2)})];
  assert.deepEqual(sightings(reads, 5).map(({event, shown, reads: own}) => [event, shown.id, own.length]), [['other', 'other', 1], ['e', 'rear', 2]]);
  assert.equal(sightings(reads, 1).length, 1);
  assert.deepEqual(ids(companionsOf(reads[0], reads)), ['front', 'rear']);
});

test('a pass has the reads that told it something, the newest first', () => {
  assert.deepEqual(ids(readsOfPass([read('a', {pass: 'P'}), read('b', {pass: 'Q'}), read('c', {pass: 'P', bestAt: at(3)})], 'P')), ['c', 'a']);
});

test('what a person said is shown instead of what was read', () => {
  assert.equal(platesShown(read('a', {plates: [{shown: '12C-123.45'}, {role: 'TRAILER'}]})), '12C-123.45');
  assert.equal(platesShown(read('a', {plates: [{shown: '12C-123.45'}], ending: {plates: [{shown: '12C-123.46'}, {shown: '12R-001.11'}]}})), '12C-123.46 + 12R-001.11');
  assert.equal(platesShown(read('a', {plates: [{}]})), undefined);
});
