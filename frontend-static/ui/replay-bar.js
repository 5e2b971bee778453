import {fromHanoiField} from '../lib/formats.js';
import {Replay} from '../lib/replay.js';
import {html, onAction} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {problemWords} from './words.js';

/**
 * @typedef {import('../lib/wire.js').Vehicle} Vehicle
 * @typedef {(replay: Replay, signal: AbortSignal) => AsyncIterable<{at: string, vehicles: Vehicle[], gone?: string[]}>} LoadFrames
 */

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const SPEEDS = [1, 10, 60, 300];
const STEP_MILLIS = 10_000;

/**
 * Chooses a past window and a moment in it. While it is open the page shows the past and says so everywhere; "start",
 * "show" (the picture's time in `detail`) and "stop" tell the page.
 */
export class ReplayBar extends View {
  /** @type {LoadFrames} */ loadFrames = () => {
    throw new Error('nobody loads the frames');
  };
  nowMillis = () => Date.now();
  /** @type {Replay | undefined} */ replay = undefined;
  #atMillis = 0;
  #speed = 60;
  #isPlaying = false;
  #note = '';
  #isOpen = false;
  #lastBeat = 0;
  #abort = new AbortController();

  constructor() {
    super();
    onAction(this, {
      hour: () => this.#load(this.nowMillis() - HOUR, this.nowMillis()),
      three: () => this.#load(this.nowMillis() - 3 * HOUR, this.nowMillis()),
      yesterday: () => this.#load(this.nowMillis() - DAY - HOUR / 2, this.nowMillis() - DAY + HOUR / 2),
      custom: () => this.#loadCustom(),
      play: () => this.#play(!this.#isPlaying),
      live: () => this.close(),
    });
    this.addEventListener('input', (event) => {
      const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
      if (field.name === 'moment') {
        this.#show(Number(field.value));
      } else if (field.name === 'speed') {
        this.#speed = Number(field.value);
      }
    });
  }

  get isOpen() {
    return this.#isOpen;
  }

  open() {
    this.#isOpen = true;
    this.dispatchEvent(new Event('start'));
    this.#load(this.nowMillis() - HOUR, this.nowMillis());
  }

  close() {
    this.#abort.abort();
    this.#isPlaying = false;
    this.#isOpen = false;
    this.replay = undefined;
    this.dispatchEvent(new Event('stop'));
    this.update();
  }

  draw() {
    this.toggleAttribute('hidden', !this.#isOpen);
    if (!this.#isOpen) {
      return html``;
    }
    const {formats} = settings;
    const replay = this.replay;
    return html`<div class="replay-head">
        <strong class="replay-title">${t('replay.title')}</strong>
        <output class="replay-time">${formats.hanoiWithDate(this.#atMillis)}</output>
        <span class="replay-past">${t('replay.past')}</span>
        <button type="button" class="primary" data-action="live">${t('replay.backToLive')}</button>
      </div>
      <div class="replay-run">
        <button type="button" data-action="play">${this.#isPlaying ? t('replay.pause') : t('replay.play')}</button>
        <input type="range" name="moment" min="${replay?.fromMillis ?? 0}" max="${replay?.toMillis ?? 1}"
          step="${STEP_MILLIS}" aria-label="${t('replay.slider')}" aria-valuetext="${formats.hanoiWithDate(this.#atMillis)}">
        <label>${t('replay.speed')} <select name="speed">${SPEEDS.map(
          (speed) => html`<option value="${speed}" data-key="${speed}" ?selected="${speed === this.#speed}">×${speed}</option>`,
        )}</select></label>
      </div>
      <div class="replay-choose">
        <button type="button" data-action="hour">${t('replay.lastHour')}</button>
        <button type="button" data-action="three">${t('replay.lastThree')}</button>
        <button type="button" data-action="yesterday">${t('replay.yesterday')}</button>
        <label>${t('replay.from')} <input type="text" inputmode="numeric" autocomplete="off" name="from" size="16" title="${t('replay.format')}" placeholder="${t('replay.format')}"></label>
        <label>${t('replay.to')} <input type="text" inputmode="numeric" autocomplete="off" name="to" size="16" title="${t('replay.format')}" placeholder="${t('replay.format')}"></label>
        <button type="button" data-action="custom">${t('replay.load')}</button>
        <span class="replay-note" role="status">${this.#note}</span>
      </div>`;
  }

  #loadCustom() {
    const from = fromHanoiField(this.#field('from')?.value ?? '');
    const to = fromHanoiField(this.#field('to')?.value ?? '');
    if (from < to && to <= this.nowMillis() && to - from <= DAY) {
      this.#load(from, to);
    } else {
      this.#say(t('replay.badWindow'));
    }
  }

  /** @param {number} fromMillis @param {number} toMillis */
  async #load(fromMillis, toMillis) {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    const replay = (this.replay = new Replay(Math.floor(fromMillis), Math.floor(toMillis)));
    this.#play(false);
    this.#fillFields(replay);
    this.#show(replay.fromMillis);
    try {
      for await (const line of this.loadFrames(replay, abort.signal)) {
        replay.addLine(line);
        if (replay.frameCount === 1) {
          this.#show(replay.loadedToMillis);
          this.#play(true);
        }
        const share = (replay.loadedToMillis - replay.fromMillis) / (replay.toMillis - replay.fromMillis);
        this.#say(t('replay.loading', {percent: Math.round(100 * Math.min(1, share))}));
      }
      this.#say(replay.frameCount === 0 ? t('replay.nothing') : '');
    } catch (problem) {
      if (!abort.signal.aborted) {
        this.#say(problemWords(problem));
      }
    }
  }

  /** @param {Replay} replay */
  #fillFields(replay) {
    this.update();
    requestAnimationFrame(() => {
      for (const [name, millis] of /** @type {const} */ ([['from', replay.fromMillis], ['to', replay.toMillis]])) {
        const field = this.#field(name);
        if (field) {
          field.value = settings.formats.hanoiField(millis);
        }
      }
    });
  }

  /** @param {boolean} isPlaying */
  #play(isPlaying) {
    const starts = isPlaying && !this.#isPlaying;
    this.#isPlaying = isPlaying;
    if (starts) {
      this.#lastBeat = performance.now();
      requestAnimationFrame(() => this.#beat());
    }
    this.update();
  }

  #beat() {
    if (!this.#isPlaying || this.replay === undefined) {
      return;
    }
    const now = performance.now();
    const next = this.#atMillis + (now - this.#lastBeat) * this.#speed;
    this.#lastBeat = now;
    this.#show(Math.min(next, this.replay.loadedToMillis));
    if (this.#atMillis >= this.replay.toMillis) {
      this.#play(false);
    } else {
      requestAnimationFrame(() => this.#beat());
    }
  }

  /** @param {number} atMillis */
  #show(atMillis) {
    this.#atMillis = atMillis;
    const slider = this.#field('moment');
    if (slider) {
      slider.value = String(atMillis);
    }
    this.replay?.showAt(atMillis, performance.now());
    this.dispatchEvent(new CustomEvent('show', {detail: atMillis}));
    this.update();
  }

  /** @param {string} name @returns {HTMLInputElement | null} */
  #field(name) {
    return this.querySelector(`input[name="${name}"]`);
  }

  /** @param {string} note */
  #say(note) {
    this.#note = note;
    this.update();
  }
}

customElements.define('cks-replay', ReplayBar);
