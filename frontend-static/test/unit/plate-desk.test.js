import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EMPTY_DESK, answerOf, casesOn, drafted, filledUp, isComplete, refreshed, returned, sending, settled, turned} from '../../lib/plate-desk.js';

/** @param {string} id @param {object} more @returns {any} */
function read(id, more = {}) {
  return {id, rev: 1, open: true, bestAt: `2026-06-15T11:4${id.charCodeAt(0) % 10}:00Z`, proposals: [], alarms: [], plates: [], ...more};
}

/** @param {any[]} reads */
function known(...reads) {
  return new Map(reads.map((one) => [one.id, one]));
}

const READS = known(read('d'), read('e'), read('f')); // 'd' is of :40, and so the oldest

test('the oldest case lies on the desk, and stays there when others come', () => {
  const desk = refreshed(EMPTY_DESK, known(read('e')));
  assert.equal(desk.currentId, 'e');
  assert.equal(refreshed(desk, READS), desk);
});

test('when another has decided the case, the next comes and a note says so', () => {
  const desk = refreshed(EMPTY_DESK, READS);
  const decided = read('d', {rev: 2, open: false});
  const next = refreshed(desk, known(decided, read('e')));
  assert.equal(next.currentId, 'e');
  assert.deepEqual(next.notes, [{kind: 'meanwhile', read: decided}]);
});

test('cases can be passed over, round and round', () => {
  const desk = refreshed(EMPTY_DESK, READS);
  const next = turned(desk, READS.values(), 1);
  assert.deepEqual([next.currentId, turned(desk, READS.values(), -1).currentId], ['e', 'f']);
  assert.deepEqual(turned(EMPTY_DESK, [], 1), EMPTY_DESK);
});

test('an answer on its way takes its case off the desk; what did not arrive comes back as it was left, and disturbs nobody', () => {
  const desk = drafted(refreshed(EMPTY_DESK, READS), {TRACTOR: '12C12345'});
  const out = sending(desk, READS, 'd');
  assert.equal(out.currentId, 'e');
  assert.deepEqual(casesOn(out, READS.values()).map(({id}) => id), ['e', 'f']);
  const back = returned(out, {kind: 'failed', read: read('d'), problem: new Error('x')});
  assert.equal(back.currentId, 'e');
  assert.deepEqual(casesOn(back, READS.values()).map(({id}) => id), ['d', 'e', 'f']);
  assert.deepEqual(back.drafts.get('d'), {TRACTOR: '12C12345'});
  assert.equal(returned({...out, currentId: undefined}, {kind: 'failed', read: read('d')}).currentId, 'd');
  assert.equal(back.notes[0].kind, 'failed');
});

test('a settled case leaves no draft and one note', () => {
  const desk = sending(drafted(refreshed(EMPTY_DESK, READS), {typed: '12'}), READS, 'd');
  const done = settled(returned(desk, {kind: 'failed', read: read('d')}), {kind: 'decided', read: read('d', {open: false})});
  assert.equal(done.drafts.size, 0);
  assert.deepEqual(done.notes.map(({kind}) => kind), ['decided']);
});

test('an own decision is no news of others', () => {
  const desk = sending(refreshed(EMPTY_DESK, known(read('d'))), known(read('d')), 'd');
  assert.deepEqual(refreshed(desk, known(read('d', {open: false}))).notes, []);
});

test('a case is complete when every proposed role is filled in', () => {
  const both = read('d', {proposals: [{role: 'TRACTOR', key: '12C12345'}, {role: 'TRACTOR', key: '12C12346'}, {role: 'TRAILER', key: '12R00111'}]});
  assert.equal(isComplete(both, {TRACTOR: '12C12345'}), false);
  assert.equal(isComplete(both, {TRACTOR: '12C12345', TRAILER: '12R00111'}), true);
  assert.deepEqual(filledUp(both, {TRACTOR: '12C12346'}), {TRACTOR: '12C12346', TRAILER: '12R00111'});
});

test('where nothing is proposed, what was seen and not read is asked for, else any plate does', () => {
  const unread = read('d', {plates: [{role: 'TRACTOR'}, {role: 'TRAILER'}]});
  assert.equal(isComplete(unread, {TRACTOR: '12C12345'}), false);
  assert.equal(isComplete(read('d'), {TRAILER: '12R00111'}), true);
  assert.equal(isComplete(read('d'), {}), false);
});

test('only plates of the right shape and role are sent', () => {
  assert.deepEqual(answerOf({TRACTOR: '12C12345', TRAILER: '12R00111'}), {plates: [{role: 'TRACTOR', plate: '12C-123.45'}, {role: 'TRAILER', plate: '12R-001.11'}]});
  assert.equal(answerOf({TRACTOR: '12R00111'}), undefined);
  assert.equal(answerOf({typed: '12C12345'}), undefined);
});
