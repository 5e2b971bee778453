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
      trucks: (button) => this.dispatchEvent(new CustomEvent('show-trucks', {detail: button.dataset.yard})),
      show: (button) => this.#raise('show-place', button),
      correct: (button) => this.#raise('correct-count', button),
    });
  }

  draw() {
    const yards = [...this.yards.values()];
    const sum = (/** @type {(yard: Yard) => number} */ of) => settings.formats.count(yards.reduce((n, y) => n + of(y), 0));
    const clock = html`<abbr title="${t('time.hanoiTitle')}">${t('time.hanoi')}</abbr>`;
    const note = yards.length === 0 ? '' : html`${sum((y) => y.occupiedSpotNumber)} / ${sum((y) => y.totalSpotNumber)} · ${clock}`;
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
      <div class="yard-fill">${occupancyBar(yard)}<span class="yard-count"><strong>${formats.count(yard.occupiedSpotNumber)}</strong> / ${formats.count(yard.totalSpotNumber)}</span></div>
      <div class="quiet">${closedWords(yard)}${this.#counted(yard)}${place === undefined ? '' : html` · ${withoutGpsWords(yard.id, place, this.nowMillis())}`}</div>
      <button type="button" class="icon-button yard-edit" data-action="correct" data-id="${yard.id}"
        aria-label="${t('yards.correctTitle', {name})}" title="${t('yards.correct')}"><svg viewBox="0 0 24 24" aria-hidden="true"><path
        class="icon-fill" d="M4 17.2V20h2.8L17.6 9.2l-2.8-2.8zM19.7 7.1a1 1 0 0 0 0-1.4l-1.4-1.4a1 1 0 0 0-1.4 0l-1.3 1.3 2.8 2.8z"></path></svg></button>
    </li>`;
  }

  /** The head names the clock, and the long form is a touch away. @param {Yard} yard */
  #counted(yard) {
    if (yard.observationDateTime === undefined) {
      return countedWords(yard);
    }
    const at = settings.formats.hanoiMinuteSince(Date.parse(yard.observationDateTime), this.nowMillis());
    return html`<span title="${countedWords(yard)}">${t('yards.counted', {at, how: t(`yards.by${yard.countedBy}`)})}</span>`;
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

/** Room is told of a closed yard, too: it will open. @param {Yard} yard */
export function statusWords(yard) {
  return yard.availableSpotNumber <= 0 ? t('yards.full') : t('yards.freeCount', {n: settings.formats.count(yard.availableSpotNumber)});
}

/** Said before anything else of a closed yard. @param {Yard} yard */
export function closedWords(yard) {
  return yardMood(yard) === 'closed' ? html`<strong class="yard-closed">${t('yards.closed')}</strong> · ` : '';
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

/** How many send no position, by which facts they are known, and how old those are. @param {string} yard @param {PlaceCount} place @param {number} now */
function withoutGpsWords(yard, place, now) {
  const {formats} = settings;
  const kinds = [...place.kinds].map(([kind, n]) =>
    place.kinds.size === 1 ? factWords(kind) : `${factWords(kind)} ${formats.count(n)}`,
  );
  const ages = Number.isFinite(place.newestMillis)
    ? t('place.age', {newest: formats.duration(now - place.newestMillis), oldest: formats.duration(now - place.oldestMillis)})
    : '';
  return html`<button type="button" class="link without-gps" data-action="trucks" data-yard="${yard}" title="${kinds.join(', ')} · ${ages}">${t('place.count', {n: formats.count(place.count)})}</button>`;
}

customElements.define('cks-yards', YardsPanel);
