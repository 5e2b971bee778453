import {crc32, deflateSync} from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREY_8_BIT = Buffer.from([8, 0, 0, 0, 0]);

/**
 * A grey picture after ISO/IEC 15948 (PNG).
 *
 * @param {number} width
 * @param {number} height
 * @param {(x: number, y: number) => number} grey 0 to 255
 */
export function png(width, height, grey) {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const lines = Array.from({length: height}, (_, y) => Buffer.from([0, ...Array.from({length: width}, (_, x) => grey(x, y))]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', Buffer.concat([size, GREY_8_BIT])), chunk('IDAT', deflateSync(Buffer.concat(lines))), chunk('IEND', Buffer.alloc(0))]);
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'ascii'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
