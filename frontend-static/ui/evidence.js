import {html, onAction} from './html.js';
import {t} from './settings.js';
import {View} from './view.js';

/** Pictures may come after their read, and a server may be busy: they are asked for again so often, less and less. */
const RETRIES_MILLIS = [2_000, 8_000, 30_000, 120_000];

/**
 * A picture kept as evidence: the clear one, or the blurred one where the clear one is not permitted or gone, or why
 * there is none. Attributes: `data-clear` and `data-blurred` are hashes, `data-boxes` what to frame in it
 * ("left,top,width,height" in pixels, parted by blanks), `data-alt` its words, `data-bare` for no words under it.
 */
class Evidence extends View {
  static observedAttributes = ['data-clear', 'data-blurred', 'data-boxes', 'data-alt'];
  /** Hashes that could not be shown. @type {Set<string>} */ #failed = new Set();
  #retries = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    // Neither event bubbles.
    this.addEventListener('load', () => this.drawn(), true);
    this.addEventListener('error', (event) => this.#fail(/** @type {HTMLImageElement} */ (event.target)), true);
    onAction(this, {
      retry: () => {
        this.#failed.clear();
        this.update();
      },
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now && (name === 'data-clear' || name === 'data-blurred')) {
      clearTimeout(this.#timer);
      this.#failed.clear();
      this.#retries = 0;
    }
    this.update();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #askAgainLater() {
    clearTimeout(this.#timer);
    if (this.#failed.size > 0 && this.isConnected && this.#retries < RETRIES_MILLIS.length) {
      this.#timer = setTimeout(() => this.#failed.forEach((hash) => this.#probe(hash)), RETRIES_MILLIS[this.#retries++]);
    }
  }

  /** Beside the page: what is shown meanwhile stays. @param {string} hash */
  #probe(hash) {
    const probe = new Image();
    probe.onload = () => {
      this.#failed.delete(hash);
      this.update();
    };
    probe.onerror = () => this.#askAgainLater();
    probe.src = `/api/pictures/${hash}`;
  }

  draw() {
    const {clear, blurred, alt = '', boxes = ''} = this.dataset;
    const hashes = [clear, blurred].filter((hash) => hash !== undefined && hash !== '');
    const hash = hashes.find((one) => !this.#failed.has(one ?? ''));
    if (hash === undefined) {
      const words = t(hashes.length === 0 ? 'picture.none' : 'picture.missing');
      return this.dataset.bare === undefined
        ? html`<div class="no-picture"><span>${words}</span>${
            hashes.length === 0 ? '' : html`<button type="button" class="small" data-action="retry">${t('app.retry')}</button>`
          }</div>`
        : html`<div class="no-picture" title="${words}" aria-label="${words}">–</div>`;
    }
    const isBlurred = hash === blurred && this.dataset.bare === undefined;
    return html`<div class="picture"><img src="/api/pictures/${hash}" alt="${alt}" data-key="${hash}">
        <svg class="picture-boxes" aria-hidden="true">${boxes.split(' ').filter((box) => box !== '').map((box) => rectangle(box))}</svg></div>
      ${isBlurred ? html`<p class="quiet">${t('picture.blurred')}${clear === undefined || clear === '' ? '' : html` <button type="button" class="small" data-action="retry">${t('app.retry')}</button>`}</p>` : ''}`;
  }

  /** Boxes are in pixels of the picture, which are known when it has come. */
  drawn() {
    const image = this.querySelector('img');
    if (image !== null && image.naturalWidth > 0) {
      this.querySelector('.picture-boxes')?.setAttribute('viewBox', `0 0 ${image.naturalWidth} ${image.naturalHeight}`);
    }
  }

  /** @param {HTMLImageElement} image */
  #fail(image) {
    this.#failed.add(image.src.slice(image.src.lastIndexOf('/') + 1));
    this.update();
    this.#askAgainLater();
  }
}

/** @param {string} box */
function rectangle(box) {
  const [left, top, width, height] = box.split(',');
  return html`<svg><rect x="${left}" y="${top}" width="${width}" height="${height}"></rect></svg>`;
}

customElements.define('cks-evidence', Evidence);

export {Evidence};
