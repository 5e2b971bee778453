/**
 * A live view as a server sends it, picture after picture. An image element would show it, too, but tells nothing of
 * when its last picture came.
 *
 * @typedef {{picture: Blob, takenAtMillis: number | undefined}} LiveFrame takenAtMillis: the server's time
 */

const MOST_HEAD_BYTES = 4_096;
const MOST_PICTURE_BYTES = 8_000_000;
const HEAD_END = [13, 10, 13, 10];

/**
 * The pictures of a multipart/x-mixed-replace answer whose parts tell their length.
 *
 * @param {Response} response
 * @returns {AsyncGenerator<LiveFrame, void>} ends when the server ends it
 */
export async function* mjpegFrames(response) {
  if (response.body === null) {
    return;
  }
  const reader = response.body.getReader();
  /** @type {Uint8Array<ArrayBuffer>} */
  let bytes = new Uint8Array(0);
  for (;;) {
    const end = indexOfEnd(bytes);
    const part = end < 0 ? undefined : partOf(new TextDecoder().decode(bytes.subarray(0, end)));
    const from = end + HEAD_END.length;
    if (part !== undefined && bytes.length >= from + part.length) {
      yield {picture: new Blob([bytes.slice(from, from + part.length)], {type: part.type}), takenAtMillis: part.takenAtMillis};
      bytes = bytes.slice(from + part.length);
      continue;
    }
    if (part === undefined && bytes.length > MOST_HEAD_BYTES) {
      throw new Error('no part begins');
    }
    const {done, value} = await reader.read();
    if (done) {
      return;
    }
    bytes = joined(bytes, value);
  }
}

/** @param {string} head */
function partOf(head) {
  const length = Number(/Content-Length: *(\d+)/i.exec(head)?.[1]);
  if (!(length > 0 && length <= MOST_PICTURE_BYTES)) {
    throw new Error('a part without its length');
  }
  const taken = /X-Taken-At: *(\d+)/i.exec(head)?.[1];
  return {length, type: /Content-Type: *([\w/+-]+)/i.exec(head)?.[1] ?? 'image/jpeg', takenAtMillis: taken === undefined ? undefined : Number(taken)};
}

/** @param {Uint8Array} bytes */
function indexOfEnd(bytes) {
  for (let i = 0; i + HEAD_END.length <= Math.min(bytes.length, MOST_HEAD_BYTES); i++) {
    if (HEAD_END.every((byte, k) => bytes[i + k] === byte)) {
      return i;
    }
  }
  return -1;
}

/** @param {Uint8Array} one @param {Uint8Array} other */
function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
