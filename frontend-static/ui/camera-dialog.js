import {Api, ApiProblem, CALL_DEADLINE_MILLIS} from '../lib/api.js';
import {mjpegFrames} from '../lib/mjpeg.js';
import {html, onAction} from './html.js';
import {inLanguage, settings, t} from './settings.js';
import {View} from './view.js';

/** @typedef {import('../lib/wire.js').CameraInfo} CameraInfo */

/** The worker sends a still some seconds after it was first asked for. */
const RETRY_MILLIS = 2_000;
/** A live view tells its frame again each second: silent for longer, its line is lost; the same for longer, it stands. */
const SILENT_MILLIS = 4_000;
/** How often a still is asked for anew. */
const STILL_MILLIS = 3_000;
/** A camera's frame is old from here on. */
const OLD_FRAME_MILLIS = 10_000;
const LOOK_MILLIS = 1_000;
export const CAMERA_SIGNS = {LIVE: '●', STALLED: '‖', DOWN: '✕', SILENT: '?', UNKNOWN: '?'};
const api = new Api(() => settings.language);

/** One camera: its state and age, its newest still, and its live view while somebody looks. */
class CameraDialog extends View {
  /** @type {ReadonlyMap<string, CameraInfo>} */ cameras = new Map();
  hasLiveView = true;
  nowMillis = () => Date.now();
  /** Cameras at the place that was picked. @type {string[]} */ #ids = [];
  /** @type {string | undefined} */ #id = undefined;
  #isLive = false;
  /** What is shown, taken by the server's time, of the camera that is open. @type {{takenAtMillis: number, width: number, height: number} | undefined} */ #shown;
  /** Whoever may not see faces and plates is shown less. */ #isBlurred = false;
  /** When a picture came last, and when another than before, by this machine's steady clock. */ #cameAt = 0;
  #newAt = 0;
  /** Why none comes; what is shown stays. @type {unknown} */ #failure = undefined;
  /** What is to be painted with the next drawing. @type {ImageBitmap | undefined} */ #image;
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
  }

  /** Nobody sees a hidden page, and a camera is watched as long as its line is open. */
  #onVisibility = () => (document.hidden ? this.#stop() : this.#ask());

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#choose(undefined);
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
    this.#shown = undefined;
    this.#watch(false);
  }

  /** @param {boolean} isLive */
  #watch(isLive) {
    this.#isLive = isLive;
    this.#failure = undefined;
    this.#ask();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#line?.abort();
  }

  #ask() {
    this.#stop();
    this.update();
    if (this.#id !== undefined && !document.hidden) {
      this.#cameAt = performance.now();
      this.#show(this.#id, (this.#line = new AbortController()).signal);
    }
  }

  /** @param {string} id @param {AbortSignal} signal */
  async #show(id, signal) {
    try {
      await (this.#isLive ? this.#showLive(id, signal) : this.#showStill(id, signal));
      this.#again(this.#isLive ? RETRY_MILLIS : STILL_MILLIS, signal);
    } catch (failure) {
      this.#fail(failure, signal);
    }
  }

  /** @param {string} id @param {AbortSignal} signal */
  async #showStill(id, signal) {
    const response = await api.open(`/api/cameras/${encodeURIComponent(id)}/frame`, AbortSignal.any([signal, AbortSignal.timeout(CALL_DEADLINE_MILLIS)]));
    const takenAt = response.headers.get('X-Taken-At');
    await this.#paint(response, await response.blob(), takenAt === null ? undefined : Number(takenAt), signal);
  }

  /** @param {string} id @param {AbortSignal} signal */
  async #showLive(id, signal) {
    this.#look(signal);
    const response = await api.open(`/api/cameras/${encodeURIComponent(id)}/live`, signal);
    for await (const {picture, takenAtMillis} of mjpegFrames(response)) {
      await this.#paint(response, picture, takenAtMillis, signal);
    }
    throw new Error('the live view has ended');
  }

  /** @param {Response} response @param {Blob} picture @param {number | undefined} takenAtMillis @param {AbortSignal} signal */
  async #paint(response, picture, takenAtMillis, signal) {
    const image = await createImageBitmap(picture);
    if (signal.aborted) {
      image.close();
      return;
    }
    const {width, height} = image;
    this.#cameAt = performance.now();
    if (takenAtMillis !== this.#shown?.takenAtMillis || this.#shown === undefined) {
      this.#newAt = this.#cameAt;
    }
    this.#shown = {takenAtMillis: takenAtMillis ?? Number.NaN, width, height};
    this.#isBlurred = response.headers.get('X-Form') === 'blurred';
    this.#failure = undefined;
    this.#image?.close();
    this.#image = image;
    this.update();
  }

  /** The canvas has its size now. */
  drawn() {
    if (this.#image !== undefined) {
      this.querySelector('canvas')?.getContext('2d')?.drawImage(this.#image, 0, 0);
      this.#image.close();
      this.#image = undefined;
    }
  }

  /** A line that is silent is begun anew; ages go on. @param {AbortSignal} signal */
  #look(signal) {
    if (signal.aborted) {
      return;
    }
    if (performance.now() - this.#cameAt > SILENT_MILLIS) {
      this.#fail(new Error('the live view is silent'), signal);
      return;
    }
    this.update();
    this.#again(LOOK_MILLIS, signal, () => this.#look(signal));
  }

  /** @param {unknown} failure @param {AbortSignal} signal */
  #fail(failure, signal) {
    if (!signal.aborted) {
      this.#line?.abort();
      this.#failure = failure;
      this.update();
      this.#timer = setTimeout(() => this.#ask(), RETRY_MILLIS);
    }
  }

  /** @param {number} millis @param {AbortSignal} signal */
  #again(millis, signal, act = () => this.#ask()) {
    if (!signal.aborted) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(act, millis);
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
    const frameMillis = this.#shown?.takenAtMillis ?? Date.parse(camera?.lastFrameAt ?? '');
    const ageMillis = this.nowMillis() - frameMillis;
    const isDown = state === 'DOWN';
    const isOld = ageMillis > OLD_FRAME_MILLIS && !camera?.stills;
    return html`<div class="card-head"><h2 id="camera-title">${name}</h2>
        <button type="button" class="icon-button" data-action="close" aria-label="${t('app.close')}">✕</button></div>
      ${this.#ids.length < 2 ? '' : html`<label>${t('camera.choose', {n: this.#ids.length})}<select>${this.#ids.map((other) => html`<option value="${other}" data-key="${other}" ?selected="${other === id}">${inLanguage(this.cameras.get(other)?.labels, other)}</option>`)}</select></label>`}
      <p class="camera-line"><span class="camera-state" data-state="${state}"><span aria-hidden="true">${CAMERA_SIGNS[state]}</span> ${t(`camera.state.${state}`)}</span>
        ${Number.isNaN(frameMillis) ? '' : html`<span class="${isOld ? 'warn' : 'quiet'}" data-age="">${t('camera.frameAge', {age: settings.formats.ago(ageMillis)})}</span>`}</p>
      ${this.#view(name, isDown, camera?.stills === true)}
      <div class="card-actions">
        <button type="button" class="primary" data-action="live" aria-pressed="${this.#isLive}" ?disabled="${isDown || !this.hasLiveView}">${t(this.#isLive ? 'camera.stop' : 'camera.live')}</button>
        <button type="button" data-action="still" ?disabled="${isDown}">${t('camera.still')}</button>
        ${this.hasLiveView ? '' : html`<span class="warn">${t('camera.noLive')}</span>`}
      </div>`;
  }

  /** A picture that is none of now stays to be seen, but says so. @param {string} name @param {boolean} isDown @param {boolean} sendsStills */
  #view(name, isDown, sendsStills) {
    const words = this.#words(isDown, sendsStills);
    if (this.#shown === undefined) {
      return html`<p class="no-picture" role="status">${words ?? t('camera.noPicture')}</p>`;
    }
    const {width, height} = this.#shown;
    const alt = t(this.#isLive ? 'camera.liveOf' : 'camera.stillOf', {camera: name});
    return html`<div class="picture camera-picture" data-state="${words === undefined ? 'shown' : 'old'}">
        <canvas width="${width}" height="${height}" data-key="picture" role="img" aria-label="${alt}"></canvas>
        ${words === undefined ? '' : html`<p class="camera-old" role="status">${words}</p>`}</div>
      ${this.#isBlurred ? html`<p class="quiet">${t('camera.blurred')}</p>` : ''}`;
  }

  /** Why this is no picture of now; undefined when it is one. @param {boolean} isDown @param {boolean} sendsStills */
  #words(isDown, sendsStills) {
    if (isDown) {
      return t('camera.downHint');
    }
    const failure = this.#failure;
    if (failure instanceof ApiProblem && failure.status >= 400 && failure.status < 500) {
      return failure.message;
    }
    if (failure !== undefined && this.#shown !== undefined) {
      return t(this.#isLive ? 'camera.lost' : 'camera.noNewer');
    }
    const stands = this.#isLive && !sendsStills && this.#shown !== undefined && performance.now() - this.#newAt > SILENT_MILLIS;
    return stands ? t('camera.noNewer') : undefined;
  }
}

customElements.define('cks-camera', CameraDialog);
