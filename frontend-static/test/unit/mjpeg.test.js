import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mjpegFrames} from '../../lib/mjpeg.js';

/** @param {string[]} chunks @param {ResponseInit} how */
function answer(chunks, how = {}) {
  const encoder = new TextEncoder();
  return new Response(new ReadableStream({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(encoder.encode(chunk)));
      controller.close();
    },
  }), {headers: {'Content-Type': 'multipart/x-mixed-replace;boundary=b'}, ...how});
}

/** @param {Response} response */
async function all(response) {
  const found = [];
  for await (const {picture, takenAtMillis} of mjpegFrames(response)) {
    found.push([await picture.text(), picture.type, takenAtMillis]);
  }
  return found;
}

const WHOLE = '\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Length: 8\r\nX-Taken-At: 1781496000000\r\n\r\none\r\n\r\n1\r\n--b\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\ntwo\r\n--b\r\n';

test('tells picture after picture, however the line cuts them', async () => {
  const wanted = [['one\r\n\r\n1', 'image/jpeg', 1781496000000], ['two', 'image/png', undefined]];
  assert.deepEqual(await all(answer([WHOLE])), wanted);
  assert.deepEqual(await all(answer([...WHOLE])), wanted);
});

test('what is no live view is an error', async () => {
  await assert.rejects(all(answer(['Content-Type: image/jpeg\r\n\r\n'])), /length/);
  await assert.rejects(all(answer(['x'.repeat(9_000)])), /no part/);
});
