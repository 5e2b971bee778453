import {Catalogue} from '../lib/catalogue.js';
import {isWaiting, waitingSinceMillis} from '../lib/day-report.js';
import {MOVING_METERS_PER_SECOND, SILENT, STALE, freshness} from '../lib/freshness.js';
import {bestMillis} from '../lib/plate-reads.js';
import {FLAG_UNVERIFIED, factKind} from '../lib/wire.js';
import {HTML_LANGUAGE, translate} from '../i18n/index.js';
import './evidence.js';
import {html, onAction} from './html.js';
import {judgementBadge, judgementWords, readPlates} from './plate-words.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {driversLanguageFirst, factWords, passPlates, passStateWords, placeName, vehicleStateKey, waitsForWords} from './words.js';

/**
 * @typedef {import('../lib/vehicles.js').Vehicles} Vehicles
 * @typedef {import('../lib/wire.js').Pass} Pass
 * @typedef {import('../lib/wire.js').Vehicle} Vehicle
 * @typedef {import('../lib/wire.js').PlateRead} PlateRead
 */

const MOST_READS = 6;

/** One truck: what is known of it, from which fact, and how old that fact is. */
export class TruckCard extends View {
  /** @type {Vehicles | undefined} */ vehicles = undefined;
  /** @type {string | undefined} */ vehicleId = undefined;
  /** @type {Pass | undefined} */ pass = undefined;
  /** The answer of /api/vehicles/{id}: zone and pass, which the binary form leaves out.
   * @type {Vehicle | undefined} */ detail = undefined;
  /** What cameras read of this pass, the newest first. @type {PlateRead[]} */ reads = [];
  catalogue = new Catalogue();
  isTrackShown = false;
  /** What came of asking for the track. */ trackNote = '';
  nowMillis = () => Date.now();

  constructor() {
    super();
    onAction(this, {
      close: () => this.#raise('close-card'),
      track: () => this.#raise('toggle-track'),
      follow: () => this.#raise('follow'),
      read: (button) => this.dispatchEvent(new CustomEvent('open-read', {detail: button.dataset.read})),
    });
  }

  draw() {
    const isShown = this.vehicleId !== undefined || this.pass !== undefined;
    this.toggleAttribute('hidden', !isShown);
    if (!isShown) {
      return html``;
    }
    const index = this.vehicleId === undefined ? -1 : (this.vehicles?.indexOf(this.vehicleId) ?? -1);
    const plate = index >= 0 ? /** @type {Vehicles} */ (this.vehicles).plates[index] : undefined;
    const title = plate ?? (this.pass ? passPlates(this.pass) : this.vehicleId);
    return html`<div class="card-head"><h2 class="plate">${title}</h2>
        <button type="button" class="icon-button" data-action="close" aria-label="${t('app.close')}">✕</button></div>
      ${index >= 0 ? this.#position(index) : this.#noPosition()}
      ${this.pass === undefined ? '' : this.#passFacts(this.pass)}
      ${this.reads.length === 0 ? '' : this.#seen()}`;
  }

