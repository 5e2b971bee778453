import {Catalogue} from '../lib/catalogue.js';
import {html, onAction} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {factWords, placeName} from './words.js';

/** @typedef {import('../lib/without-gps.js').TruckAtPlace} TruckAtPlace */

/** Trucks without GPS of one place, to pick one: no sign on the map stands for it. Raises "pick-truck". */
class PlaceDialog extends View {
  /** @type {TruckAtPlace[]} */ trucks = [];
  catalogue = new Catalogue();
  nowMillis = () => Date.now();
  #place = '';

  constructor() {
    super();
    onAction(this, {
      close: () => this.querySelector('dialog')?.close(),
      pick: (button) => {
        this.querySelector('dialog')?.close();
        this.dispatchEvent(new CustomEvent('pick-truck', {detail: this.#here()[Number(button.dataset.index)]}));
      },
    });
    this.addEventListener('change', (event) => {
      this.#place = /** @type {HTMLSelectElement} */ (event.target).value;
      this.update();
    });
  }

  /** @param {TruckAtPlace[]} trucks of all places @param {string | undefined} place to begin with */
  open(trucks, place) {
    this.trucks = trucks;
    this.#place = place ?? trucks[0]?.place ?? '';
    this.update();
    requestAnimationFrame(() => this.querySelector('dialog')?.showModal());
  }

  #here() {
    return this.trucks.filter(({place}) => place === this.#place);
  }

  draw() {
    const {formats} = settings;
    const places = [...new Set(this.trucks.map(({place}) => place))];
    const here = this.#here();
    return html`<dialog aria-labelledby="place-title"><div class="card-head"><h2 id="place-title">${t('place.trucks')}</h2>
        <button type="button" class="icon-button" data-action="close" aria-label="${t('app.close')}">✕</button></div>
      <label>${t('place.choose')}<select>${places.map((place) => html`<option value="${place}" data-key="${place}" ?selected="${place === this.#place}">${placeName(this.catalogue, place)} (${formats.count(this.trucks.filter((truck) => truck.place === place).length)})</option>`)}</select></label>
      ${here.length === 0 ? html`<p class="empty">${t('place.empty')}</p>` : ''}
      <ul class="place-trucks">${here.map(
        ({id, pass, shown, kind, atMillis}, i) => html`<li data-key="${id ?? pass}"><button type="button" class="link" data-action="pick" data-index="${i}"><span class="plate">${shown}</span></button>
          <span class="quiet">${factWords(kind)}${Number.isFinite(atMillis) ? `, ${formats.ago(this.nowMillis() - atMillis)}` : ''}</span></li>`,
      )}</ul></dialog>`;
  }
}

customElements.define('cks-place', PlaceDialog);
