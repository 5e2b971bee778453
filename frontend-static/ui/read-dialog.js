import {Catalogue} from '../lib/catalogue.js';
import {bestMillis, companionsOf} from '../lib/plate-reads.js';
import './evidence.js';
import {html, onAction} from './html.js';
import {alarmName, bothFacts, endingWords, judgementBadge, judgementWords, plateBoxes, readPlates} from './plate-words.js';
import {settings, t, tData} from './settings.js';
import {View} from './view.js';
import {placeName} from './words.js';

/** @typedef {import('../lib/wire.js').PlateRead} PlateRead */

/** One read with its picture and everything known of it; raises "pick-pass". */
class ReadDialog extends View {
  /** @type {ReadonlyMap<string, PlateRead>} */ reads = new Map();
  catalogue = new Catalogue();
  nowMillis = () => Date.now();
  /** @type {PlateRead | undefined} */ #read = undefined;

  constructor() {
    super();
    onAction(this, {
      close: () => this.querySelector('dialog')?.close(),
      view: (button) => this.#show(this.reads.get(button.dataset.read ?? '')),
      pass: (button) => {
        this.querySelector('dialog')?.close();
        this.dispatchEvent(new CustomEvent('pick-pass', {detail: button.dataset.number}));
      },
    });
    // Let go of the pictures: what is not looked at is not asked for.
    this.addEventListener('close', () => this.#show(undefined), true);
  }

  /** @param {PlateRead | undefined} read */
  open(read) {
    this.#show(read);
    requestAnimationFrame(() => this.querySelector('dialog')?.showModal());
  }

  /** @param {PlateRead | undefined} read */
  #show(read) {
    this.#read = read;
    this.update();
  }

  draw() {
    const known = this.#read;
    const read = known && (this.reads.get(known.id) ?? known);
    return html`<dialog class="wide" aria-labelledby="read-title">${read === undefined ? '' : this.#content(read)}</dialog>`;
  }

  /** @param {PlateRead} read */
  #content(read) {
    const {formats} = settings;
    const at = bestMillis(read);
    const camera = placeName(this.catalogue, read.camera);
    const alt = t('picture.alt', {camera, time: formats.hanoiWithDate(at)});
    const others = companionsOf(read, this.reads.values()).slice(1);
    const ending = endingWords(read);
    return html`<div class="card-head"><h2 id="read-title" class="plate">${readPlates(read)}</h2>
        ${judgementBadge(read)}
        <button type="button" class="icon-button" data-action="close" aria-label="${t('app.close')}">✕</button></div>
      <div class="read-body"><div>
        <cks-evidence data-clear="${read.picture}" data-blurred="${read.blurred}" data-boxes="${plateBoxes(read)}" data-alt="${alt}"></cks-evidence>
        <div class="crops">${read.plates.map((plate, i) => plate.crop === undefined ? '' : html`<cks-evidence class="crop" data-key="${i}" data-clear="${plate.crop}" data-alt="${t('picture.crop')}"></cks-evidence>`)}</div>
      </div><div>
        ${read.open ? read.alarms.map((alarm) => html`<div class="alarm" data-key="${alarm.kind}"><strong class="alarm-kind"><span aria-hidden="true">▲!</span> ${alarmName(alarm)}</strong>${bothFacts(alarm, this.catalogue)}</div>`) : ''}
        <dl class="facts">
          ${fact(t('plates.camera'), camera)}
          ${fact(t('plates.when'), html`${formats.hanoiWithDate(at)}<br>${formats.ago(this.nowMillis() - at)}`)}
          ${fact(t('plates.how'), judgementWords(read))}
          ${read.plates.map((plate) => fact(tData(`role.${plate.role}`, plate.role), plate.shown === undefined ? t('plates.notRead') : t('plates.sure', {plate: plate.shown, n: formats.decimal(plate.confidence * 100)})))}
          ${read.gps === undefined ? '' : fact(t('plates.gps'), t(read.gps.confirms ? 'plates.gpsConfirms' : 'plates.gpsContradicts', {length: formats.length(read.gps.metersAway), age: formats.duration(read.gps.secondsApart * 1000)}))}
          ${fact(t('plates.frames'), formats.count(read.frames))}
          ${ending === undefined ? '' : fact(t('plates.ending'), ending)}
        </dl>
        ${others.length === 0 ? '' : html`<p class="quiet">${t('plates.views')}</p><div class="card-actions">${others.map((other) => html`<button type="button" data-key="${other.id}" data-action="view" data-read="${other.id}">${placeName(this.catalogue, other.camera)} · ${readPlates(other)}</button>`)}</div>`}
        <div class="card-actions">
          ${read.open ? html`<a class="button primary" href="/officer/plates/?read=${read.id}">${t('plates.decide')}</a>` : ''}
          ${read.pass === undefined ? '' : html`<button type="button" data-action="pass" data-number="${read.pass}">${t('plates.pass', {number: read.pass})}</button>`}
        </div></div></div>`;
  }
}

/** @param {string} name @param {unknown} value */
function fact(name, value) {
  return html`<div class="fact" data-key="${name}"><dt>${name}</dt><dd>${value}</dd></div>`;
}

customElements.define('cks-read', ReadDialog);
