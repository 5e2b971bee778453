import {html, onAction} from './html.js';
import {inLanguage, settings, t} from './settings.js';
import {View} from './view.js';

/** @typedef {import('../lib/wire.js').CameraInfo} CameraInfo */

/** The worker sends a still some seconds after it was first asked for. */
const RETRY_MILLIS = 2_000;
/** A camera's frame is old from here on. */
const OLD_FRAME_MILLIS = 10_000;
export const CAMERA_SIGNS = {LIVE: '●', STALLED: '‖', DOWN: '✕', SILENT: '?', UNKNOWN: '?'};

/** One camera: its state and age, its newest still, and its live view while somebody looks. */
class CameraDialog extends View {
  /** @type {ReadonlyMap<string, CameraInfo>} */ cameras = new Map();
  hasLiveView = true;
  nowMillis = () => Date.now();
  /** Cameras at the place that was picked. @type {string[]} */ #ids = [];
  /** @type {string | undefined} */ #id = undefined;
  #isLive = false;
  /** @type {'waiting' | 'shown' | 'failed'} */ #picture = 'waiting';
  #attempt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    onAction(this, {
      close: () => this.querySelector('dialog')?.close(),
      live: () => this.#watch(!this.#isLive),
      still: () => this.#watch(false),
    });
    this.addEventListener('change', (event) => this.#choose(/** @type {HTMLSelectElement} */ (event.target).value));
    this.addEventListener('close', () => this.#choose(undefined), true);
    this.addEventListener('error', () => this.#fail(), true);
    this.addEventListener('load', () => this.#come(), true);
  }

  /** @param {string[]} ids */
  open(ids) {
    this.#ids = ids;
    this.#choose(ids[0]);
    requestAnimationFrame(() => this.querySelector('dialog')?.showModal());
  }

  /** @param {string | undefined} id undefined ends the live view: a camera is watched as long as it is open */
  #choose(id) {
    this.#id = id;
    this.#watch(false);
  }

  /** @param {boolean} isLive */
  #watch(isLive) {
    clearTimeout(this.#timer);
    this.#isLive = isLive;
    this.#ask();
  }

  #ask() {
    // A browser goes on taking a live view of an image that is no longer on the page.
    this.querySelector('.camera-picture img')?.removeAttribute('src');
    this.#picture = 'waiting';
    this.#attempt++;
    this.update();
  }

  #fail() {
    this.#picture = 'failed';
    this.update();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), RETRY_MILLIS);
  }

  /** Told for every frame of a live view. */
  #come() {
    if (this.#picture !== 'shown') {
      this.#picture = 'shown';
      this.update();
    }
  }

  draw() {
    const camera = this.cameras.get(this.#id ?? '');
    return html`<dialog class="wide" aria-labelledby="camera-title">${this.#id === undefined ? '' : this.#content(this.#id, camera)}</dialog>`;
  }

  /** @param {string} id @param {CameraInfo | undefined} camera */
  #content(id, camera) {
    const name = inLanguage(camera?.labels, id);
    const state = camera?.state ?? 'UNKNOWN';
    const frameMillis = Date.parse(camera?.lastFrameAt ?? '');
    const ageMillis = this.nowMillis() - frameMillis;
    const isDown = state === 'DOWN';
    return html`<div class="card-head"><h2 id="camera-title">${name}</h2>
        <button type="button" class="icon-button" data-action="close" aria-label="${t('app.close')}">✕</button></div>
      ${this.#ids.length < 2 ? '' : html`<label>${t('camera.choose', {n: this.#ids.length})}<select>${this.#ids.map((other) => html`<option value="${other}" data-key="${other}" ?selected="${other === id}">${inLanguage(this.cameras.get(other)?.labels, other)}</option>`)}</select></label>`}
      <p class="camera-line"><span class="camera-state" data-state="${state}"><span aria-hidden="true">${CAMERA_SIGNS[state]}</span> ${t(`camera.state.${state}`)}</span>
        ${Number.isNaN(frameMillis) ? '' : html`<span class="${ageMillis > OLD_FRAME_MILLIS ? 'warn' : 'quiet'}" data-age="">${t('camera.frameAge', {age: settings.formats.ago(ageMillis)})}</span>`}</p>
      ${isDown ? html`<p class="no-picture" role="status">${t('camera.downHint')}</p>` : this.#view(id, name)}
      <div class="card-actions">
        <button type="button" class="primary" data-action="live" aria-pressed="${this.#isLive}" ?disabled="${isDown || !this.hasLiveView}">${t(this.#isLive ? 'camera.stop' : 'camera.live')}</button>
        <button type="button" data-action="still" ?disabled="${isDown}">${t('camera.still')}</button>
        ${this.hasLiveView ? '' : html`<span class="warn">${t('camera.noLive')}</span>`}
      </div>`;
  }

  /** @param {string} id @param {string} name */
  #view(id, name) {
    const source = `/api/cameras/${encodeURIComponent(id)}/${this.#isLive ? 'live' : 'frame'}?n=${this.#attempt}`;
    return html`<div class="picture camera-picture" data-state="${this.#picture}"><img src="${source}" data-key="${source}" alt="${t('camera.liveOf', {camera: name})}"></div>
      ${this.#picture === 'shown' ? '' : html`<p class="no-picture" role="status">${t('camera.noPicture')}</p>`}`;
  }
}

customElements.define('cks-camera', CameraDialog);
