/**
 * The REST doors: JSON in and out, problems (RFC 9457) as exceptions with a stable code, a deadline on every call.
 *
 * @typedef {{data: any, etag: string | undefined, atMillis: number}} Answer
 * @typedef {(input: string, init?: RequestInit) => Promise<Response>} Fetch
 */

export const CALL_DEADLINE_MILLIS = 10_000;
/** A replay of hours may take the server a while, but not for ever. */
const REPLAY_DEADLINE_MILLIS = 120_000;

/** A call that did not succeed: refused by the server (`status` > 0) or never answered (`status` 0). */
export class ApiProblem extends Error {
  /** @param {{status: number, code: string, title: string, detail?: string, read?: any}} problem */
  constructor({status, code, title, detail, read}) {
    super(detail ? `${title}: ${detail}` : title);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    /** The plate read as it is now, where that is why. */ this.read = read;
  }
}

export class Api {
  #fetch;
  #language;

  /**
   * @param {() => string} language in which the server words its problems
   * @param {Fetch} fetchIt
   */
  constructor(language, fetchIt = (input, init) => fetch(input, init)) {
    this.#language = language;
    this.#fetch = fetchIt;
  }

  /** @param {string} path @returns {Promise<any>} */
  async get(path) {
    return (await this.#call(path, {})).json();
  }

  /**
   * @param {string} path
   * @param {string | undefined} knownEtag
   * @returns {Promise<Answer | "unchanged">}
   */
  async getIfChanged(path, knownEtag) {
    const headers = knownEtag === undefined ? undefined : {'If-None-Match': knownEtag};
    const response = await this.#call(path, {headers, cache: 'no-store'});
    if (response.status === 304) {
      return 'unchanged';
    }
    return {
      data: await response.json(),
      etag: response.headers.get('ETag') ?? undefined,
      atMillis: Date.parse(response.headers.get('Date') ?? ''),
    };
  }

  /** @param {string} path @param {unknown} body @returns {Promise<any>} the answer's JSON, or undefined without one */
  async post(path, body) {
    const headers = {'Content-Type': 'application/json'};
    const response = await this.#call(path, {method: 'POST', headers, body: JSON.stringify(body)});
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * A picture, or a row of pictures as they come.
   *
   * @param {string} path
   * @param {AbortSignal} signal the caller's deadline, too
   */
  open(path, signal) {
    return this.#call(path, {signal, headers: {Accept: 'image/*, multipart/x-mixed-replace, application/problem+json'}});
  }

  /**
   * Lines of NDJSON as they come.
   *
   * @param {string} path
   * @param {AbortSignal} signal
   * @returns {AsyncGenerator<any>}
   */
  async *lines(path, signal) {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(REPLAY_DEADLINE_MILLIS)]);
    const response = await this.#call(path, {signal: deadline, headers: {Accept: 'application/x-ndjson'}});
    if (response.body === null) {
      return;
    }
    let rest = '';
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.trim() !== '') {
          yield JSON.parse(line);
        }
      }
    }
    if (rest.trim() !== '') {
      yield JSON.parse(rest);
    }
  }

  /** @param {string} path @param {RequestInit} init */
  async #call(path, init) {
    const headers = new Headers(init.headers);
    headers.set('Accept-Language', this.#language());
    if (!headers.has('Accept')) {
      headers.set('Accept', 'application/json, application/problem+json');
    }
    /** @type {Response} */
    let response;
    try {
      response = await this.#fetch(path, {signal: AbortSignal.timeout(CALL_DEADLINE_MILLIS), ...init, headers});
    } catch (failure) {
      throw new ApiProblem({status: 0, code: 'UNREACHABLE', title: String(failure)});
    }
    if (response.ok || response.status === 304) {
      return response;
    }
    throw await problemOf(response);
  }
}

/** @param {Response} response */
async function problemOf(response) {
  const fallback = {status: response.status, code: `HTTP_${response.status}`, title: response.statusText};
  try {
    const problem = await response.json();
    return new ApiProblem({
      status: response.status,
      code: String(problem.code ?? fallback.code),
      title: String(problem.title ?? fallback.title),
      detail: problem.detail === undefined ? undefined : String(problem.detail),
      read: problem.read,
    });
  } catch {
    return new ApiProblem(fallback); // a proxy's HTML page says less than the status does
  }
}

/** Lists come bare or as {"items":[…],"next":"…"}. @param {any} answer @returns {any[]} */
export function itemsOf(answer) {
  return Array.isArray(answer) ? answer : Array.isArray(answer?.items) ? answer.items : [];
}
