import {FRESH, SILENT, STALE} from '../lib/freshness.js';
import {MARKER_PATHS, SILENT_PATH} from '../lib/marker-shapes.js';
import {STATE_UNKNOWN, VEHICLE_STATES, stateCode} from '../lib/wire.js';
import {CAMERA_SIGNS} from './camera-dialog.js';
import {html, onAction} from './html.js';
import {panel} from './panel.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {trucksWords, vehicleStateKey} from './words.js';

export const LAYERS = /** @type {const} */ ([
  'vehicles', 'labels', 'withoutGps', 'cameras', 'yards', 'zones', 'roads', 'border',
]);

/** The state that shows what a late and a lost signal look like. */
const EXAMPLE = stateCode('EN_ROUTE');

const CAMERA_STATES = /** @type {const} */ (['LIVE', 'STALLED', 'DOWN']);
/** Shown only where some camera is in them. */
const RARE_CAMERA_STATES = /** @type {const} */ (['SILENT', 'UNKNOWN']);

/** @typedef {typeof LAYERS[number]} LayerName */

/** What the signs mean, how many trucks there are of each, and which layers are drawn. */
export class Legend extends View {
  /** Trucks by state code. */ counts = new Array(VEHICLE_STATES.length).fill(0);
  staleCount = 0;
  silentCount = 0;
  withoutGpsCount = 0;
  /** @type {ReadonlyMap<string, number>} */ cameraCounts = new Map();
  /** @type {Set<LayerName>} */ shown = new Set(LAYERS);

  constructor() {
    super();
    onAction(this, {places: () => this.dispatchEvent(new Event('open-places'))});
    this.addEventListener('change', (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      const layer = LAYERS.find((name) => name === box.dataset.layer);
      if (layer !== undefined) {
        box.checked ? this.shown.add(layer) : this.shown.delete(layer);
        this.dispatchEvent(new CustomEvent('layer', {detail: {layer, isShown: box.checked}}));
      }
    });
  }

  draw() {
    const total = this.counts.reduce((sum, n) => sum + n, 0);
    const codes = [...VEHICLE_STATES.keys()].filter((code) => code !== STATE_UNKNOWN || this.counts[code] > 0);
    return panel(
      t('layers.title'),
      trucksWords(total),
      html`<ul class="legend">
          ${codes.map((code) => entry(sign(code, FRESH), t(vehicleStateKey(code)), this.counts[code]))}
          ${entry(sign(EXAMPLE, STALE), t('signal.stale'), this.staleCount)}
          ${entry(sign(EXAMPLE, SILENT), t('signal.silent'), this.silentCount)}
          ${entry(html`<span class="no-gps-sign" aria-hidden="true">n</span>`, html`<button type="button" class="link" data-action="places"
            aria-label="${t('place.list', {n: settings.formats.count(this.withoutGpsCount)})}">${t('signal.none')}</button>`, this.withoutGpsCount, 'none')}
          ${[...CAMERA_STATES, ...RARE_CAMERA_STATES.filter((state) => this.cameraCounts.has(state))].map((state) => html`<li data-key="camera-${state}"><span class="camera-state" data-state="${state}" aria-hidden="true">${CAMERA_SIGNS[state]}</span><span>${t('camera.title')}: ${t(`camera.state.${state}`)}</span><span class="count">${settings.formats.count(this.cameraCounts.get(state) ?? 0)}</span></li>`)}
          <li data-key="schematic"><span class="schematic-sign" aria-hidden="true"></span><span>${t('yards.schematicHint')}</span></li>
        </ul>
        <details class="layer-choice"><summary>${t('layers.choose')}</summary><fieldset class="layers">${LAYERS.map(
          (layer) => html`<label data-key="${layer}"><input type="checkbox" data-layer="${layer}" checked>
            ${t(`layers.${layer}`)}</label>`,
        )}</fieldset></details>`,
    );
  }
}

/** @param {unknown} picture @param {unknown} words @param {number} count @param {unknown} key */
function entry(picture, words, count, key = words) {
  return html`<li data-key="${key}">${picture}<span>${words}</span><span class="count">${settings.formats.count(count)}</span></li>`;
}

/** @param {number} code @param {0 | 1 | 2} fresh */
function sign(code, fresh) {
  return html`<svg class="marker" data-state="${VEHICLE_STATES[code]}" data-signal="${fresh}" viewBox="0 0 24 24" aria-hidden="true">
    <path class="marker-body" d="${MARKER_PATHS[code]}"></path>
    ${fresh === SILENT ? html`<svg viewBox="0 0 24 24"><path class="marker-lost" d="${SILENT_PATH}"></path></svg>` : ''}</svg>`;
}

customElements.define('cks-legend', Legend);
