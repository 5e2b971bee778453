import {Catalogue} from '../lib/catalogue.js';
import {bestMillis, openCases, sightings} from '../lib/plate-reads.js';
import './evidence.js';
import {html, onAction} from './html.js';
import {judgementBadge, readPlates} from './plate-words.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {placeName} from './words.js';

/** @typedef {import('../lib/wire.js').PlateRead} PlateRead */

const MOST_SHOWN = 8;

/** The vehicles that cameras saw last, and how many cases wait for a person; raises "open-read". */
class PlateStrip extends View {
  /** @type {ReadonlyMap<string, PlateRead>} */ reads = new Map();
  catalogue = new Catalogue();
  nowMillis = () => Date.now();

  constructor() {
    super();
    onAction(this, {open: (button) => this.dispatchEvent(new CustomEvent('open-read', {detail: button.dataset.read}))});
  }

  draw() {
    const seen = sightings(this.reads.values(), MOST_SHOWN);
    const waiting = openCases(this.reads.values()).length;
    return html`<div class="strip-head"><h2>${t('plates.title')}</h2>
        <a href="/officer/plates/" class="strip-desk" data-waiting="${waiting > 0}">${t('plates.waiting', {n: settings.formats.count(waiting)})}</a></div>
      ${seen.length === 0 ? html`<p class="empty">${t('plates.none')}</p>` : html`<ol class="strip">${seen.map(({shown}) => this.#sighting(shown))}</ol>`}`;
  }

  /** @param {PlateRead} read */
  #sighting(read) {
    const camera = placeName(this.catalogue, read.camera);
    const time = settings.formats.hanoiMinuteSince(bestMillis(read), this.nowMillis());
    const crop = read.plates.find((plate) => plate.crop !== undefined)?.crop;
    return html`<li data-key="${read.event ?? read.id}"><button type="button" class="seen" data-action="open" data-read="${read.id}"
        title="${t('plates.open', {plate: readPlates(read)})}">
      <cks-evidence data-clear="${crop}" data-alt="" data-bare=""></cks-evidence>
      <strong class="plate">${readPlates(read)}</strong>
      ${judgementBadge(read)}
      <span class="quiet seen-where">${time} · ${camera}</span></button></li>`;
  }
}

customElements.define('cks-plates', PlateStrip);
