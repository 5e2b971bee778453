/**
 * The binary form of vehicles, read in place: a header of 32 bytes, then records of 24, then the handles that left.
 * All little-endian, as every machine a browser runs on is.
 */

export const HEADER_BYTES = 32;
export const RECORD_BYTES = 24;
const KIND_VEHICLES = 1;
const FLAG_SNAPSHOT = 1;
const DEGREES_PER_UNIT = 1e-7;
/** A speed or heading that the device did not tell. */
export const UNKNOWN_HALF = 0xffff;

/**
 * One binary message. Field i of record k is read by the accessors; nothing is copied out of the message.
 */
export class VehicleBatch {
  #words;
  #signed;
  #halves;
  #bytes;

  /** @param {ArrayBuffer} buffer */
  constructor(buffer) {
    if (buffer.byteLength < HEADER_BYTES) {
      throw new RangeError(`binary message of ${buffer.byteLength} bytes, expected at least ${HEADER_BYTES}`);
    }
    const header = new DataView(buffer, 0, HEADER_BYTES);
    if (header.getUint8(0) !== KIND_VEHICLES) {
      throw new RangeError(`binary message of kind ${header.getUint8(0)}, expected ${KIND_VEHICLES}`);
    }
    this.isSnapshot = (header.getUint8(1) & FLAG_SNAPSHOT) !== 0;
    this.topicHandle = header.getUint16(2, true);
    this.count = header.getUint32(4, true);
    this.goneCount = header.getUint32(8, true);
    this.seq = Number(header.getBigUint64(16, true));
    this.baseMillis = Number(header.getBigUint64(24, true));
    const expected = HEADER_BYTES + this.count * RECORD_BYTES + this.goneCount * 4;
    if (buffer.byteLength !== expected) {
      throw new RangeError(
        `binary message of ${buffer.byteLength} bytes, expected ${expected} for ${this.count} records and ${this.goneCount} gone`,
      );
    }
    this.#words = new Uint32Array(buffer);
    this.#signed = new Int32Array(buffer);
    this.#halves = new Uint16Array(buffer);
    this.#bytes = new Uint8Array(buffer);
  }

  /** @param {number} k */
  handle(k) {
    return this.#words[8 + k * 6];
  }

  /** @param {number} k */
  lat(k) {
    return this.#signed[9 + k * 6] * DEGREES_PER_UNIT;
  }

  /** @param {number} k */
  lon(k) {
    return this.#signed[10 + k * 6] * DEGREES_PER_UNIT;
  }

  /** Epoch ms of the device. @param {number} k */
  fixMillis(k) {
    return this.baseMillis - this.#words[11 + k * 6];
  }

  /** NaN when unknown. @param {number} k */
  speedMetersPerSecond(k) {
    return scaled(this.#halves[24 + k * 12]);
  }

  /** NaN when unknown. @param {number} k */
  headingDegrees(k) {
    return scaled(this.#halves[25 + k * 12]);
  }

  /** @param {number} k */
  state(k) {
    return this.#bytes[HEADER_BYTES + k * RECORD_BYTES + 20];
  }

  /** @param {number} k */
  flags(k) {
    return this.#bytes[HEADER_BYTES + k * RECORD_BYTES + 21];
  }

  /** @param {number} i */
  goneHandle(i) {
    return this.#words[8 + this.count * 6 + i];
  }
}

/** @param {number} half */
function scaled(half) {
  return half === UNKNOWN_HALF ? Number.NaN : half / 100;
}
