import assert from 'node:assert/strict';
import {test} from 'node:test';
import {VehicleBatch} from '../../lib/binary.js';
import {encodeBatch} from '../../lib/binary-encoder.js';
import {factKind, isGps} from '../../lib/wire.js';

const BASE = 1_763_712_000_123;
const HEAD = {isSnapshot: true, topicHandle: 3, seq: 1201, baseMillis: BASE};

/** The record of DESIGN, byte by byte, so that the decoder is not only tested against our own encoder. */
function handMadeBatch() {
  const view = new DataView(new ArrayBuffer(32 + 24 + 4));
  view.setUint8(0, 1);
  view.setUint8(1, 0);
  view.setUint16(2, 7, true);
  view.setUint32(4, 1, true);
  view.setUint32(8, 1, true);
  view.setBigUint64(16, 1234n, true);
  view.setBigUint64(24, BigInt(BASE), true);
  view.setUint32(32, 17, true);
  view.setInt32(36, 219_700_000, true);
  view.setInt32(40, -1_067_100_000, true);
  view.setUint32(44, 1500, true);
  view.setUint16(48, 320, true);
  view.setUint16(50, 31_200, true);
  view.setUint8(52, 2);
  view.setUint8(53, 1 | (3 << 1));
  view.setUint32(56, 99, true);
  return view.buffer;
}

test('reads header, record and leavers in place', () => {
  const batch = new VehicleBatch(handMadeBatch());
  assert.deepEqual(
    {
      snapshot: batch.isSnapshot, topic: batch.topicHandle, count: batch.count, seq: batch.seq, base: batch.baseMillis,
      handle: batch.handle(0), lat: batch.lat(0).toFixed(7), lon: batch.lon(0).toFixed(7), fix: batch.fixMillis(0),
      speed: batch.speedMetersPerSecond(0), heading: batch.headingDegrees(0), state: batch.state(0),
      by: factKind(batch.flags(0)), gps: isGps(batch.flags(0)), gone: batch.goneHandle(0),
    },
    {
      snapshot: false, topic: 7, count: 1, seq: 1234, base: BASE, handle: 17, lat: '21.9700000', lon: '-106.7100000',
      fix: BASE - 1500, speed: 3.2, heading: 312, state: 2, by: 'yard', gps: false, gone: 99,
    },
  );
});

test('what is encoded is decoded', () => {
  const vehicle = {id: 'a', lat: 21.97, lon: 106.71, speed: 3.2, heading: 312, fix: BASE - 10, state: 'QUEUED', by: 'gps'};
  const batch = new VehicleBatch(encodeBatch(HEAD, [vehicle], () => 5, [6, 7]));
  assert.equal(batch.isSnapshot, true);
  assert.equal(batch.lat(0).toFixed(7), '21.9700000');
  assert.equal(batch.fixMillis(0), BASE - 10);
  assert.deepEqual([batch.goneHandle(0), batch.goneHandle(1)], [6, 7]);
});

test('a speed or heading the device did not tell is not a number', () => {
  const batch = new VehicleBatch(encodeBatch(HEAD, [{id: 'a', lat: 1, lon: 2, fix: BASE}], () => 1));
  assert.equal(Number.isNaN(batch.speedMetersPerSecond(0)), true);
  assert.equal(Number.isNaN(batch.headingDegrees(0)), true);
});

test('refuses a message that is not what its header says', () => {
  assert.throws(() => new VehicleBatch(new ArrayBuffer(31)), /31 bytes, expected at least 32/);
  assert.throws(() => new VehicleBatch(handMadeBatch().slice(0, 56)), /56 bytes, expected 60/);
  const other = handMadeBatch();
  new Uint8Array(other)[0] = 2;
  assert.throws(() => new VehicleBatch(other), /kind 2, expected 1/);
});