  /** @param {number} index */
  #position(index) {
    const {formats} = settings;
    const vehicles = /** @type {Vehicles} */ (this.vehicles);
    const speed = vehicles.speedMetersPerSecond[index];
    const ageMillis = this.nowMillis() - vehicles.fixMillis[index];
    const key = vehicleStateKey(vehicles.state[index]);
    const zone = vehicles.zones[index] ?? this.detail?.zone;
    return html`<dl class="facts">
        ${fact(t('truck.state'), driversLanguageFirst(vehicles.plates[index], (language) => translate(language, key)))}
        ${vehicles.hasGps(index) ? fact(t('truck.speed'), speedWords(speed)) : ''}
        ${zone === undefined ? '' : fact(t('truck.zone'), placeName(this.catalogue, zone))}
        ${fact(t('truck.fix'), html`${formats.hanoiWithDate(vehicles.fixMillis[index])}<br>${formats.ago(ageMillis)}`)}
        ${fact(t('truck.by'), `${factWords(factKind(vehicles.flags[index]))} – ${signalWords(speed, ageMillis, vehicles.hasGps(index))}`)}
        ${vehicles.flags[index] & FLAG_UNVERIFIED ? html`<div class="fact warn"><dd>${t('truck.unverified')}</dd></div>` : ''}
      </dl>
      <div class="card-actions">
        <button type="button" data-action="follow">${t('truck.follow')}</button>
        <button type="button" data-action="track" aria-pressed="${this.isTrackShown}">${
          this.isTrackShown ? t('truck.hideTrack') : t('truck.track')
        }</button>
      </div>
      <p class="quiet" role="status">${this.trackNote}</p>`;
  }

  #noPosition() {
    return html`<p class="warn">${this.pass === undefined ? t('truck.gone') : t('signal.none')}</p>`;
  }

  /** @param {Pass} pass */
  #passFacts(pass) {
    const {formats} = settings;
    const at = Date.parse(pass.at ?? '');
    const plate = pass.plates[0]?.shown ?? '';
    return html`<dl class="facts pass">
      ${fact(t('truck.pass'), html`<span class="plate">${pass.number}</span>`)}
      ${fact(t('truck.passState'), driversLanguageFirst(plate, (language) => passStateWords(pass, this.catalogue, language)))}
      ${this.#waits(pass)}
      ${pass.plates.length > 1 ? fact(t('truck.title'), passPlates(pass)) : ''}
      ${pass.route === undefined ? '' : fact(t('truck.route'), placeName(this.catalogue, pass.route))}
      ${pass.place === undefined ? '' : fact(t('truck.zone'), placeName(this.catalogue, pass.place))}
      ${Number.isNaN(at) ? '' : fact(t('truck.by'), `${factWords(pass.by)} – ${formats.hanoi(at)}, ${formats.ago(this.nowMillis() - at)}`)}
    </dl>`;
  }

  /** The evidence: which camera saw it, when, and how it was matched. */
  #seen() {
    const {formats} = settings;
    return html`<section class="card-reads"><h3>${t('plates.ofTruck')}</h3><ul>${this.reads.slice(0, MOST_READS).map((read) => html`<li data-key="${read.id}">
      <button type="button" class="seen" data-action="read" data-read="${read.id}" title="${t('plates.open', {plate: readPlates(read)})}">
        <cks-evidence data-clear="${read.plates.find((plate) => plate.crop !== undefined)?.crop}" data-alt="" data-bare=""></cks-evidence>
        <span>${judgementBadge(read)}<span class="quiet">${placeName(this.catalogue, read.camera)}</span>
          <span class="quiet">${formats.hanoiSince(bestMillis(read), this.nowMillis())} · ${judgementWords(read)}</span></span></button></li>`)}</ul></section>`;
  }

  /** Since when it waits, and because of whom. @param {Pass} pass */
  #waits(pass) {
    const since = waitingSinceMillis(pass);
    if (!isWaiting(pass) || Number.isNaN(since)) {
      return '';
    }
    const {formats} = settings;
    const now = this.nowMillis();
    const words = `${formats.duration(now - since)} · ${t('stuck.since', {time: formats.hanoiSince(since, now)})}`;
    return html`${fact(t('truck.waits'), words)}<div class="fact warn" data-key="waits-for"><dd>${waitsForWords(pass, this.catalogue)}</dd></div>`;
  }

  /** @param {string} type */
  #raise(type) {
    this.dispatchEvent(new Event(type));
  }
}

/** @param {string} name @param {unknown} value */
function fact(name, value) {
  return html`<div class="fact" data-key="${name}"><dt>${name}</dt><dd lang="${HTML_LANGUAGE[settings.language]}">${value}</dd></div>`;
}

/** @param {number} speedMetersPerSecond NaN when unknown */
function speedWords(speedMetersPerSecond) {
  if (Number.isNaN(speedMetersPerSecond)) {
    return t('unit.none');
  }
  return settings.formats.speed(speedMetersPerSecond < MOVING_METERS_PER_SECOND ? 0 : speedMetersPerSecond);
}

/** @param {number} speedMetersPerSecond @param {number} ageMillis @param {boolean} hasGps */
function signalWords(speedMetersPerSecond, ageMillis, hasGps) {
  if (!hasGps) {
    return t('signal.none');
  }
  switch (freshness(speedMetersPerSecond, ageMillis)) {
    case SILENT:
      return t('signal.silent');
    case STALE:
      return t('signal.stale');
    default:
      return t('signal.fresh');
  }
}

customElements.define('cks-truck', TruckCard);
