import {html, onAction} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {problemWords} from './words.js';

const TICK_MILLIS = 1000;

/** How old the figures of a polling page are, and, when they could not be renewed, that they are old. */
export class Updated extends View {
  /** Monotonic time at which the oldest of the figures was confirmed; NaN before the first. */
  confirmedAt = () => Number.NaN;
  /** From this age on the figures are called old. */
  oldAfterMillis = 60_000;
  /** @type {unknown} */ problem = undefined;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  constructor() {
    super();
    onAction(this, {retry: () => this.dispatchEvent(new Event('retry'))});
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.update(), TICK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  draw() {
    const ageMillis = performance.now() - this.confirmedAt();
    const isOld = ageMillis > this.oldAfterMillis;
    document.body.toggleAttribute('data-old', isOld);
    if (Number.isNaN(ageMillis)) {
      return this.problem === undefined ? this.#waiting() : this.#trouble(undefined);
    }
    return isOld || this.problem !== undefined
      ? this.#trouble(ageMillis)
      : html`<p class="quiet updated">${t('public.updated', {age: settings.formats.ago(ageMillis)})}</p>`;
  }

  /** Where the server has drawn figures, they say of when they are. */
  #waiting() {
    return this.childElementCount > 0 ? undefined : html`<p class="quiet">${t('app.loading')}</p>`;
  }

  /** @param {number | undefined} ageMillis */
  #trouble(ageMillis) {
    const old = ageMillis === undefined ? '' : t('public.old', {age: settings.formats.duration(ageMillis)});
    const why = this.problem === undefined ? '' : t('public.failed', {problem: problemWords(this.problem)});
    return html`<div class="notice" role="alert"><strong aria-live="off">${old}</strong> ${why}
      <button type="button" data-action="retry">${t('app.retry')}</button></div>`;
  }
}

customElements.define('cks-updated', Updated);
