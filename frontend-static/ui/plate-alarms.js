import {Catalogue} from '../lib/catalogue.js';
import {bestMillis, openAlarms} from '../lib/plate-reads.js';
import {html, onAction} from './html.js';
import {alarmName, bothFacts, readPlates} from './plate-words.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {placeName} from './words.js';

/** @typedef {import('../lib/wire.js').PlateRead} PlateRead */

const MOST_SHOWN = 3;

/** What cameras see that is not as declared, with both facts, until somebody has decided; raises "open-read". */
class PlateAlarms extends View {
  /** @type {ReadonlyMap<string, PlateRead>} */ reads = new Map();
  catalogue = new Catalogue();
  nowMillis = () => Date.now();

  constructor() {
    super();
    onAction(this, {open: (button) => this.dispatchEvent(new CustomEvent('open-read', {detail: button.dataset.read}))});
  }

  draw() {
    const alarms = openAlarms(this.reads.values());
    this.toggleAttribute('hidden', alarms.length === 0);
    const more = alarms.length - MOST_SHOWN;
    return html`<h2 role="status">${t('alarms.title', {n: settings.formats.count(alarms.length)})}</h2>
      <ol>${alarms.slice(0, MOST_SHOWN).map((read) => this.#alarm(read))}</ol>
      ${more > 0 ? html`<a href="/officer/plates/">${t('alarms.more', {n: settings.formats.count(more)})}</a>` : ''}`;
  }

  /** @param {PlateRead} read */
  #alarm(read) {
    const {formats} = settings;
    const at = bestMillis(read);
    return html`<li class="alarm" data-key="${read.id}">
      <div class="row-head"><strong class="alarm-kind"><span aria-hidden="true">▲!</span> ${read.alarms.map(alarmName).join(' · ')}</strong>
        <button type="button" class="link plate" data-action="open" data-read="${read.id}" aria-label="${t('plates.open', {plate: readPlates(read)})}">${readPlates(read)}</button></div>
      ${read.alarms.map((alarm) => html`<div data-key="${alarm.kind}">${bothFacts(alarm, this.catalogue)}</div>`)}
      <div class="quiet">${placeName(this.catalogue, read.camera)} · ${formats.hanoiSince(at, this.nowMillis())}, ${formats.ago(this.nowMillis() - at)}</div></li>`;
  }
}

customElements.define('cks-alarms', PlateAlarms);
