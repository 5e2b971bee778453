import {html, onAction} from './html.js';
import {panel} from './panel.js';
import {inLanguage, settings, t} from './settings.js';
import {View} from './view.js';
import {factWords} from './words.js';

/**
 * @typedef {import('../lib/wire.js').Yard} Yard
 * @typedef {import('../lib/without-gps.js').PlaceCount} PlaceCount
 */

/** From this share on a yard is close to full. */
const NEARLY_FULL = 0.9;

/** Capacity, free, full of every yard, each with the time and the manner of its count. */
export class YardsPanel extends View {
  /** @type {ReadonlyMap<string, Yard>} */ yards = new Map();
  /** Trucks without GPS by place. @type {ReadonlyMap<string, PlaceCount>} */ withoutGps = new Map();
  nowMillis = () => Date.now();

  constructor() {
    super();
    onAction(this, {
      show: (button) => this.#raise('show-place', button),
      correct: (button) => this.#raise('correct-count', button),
    });
  }

  draw() {
    const yards = [...this.yards.values()];
    const sum = (/** @type {(yard: Yard) => number} */ of) => settings.formats.count(yards.reduce((n, y) => n + of(y), 0));
    const note = yards.length === 0 ? '' : `${sum((y) => y.occupiedSpotNumber)} / ${sum((y) => y.totalSpotNumber)}`;
    return panel(
      t('yards.title'),
      note,
      yards.length === 0
        ? html`<p class="empty">${t('yards.none')}</p>`
        : html`<ul class="rows">${yards.map((yard) => this.#row(yard))}</ul>`,
    );
  }

  /** @param {Yard} yard */
  #row(yard) {
    const {formats} = settings;
    const name = inLanguage(yard.name, yard.id);
    const place = this.withoutGps.get(yard.id);
    return html`<li class="row yard" data-key="${yard.id}" data-status="${yardMood(yard)}">
      <div class="row-head">
        <button type="button" class="link" data-action="show" data-id="${yard.id}"
          title="${t('yards.show', {name})}">${name}</button>
        <span class="yard-status">${statusWords(yard)}</span>
      </div>
      ${occupancyBar(yard)}
      <div class="row-foot">
        <span><strong>${formats.count(yard.occupiedSpotNumber)}</strong> / ${formats.count(yard.totalSpotNumber)}</span>
        ${yard.schematic ? html`<abbr class="badge" title="${t('yards.schematicHint')}">${t('yards.schematic')}</abbr>` : ''}
        <button type="button" class="small" data-action="correct" data-id="${yard.id}">${t('yards.correct')}</button>
      </div>
      <div class="quiet">${countedWords(yard)}</div>
      ${place === undefined ? '' : withoutGpsLine(place, this.nowMillis())}
    </li>`;
  }

  /** @param {string} type @param {HTMLElement} button */
  #raise(type, button) {
    this.dispatchEvent(new CustomEvent(type, {bubbles: true, detail: button.dataset.id}));
  }
}

/** @param {Yard} yard */
export function yardMood(yard) {
  if (yard.status === 'CLOSED') {
    return 'closed';
  }
  if (yard.status === 'FULL' || yard.availableSpotNumber <= 0) {
    return 'full';
  }
  return yard.occupiedSpotNumber >= yard.totalSpotNumber * NEARLY_FULL ? 'nearly' : 'free';
}

/** @param {Yard} yard */
export function statusWords(yard) {
  switch (yardMood(yard)) {
    case 'closed':
      return t('yards.closed');
    case 'full':
      return t('yards.full');
    case 'nearly':
    case 'free':
      return t('yards.freeCount', {n: settings.formats.count(yard.availableSpotNumber)});
  }
}

/** When and how the count was made. @param {Yard} yard */
export function countedWords(yard) {
  if (yard.observationDateTime === undefined) {
    return t('yards.notCounted');
  }
  const at = t('yards.countedAt', {time: settings.formats.hanoi(Date.parse(yard.observationDateTime))});
  return t('yards.counted', {at, how: t(`yards.by${yard.countedBy}`)});
}

/** @param {Yard} yard */
export function occupancyBar(yard) {
  const name = inLanguage(yard.name, yard.id);
  return html`<meter min="0" max="${yard.totalSpotNumber}" value="${yard.occupiedSpotNumber}"
    aria-label="${name}: ${t('yards.occupied')} ${yard.occupiedSpotNumber} / ${yard.totalSpotNumber}"></meter>`;
}

/** @param {PlaceCount} place @param {number} now */
function withoutGpsLine(place, now) {
  const {formats} = settings;
  const kinds = [...place.kinds].map(([kind, n]) =>
    place.kinds.size === 1 ? factWords(kind) : `${factWords(kind)} ${formats.count(n)}`,
  );
  const ages = Number.isFinite(place.newestMillis)
    ? ` · ${t('place.age', {
        newest: formats.duration(now - place.newestMillis),
        oldest: formats.duration(now - place.oldestMillis),
      })}`
    : '';
  const count = t('place.count', {n: formats.count(place.count)});
  return html`<p class="without-gps quiet">${count} (${kinds.join(', ')})${ages}</p>`;
}

customElements.define('cks-yards', YardsPanel);
