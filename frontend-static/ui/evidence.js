import {Api, ApiProblem, CALL_DEADLINE_MILLIS} from '../lib/api.js';
import {html, onAction} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';

/**
 * @typedef {'FORBIDDEN' | 'GONE' | 'UNREACHABLE'} Absence why a picture is not shown; GONE: not arrived yet, past its keeping time, or damaged
 * @typedef {{url: string, width: number, height: number}} Shown
 */

/** Pictures may come after their read, and a server may be busy: they are asked for again so often, less and less. */
const RETRIES_MILLIS = [2_000, 8_000, 30_000, 120_000];
const api = new Api(() => settings.language);

/**
 * A picture kept as evidence: the clear one, or the blurred one where the clear one is not to be had, and why.
 * Attributes: `data-clear` and `data-blurred` are hashes, `data-boxes` what to frame in it ("left,top,width,height" in
 * pixels, parted by blanks), `data-alt` its words, `data-bare` for no words under it.
 */
class Evidence extends View {
  static observedAttributes = ['data-clear', 'data-blurred', 'data-boxes', 'data-alt'];
  /** @type {Map<string, Shown>} */ #come = new Map();
  /** @type {Map<string, Absence>} */ #absent = new Map();
  #retries = 0;
  /** @type {AbortController | undefined} */ #asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    onAction(this, {
      retry: () => {
        this.#absent.clear();
        this.#retries = 0;
        this.#ask();
      },
    });
  }

  /** The clear one first. */
  get #hashes() {
    return [this.dataset.clear, this.dataset.blurred].filter((hash) => hash !== undefined && hash !== '').map(String);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#retries = 0;
    this.#ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    queueMicrotask(() => {
      if (!this.isConnected) { // not only moved
        this.#forget();
      }
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now && (name === 'data-clear' || name === 'data-blurred')) {
      this.#forget();
      this.#retries = 0;
      this.#ask();
    }
    this.update();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  #forget() {
    this.#come.forEach(({url}) => URL.revokeObjectURL(url));
    this.#come.clear();
    this.#absent.clear();
  }

  /** What is shown meanwhile stays. Attributes that change together make one question. */
  #ask() {
    this.#stop();
    const {signal} = (this.#asking = new AbortController());
    queueMicrotask(() => signal.aborted || !this.isConnected || this.#fetchBest(signal));
    this.update();
  }

  /** @param {AbortSignal} signal */
  async #fetchBest(signal) {
    for (const hash of this.#hashes) {
      if (this.#come.has(hash) || (await this.#fetch(hash, signal))) {
        break;
      }
    }
    const isHopeful = this.#hashes.some((hash) => (this.#absent.get(hash) ?? 'FORBIDDEN') !== 'FORBIDDEN');
    if (!signal.aborted && isHopeful && this.#retries < RETRIES_MILLIS.length) {
      this.#timer = setTimeout(() => this.#ask(), RETRIES_MILLIS[this.#retries++]);
    }
  }

  /** @param {string} hash @param {AbortSignal} signal @returns {Promise<boolean>} whether there is nothing more to ask for */
  async #fetch(hash, signal) {
    if (this.#absent.get(hash) === 'FORBIDDEN') {
      return false;
    }
    try {
      const response = await api.open(`/api/pictures/${hash}`, AbortSignal.any([signal, AbortSignal.timeout(CALL_DEADLINE_MILLIS)]));
      const shown = await decoded(await response.blob());
      if (signal.aborted) {
        URL.revokeObjectURL(shown.url);
        return true;
      }
      this.#absent.delete(hash);
      this.#come.set(hash, shown);
    } catch (failure) {
      if (signal.aborted) {
        return true;
      }
      this.#absent.set(hash, absenceOf(failure));
    }
    this.update();
    return this.#come.has(hash);
  }

  draw() {
    const {clear = '', alt = '', boxes = ''} = this.dataset;
    const hashes = this.#hashes;
    const hash = hashes.find((one) => this.#come.has(one));
    const shown = this.#come.get(hash ?? '');
    if (hash === undefined || shown === undefined) {
      return this.#nothing(hashes);
    }
    const isBlurred = hash !== clear && this.dataset.bare === undefined;
    const why = this.#absent.get(clear);
    return html`<div class="picture"><img src="${shown.url}" alt="${alt}" data-key="${hash}">
        <svg class="picture-boxes" aria-hidden="true">${boxes.split(' ').filter((box) => box !== '').map((box) => rectangle(box))}</svg></div>
      ${isBlurred ? html`<p class="quiet">${t(why === undefined ? 'picture.blurred' : `picture.blurred.${why}`)} ${retry(why)}</p>` : ''}`;
  }

  /** Boxes are in pixels of the picture. */
  drawn() {
    const shown = this.#come.get(this.querySelector('img')?.dataset.key ?? '');
    if (shown !== undefined) {
      this.querySelector('.picture-boxes')?.setAttribute('viewBox', `0 0 ${shown.width} ${shown.height}`);
    }
  }

  /** @param {string[]} hashes */
  #nothing(hashes) {
    const isWaiting = hashes.some((hash) => !this.#absent.has(hash));
    const why = hashes.map((hash) => this.#absent.get(hash)).find((absence) => absence !== undefined);
    const words = t(hashes.length === 0 ? 'picture.none' : why === undefined || isWaiting ? 'picture.loading' : `picture.${why}`);
    return this.dataset.bare === undefined
      ? html`<div class="no-picture"><span>${words}</span>${retry(isWaiting ? undefined : why)}</div>`
      : html`<div class="no-picture" role="img" title="${words}" aria-label="${words}">${isWaiting ? '…' : '–'}</div>`;
  }
}

/** Nobody is let in by asking again. @param {Absence | undefined} why */
function retry(why) {
  return why === undefined || why === 'FORBIDDEN' ? '' : html`<button type="button" class="small" data-action="retry">${t('app.retry')}</button>`;
}

/** @param {unknown} failure @returns {Absence} */
function absenceOf(failure) {
  if (!(failure instanceof ApiProblem)) {
    return failure instanceof DOMException && failure.name === 'EncodingError' ? 'GONE' : 'UNREACHABLE';
  }
  return failure.status === 403 || failure.status === 401 ? 'FORBIDDEN' : failure.status === 404 ? 'GONE' : 'UNREACHABLE';
}

/** @param {Blob} blob @returns {Promise<Shown>} fails with an EncodingError on what is no picture */
async function decoded(blob) {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  try {
    await image.decode();
  } catch (failure) {
    URL.revokeObjectURL(image.src);
    throw failure;
  }
  return {url: image.src, width: image.naturalWidth, height: image.naturalHeight};
}

/** @param {string} box */
function rectangle(box) {
  const [left, top, width, height] = box.split(',');
  return html`<svg><rect x="${left}" y="${top}" width="${width}" height="${height}"></rect></svg>`;
}

customElements.define('cks-evidence', Evidence);

export {Evidence};
