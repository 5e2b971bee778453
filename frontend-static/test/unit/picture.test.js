import assert from 'node:assert/strict';
import {test} from 'node:test';
import {encodeBatch} from '../../lib/binary-encoder.js';
import {Picture} from '../../lib/picture.js';

const AT = '2026-11-21T08:00:00.000Z';
const BASE = Date.parse(AT);

/** @param {string} id @param {Partial<import('../../lib/wire.js').Vehicle>} more @returns {import('../../lib/wire.js').Vehicle} */
function vehicle(id, more = {}) {
  return {id, plate: id, lat: 21.97, lon: 106.71, speed: 3, heading: 90, fix: BASE, state: 'QUEUED', by: 'gps', ...more};
}

/** @param {Picture} picture */
function ids(picture) {
  return [...picture.vehicles.ids].sort();
}

/** @param {string} id @param {object} more @returns {any} */
function pass(id, more = {}) {
  return {number: id, plates: [], direction: 'OUT', state: 'CALLED', ...more};
}

function snapshotted() {
  const picture = new Picture(() => 0);
  picture.applyText({type: 'snapshot', topic: 'lang-son', epoch: 'e1', seq: 10, rev: 1, at: AT, vehicles: [vehicle('a'), vehicle('b')]});
  return picture;
}

test('a snapshot replaces the vehicles of its topic, a delta adds to them', () => {
  const picture = snapshotted();
  picture.applyText({type: 'delta', topic: 'lang-son', seq: 11, vehicles: [vehicle('c')], gone: ['a']});
  assert.deepEqual(ids(picture), ['b', 'c']);
  picture.applyText({type: 'snapshot', topic: 'lang-son', epoch: 'e2', seq: 1, rev: 1, vehicles: [vehicle('c')]});
  assert.deepEqual(ids(picture), ['c']);
});

test('columns stay together when vehicles leave', () => {
  const picture = new Picture(() => 0);
  const many = Array.from({length: 3000}, (_, i) => vehicle(`v${i}`, {heading: i % 360, speed: i}));
  picture.applyText({type: 'snapshot', topic: 't', epoch: 'e', seq: 1, rev: 1, vehicles: many});
  picture.applyText({type: 'delta', topic: 't', seq: 2, gone: many.filter((_, i) => i % 3 === 0).map(({id}) => id)});
  assert.equal(picture.vehicles.count, 2000);
  for (const {id, speed} of many) {
    const index = picture.vehicles.indexOf(id);
    assert.equal(index < 0 ? speed : picture.vehicles.speedMetersPerSecond[index], speed);
  }
});

test('the cell a truck has left does not take it off the cell it has come to', () => {
  const picture = new Picture(() => 0);
  picture.applyText({type: 'delta', topic: 't/c/1/1', seq: 1, vehicles: [vehicle('a')]});
  picture.applyText({type: 'delta', topic: 't/c/1/2', seq: 2, vehicles: [vehicle('a')]});
  picture.applyText({type: 'delta', topic: 't/c/1/1', seq: 2, gone: ['a']});
  assert.deepEqual(ids(picture), ['a']);
  picture.applyText({type: 'delta', topic: 't/c/1/2', seq: 3, gone: ['a']});
  assert.deepEqual(ids(picture), []);
});

test('an empty delta changes nothing but tells the age', () => {
  const picture = snapshotted();
  const {version} = picture.vehicles;
  picture.applyText({type: 'delta', topic: 'lang-son', seq: 11, at: '2026-11-21T08:00:05.000Z'});
  assert.equal(picture.vehicles.version, version);
  assert.equal(picture.positions.get('lang-son')?.atMillis, BASE + 5000);
});

test('binary vehicles are known by the names of their connection', () => {
  const picture = new Picture(() => 0);
  picture.startConnection();
  picture.applyText({type: 'subscribed', id: 1, topics: [{topic: 'lang-son', handle: 3, epoch: 'e1'}]});
  picture.applyText({type: 'names', topic: 'lang-son', names: [[17, '12C12345', '12C-123.45'], [18, 'v1']]});
  const head = {isSnapshot: true, topicHandle: 3, seq: 12, baseMillis: BASE};
  picture.applyBinary(encodeBatch(head, [vehicle('x'), vehicle('y'), vehicle('z')], ({id}) => ({x: 17, y: 18, z: 99})[id] ?? 0));
  assert.deepEqual(picture.vehicles.plates, ['12C-123.45', 'v1']);
  assert.equal(picture.vehicles.unnamed, 1);
  assert.deepEqual(picture.resumePoint(), {epoch: 'e1', seq: 12, rev: 0});
});

