import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Api, ApiProblem, itemsOf} from '../../lib/api.js';
import {Poll} from '../../lib/poll.js';

/** @param {(path: string, headers: Headers) => Response | Error} answer */
function api(answer) {
  /** @type {{path: string, headers: Headers}[]} */
  const calls = [];
  const fetchIt = async (/** @type {string} */ path, /** @type {RequestInit | undefined} */ init) => {
    const headers = new Headers(init?.headers);
    calls.push({path, headers});
    const response = answer(path, headers);
    if (response instanceof Error) {
      throw response;
    }
    return response;
  };
  return {api: new Api(() => 'vi', fetchIt), calls};
}

/** @param {Promise<unknown>} call @returns {Promise<ApiProblem>} */
async function problemOf(call) {
  const outcome = await call.then(() => undefined, (problem) => problem);
  assert.ok(outcome instanceof ApiProblem);
  return outcome;
}

test('a problem keeps its stable code and its words', async () => {
  const body = JSON.stringify({title: 'Không lưu được', detail: 'Số xe phải từ 0 đến 350', code: 'COUNT_OUT_OF_RANGE'});
  const problem = await problemOf(api(() => new Response(body, {status: 422})).api.post('/x', {}));
  assert.deepEqual([problem.status, problem.code, problem.detail], [422, 'COUNT_OUT_OF_RANGE', 'Số xe phải từ 0 đến 350']);
});

test('an answer that is no problem document, and no answer at all, are problems too', async () => {
  const html = await problemOf(api(() => new Response('<h1>Bad gateway</h1>', {status: 502})).api.get('/x'));
  assert.deepEqual([html.status, html.code], [502, 'HTTP_502']);
  const lost = await problemOf(api(() => new TypeError('failed to fetch')).api.get('/x'));
  assert.deepEqual([lost.status, lost.code], [0, 'UNREACHABLE']);
});

test('the server is asked in the language of the screen', async () => {
  const {api: one, calls} = api(() => Response.json([]));
  await one.get('/x');
  assert.equal(calls[0].headers.get('Accept-Language'), 'vi');
});

test('lines of a replay are read as they come, however they are cut', async () => {
  const parts = ['{"at":"1"}\n{"a', 't":"2"}\n\n{"at"', ':"3"}'];
  const body = new ReadableStream({
    start(controller) {
      parts.forEach((part) => controller.enqueue(new TextEncoder().encode(part)));
      controller.close();
    },
  });
  const lines = [];
  for await (const line of api(() => new Response(body)).api.lines('/x', new AbortController().signal)) {
    lines.push(line.at);
  }
  assert.deepEqual(lines, ['1', '2', '3']);
});

test('a poll asks with the ETag it knows, and a 304 confirms what it has', async () => {
  const {api: one, calls} = api((_, headers) =>
    headers.get('If-None-Match') === '"v1"' ? new Response(null, {status: 304}) : Response.json([1], {headers: {ETag: '"v1"'}}),
  );
  /** @type {unknown[]} */
  const seen = [];
  const poll = new Poll(one, '/x', 1000, {
    onConfirmed: () => seen.push('confirmed'), onData: (data) => seen.push(data), onFailure: (problem) => seen.push(problem),
  });
  await poll.now();
  await poll.now();
  assert.deepEqual(seen, ['confirmed', [1], 'confirmed']);
  assert.equal(calls[1].headers.get('If-None-Match'), '"v1"');
  assert.equal(Number.isNaN(poll.confirmedAt), false);
});

test('a failed poll confirms nothing', async () => {
  /** @type {unknown[]} */
  const seen = [];
  const poll = new Poll(api(() => new TypeError('x')).api, '/x', 1000, {
    onConfirmed: () => seen.push('confirmed'), onData: () => seen.push('data'), onFailure: () => seen.push('failed'),
  });
  await poll.now();
  assert.deepEqual(seen, ['failed']);
  assert.equal(Number.isNaN(poll.confirmedAt), true);
});

test('lists come bare or as items', () => {
  assert.deepEqual([itemsOf([1]), itemsOf({items: [2]}), itemsOf({}), itemsOf(null)], [[1], [2], [], []]);
});
