import {HEADER_BYTES, RECORD_BYTES, UNKNOWN_HALF} from './binary.js';
import {flagsOf, stateCode} from './wire.js';

/**
 * @typedef {import('./wire.js').Vehicle} Vehicle
 * @typedef {{isSnapshot: boolean, topicHandle: number, seq: number, baseMillis: number}} BatchHead
 */

/**
 * Vehicles in the binary form of the live protocol. Pages use it to keep the frames of a replay small; the checks use
 * it to speak like the server.
 *
 * @param {BatchHead} head
 * @param {readonly Vehicle[]} vehicles
 * @param {(vehicle: Vehicle) => number} handleOf
 * @param {readonly number[]} gone handles
 */
export function encodeBatch(head, vehicles, handleOf, gone = []) {
  const buffer = new ArrayBuffer(HEADER_BYTES + vehicles.length * RECORD_BYTES + gone.length * 4);
  const view = new DataView(buffer);
  view.setUint8(0, 1);
  view.setUint8(1, head.isSnapshot ? 1 : 0);
  view.setUint16(2, head.topicHandle, true);
  view.setUint32(4, vehicles.length, true);
  view.setUint32(8, gone.length, true);
  view.setBigUint64(16, BigInt(head.seq), true);
  view.setBigUint64(24, BigInt(head.baseMillis), true);
  let at = HEADER_BYTES;
  for (const vehicle of vehicles) {
    view.setUint32(at, handleOf(vehicle), true);
    view.setInt32(at + 4, Math.round(vehicle.lat * 1e7), true);
    view.setInt32(at + 8, Math.round(vehicle.lon * 1e7), true);
    view.setUint32(at + 12, Math.min(0xffffffff, Math.max(0, head.baseMillis - vehicle.fix)), true);
    view.setUint16(at + 16, hundredths(vehicle.speed), true);
    view.setUint16(at + 18, hundredths(vehicle.heading), true);
    view.setUint8(at + 20, stateCode(vehicle.state));
    view.setUint8(at + 21, flagsOf(vehicle));
    at += RECORD_BYTES;
  }
  for (const handle of gone) {
    view.setUint32(at, handle, true);
    at += 4;
  }
  return buffer;
}

/** @param {number | undefined} value */
function hundredths(value) {
  return value === undefined ? UNKNOWN_HALF : Math.min(UNKNOWN_HALF - 1, Math.round(value * 100));
}