test('handles of the last connection mean nothing on the next', () => {
  const picture = new Picture(() => 0);
  picture.applyText({type: 'subscribed', id: 1, topics: [{topic: 'lang-son', handle: 3}]});
  picture.startConnection();
  const head = {isSnapshot: false, topicHandle: 3, seq: 12, baseMillis: BASE};
  assert.throws(() => picture.applyBinary(encodeBatch(head, [], () => 0)), /topic handle 3/);
});

test('decisions are new maps, so that a panel sees by identity what changed', () => {
  const picture = snapshotted();
  picture.applyText({type: 'snapshot', topic: 'lang-son/passes', epoch: 'e1', seq: 10, rev: 5, passes: [pass('L1'), pass('L2')]});
  const before = picture.passes;
  picture.applyText({type: 'delta', topic: 'lang-son/passes', seq: 10, rev: 6, passes: [pass('L2', {state: 'GATE_IN'})], gone: ['L1']});
  assert.equal(before.get('L1')?.number, 'L1', 'the old map is untouched');
  assert.deepEqual([...picture.passes.values()].map(({number, state}) => [number, state]), [['L2', 'GATE_IN']]);
  assert.deepEqual(ids(picture), ['a', 'b'], 'what left the passes did not leave the map');
});

test('a topic that carries several layers is applied by its keys', () => {
  const picture = new Picture(() => 0);
  const yard = /** @type {any} */ ({id: 'y1', occupiedSpotNumber: 3});
  const queue = /** @type {any} */ ({id: 'q1', trucks: 4});
  picture.applyText({type: 'snapshot', topic: 'lang-son', epoch: 'e', seq: 1, rev: 1, vehicles: [vehicle('a')], yards: [yard], queues: [queue]});
  assert.deepEqual([ids(picture), [...picture.yards.keys()], [...picture.queues.keys()]], [['a'], ['y1'], ['q1']]);
});

test('goes on from the oldest of its topics, and not at all across two lives of the log', () => {
  const picture = snapshotted();
  picture.applyText({type: 'snapshot', topic: 'lang-son/yards', epoch: 'e1', seq: 8, rev: 7, yards: []});
  assert.deepEqual(picture.resumePoint(), {epoch: 'e1', seq: 10, rev: 7});
  picture.applyText({type: 'delta', topic: 'lang-son/passes', seq: 9, rev: 6, passes: []});
  assert.deepEqual(picture.resumePoint(), {epoch: 'e1', seq: 10, rev: 6});
  picture.applyText({type: 'snapshot', topic: 'lang-son/yards', epoch: 'e2', seq: 1, rev: 7, yards: []});
  assert.equal(picture.resumePoint(), undefined);
});

test('a truck glides from where it is seen, and jumps when it was a correction', () => {
  let now = 0;
  const picture = new Picture(() => now);
  const at = (/** @type {number} */ lat) => picture.applyText({type: 'delta', topic: 't', seq: 1, vehicles: [vehicle('a', {lat})]});
  at(21.97);
  now = 500;
  at(21.971);
  const {vehicles} = picture;
  assert.equal(vehicles.glideMillis[0], 500);
  assert.notEqual(vehicles.fromY[0], vehicles.y[0]);
  now = 1000;
  at(22.97);
  assert.equal(vehicles.fromY[0], vehicles.y[0]);
});

test('reads of plates come by their revision, and their layer can be resumed', () => {
  const picture = snapshotted();
  const read = (/** @type {number} */ rev, /** @type {boolean} */ open) => /** @type {any} */ ({id: 'r', rev, open, bestAt: AT, alarms: [], plates: [], proposals: []});
  picture.applyText({type: 'snapshot', topic: 'lang-son/plates', epoch: 'e1', seq: 10, rev: 5, at: AT, plates: [read(2, true)]});
  picture.applyText({type: 'delta', topic: 'lang-son/plates', seq: 10, rev: 6, plates: [read(1, true)]});
  assert.equal(picture.plates.get('r')?.rev, 2);
  picture.applyText({type: 'delta', topic: 'lang-son/plates', seq: 10, rev: 7, plates: [read(3, false)]});
  assert.equal(picture.plates.get('r')?.open, false);
  assert.equal(picture.resumePoint()?.rev, 7);
});
