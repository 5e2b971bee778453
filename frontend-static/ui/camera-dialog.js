import {mjpegFrames} from '../lib/mjpeg.js';
import {html, onAction} from './html.js';
import {inLanguage, settings, t} from './settings.js';
import {View} from './view.js';

/** @typedef {import('../lib/wire.js').CameraInfo} CameraInfo */

/** The worker sends a still some seconds after it was first asked for. */
const RETRY_MILLIS = 2_000;
/** A live view tells its frame again each second; one that has been silent for longer is none. */
const SILENT_MILLIS = 4_000;
/** How often a still is asked for anew. */
const STILL_MILLIS = 3_000;
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
  /** When a picture of the live view came last, by this machine's steady clock. */ #cameAt = 0;
  /** The server's time of what is shown. @type {number | undefined} */ #takenAtMillis = undefined;
  #size = {width: 16, height: 9};
  /** @type {AbortController | undefined} */ #line;
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
    this.#line?.abort();
    this.#line = undefined;
    this.#picture = 'waiting';
    this.#takenAtMillis = undefined;
    this.#attempt++;
    this.update();
    if (this.#isLive && this.#id !== undefined) {
      this.#show(this.#id, (this.#line = new AbortController()).signal);
    }
  }

  /** @param {string} id @param {AbortSignal} signal */
  async #show(id, signal) {
    this.#cameAt = performance.now();
    this.#look();
    try {
      const response = await fetch(`/api/cameras/${encodeURIComponent(id)}/live`, {signal, cache: 'no-store'});
      for await (const {picture, takenAtMillis} of mjpegFrames(response)) {
        const image = await createImageBitmap(picture);
        if (signal.aborted) {
          return;
        }
        this.#cameAt = performance.now();
        this.#takenAtMillis = takenAtMillis;
        this.#paint(image);
      }
      throw new Error('the live view has ended');
    } catch {
      if (!signal.aborted) {
        this.#fail();
      }
    }
  }

  /** @param {ImageBitmap} image */
  #paint(image) {
    const {width, height} = image;
    if (this.#picture !== 'shown' || width !== this.#size.width || height !== this.#size.height) {
      this.#size = {width, height};
      this.#picture = 'shown';
      this.update();
    }
    requestAnimationFrame(() => {
      this.querySelector('canvas')?.getContext('2d')?.drawImage(image, 0, 0);
      image.close();
    });
  }

  /** A picture that comes no more must not look like one of now. */
  #look() {
    clearTimeout(this.#timer);
    if (this.#id === undefined) {
      return;
    }
    if (this.#isLive && performance.now() - this.#cameAt > SILENT_MILLIS) {
      this.#fail();
      return;
    }
    if (!this.#isLive) {
      this.#attempt++;
    }
    this.update();
    this.#timer = setTimeout(() => this.#look(), this.#isLive ? 1_000 : STILL_MILLIS);
  }

  #fail() {
    this.#line?.abort();
    this.#picture = 'failed';
    this.update();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), RETRY_MILLIS);
  }

  /** A still has come. */
  #come() {
    if (this.#picture !== 'shown') {
      this.#picture = 'shown';
      this.update();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), STILL_MILLIS);
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
    const frameMillis = this.#isLive && this.#picture === 'shown' ? (this.#takenAtMillis ?? Number.NaN) : Date.parse(camera?.lastFrameAt ?? '');
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
    const alt = t(this.#isLive ? 'camera.liveOf' : 'camera.stillOf', {camera: name});
    const picture = this.#isLive
      ? html`<canvas width="${this.#size.width}" height="${this.#size.height}" data-key="live" role="img" aria-label="${alt}"></canvas>`
      : html`<img src="/api/cameras/${encodeURIComponent(id)}/frame?n=${this.#attempt}" data-key="${id}" alt="${alt}">`;
    return html`<div class="picture camera-picture" data-state="${this.#picture}">${picture}</div>
      ${this.#picture === 'shown' ? '' : html`<p class="no-picture" role="status">${t('camera.noPicture')}</p>`}`;
  }
}

customElements.define('cks-camera', CameraDialog);
