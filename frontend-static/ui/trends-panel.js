import {Catalogue} from '../lib/catalogue.js';
import {crossingsChart, occupancyChart} from '../lib/trends.js';
import './chart.js';
import {html} from './html.js';
import {panel} from './panel.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {placeName, problemWords} from './words.js';

/** @typedef {import('./chart.js').Line} Line */

/** @type {Line[]} */
const CROSSING_LINES = [
  {kind: 'bar', color: 'state-EN_ROUTE', side: -1},
  {kind: 'bar', color: 'state-IN_YARD', side: 1},
  {kind: 'line', color: 'text-quiet'},
];
/** @type {Line[]} */
const OCCUPANCY_LINES = [{kind: 'area', color: 'state-IN_YARD'}];

/** The last 24 hours: what crossed in each hour, and how full the yards were. */
export class TrendsPanel extends View {
  /** @type {import('../lib/trends.js').CrossingsAnswer | undefined} */ crossings = undefined;
  /** @type {import('../lib/trends.js').YardHistoryAnswer | undefined} */ yards = undefined;
  /** Why the figures could not be renewed. @type {unknown} */ problem = undefined;
  catalogue = new Catalogue();
  #yardId = '';
  /** Where the pointer is; -1 for the latest. */ #hour = -1;
  #step = -1;

  constructor() {
    super();
    this.addEventListener('change', (event) => {
      this.#yardId = /** @type {HTMLSelectElement} */ (event.target).value;
      this.update();
    });
    this.addEventListener('look', (event) => this.#look(/** @type {CustomEvent<number>} */ (event)), {capture: true});
  }

  draw() {
    const isKnown = this.crossings !== undefined && this.yards !== undefined;
    return panel(
      t('trend.title'),
      html`<abbr title="${t('time.hanoiTitle')}">${t('time.hanoi')}</abbr>`,
      html`${this.problem === undefined ? '' : html`<p class="warn" role="status">${t('public.failed', {problem: problemWords(this.problem)})}</p>`}
        ${isKnown ? html`${this.#crossings()}${this.#occupancy()}` : this.#nothing()}`,
    );
  }

  #nothing() {
    return this.problem === undefined ? html`<p class="empty">${t('trend.none')}</p>` : '';
  }

  drawn() {
    const charts = /** @type {NodeListOf<import('./chart.js').Chart>} */ (this.querySelectorAll('cks-chart'));
    if (charts.length === 2 && this.crossings !== undefined && this.yards !== undefined) {
      const occupancy = occupancyChart(this.yards, this.#yardId);
      charts[0].show(crossingsChart(this.crossings), CROSSING_LINES, 0);
      charts[1].show(occupancy, OCCUPANCY_LINES, occupancy.capacity);
    }
  }

  #crossings() {
    const {at, lines} = crossingsChart(/** @type {any} */ (this.crossings));
    const hour = this.#hour < 0 ? at.length - 1 : this.#hour;
    const {formats} = settings;
    const from = formats.hanoiMinuteDigits(at[hour] * 1000);
    const to = formats.hanoiMinuteDigits((at[hour] + 3600) * 1000);
    const names = [t('report.exports'), t('report.imports'), t('report.empty')];
    return html`<section class="trend"><div class="trend-head"><h3>${t('trend.crossings')}</h3>
        <span class="quiet">${t('trend.hour', {from, to})}</span></div>
      <p class="trend-values">${names.map((name, i) => html`<span class="trend-key" data-line="${i}" data-key="${i}">${name}
        <strong>${formats.count(lines[i][hour] ?? 0)}</strong></span>`)}</p>
      <cks-chart data-chart="crossings" role="img" aria-label="${t('trend.crossings')}"></cks-chart></section>`;
  }

  #occupancy() {
    const answer = /** @type {import('../lib/trends.js').YardHistoryAnswer} */ (this.yards);
    const {at, lines, capacity} = occupancyChart(answer, this.#yardId);
    const step = this.#step < 0 ? at.length - 1 : this.#step;
    const {formats} = settings;
    const count = lines[0][step];
    const time = this.#step < 0 ? '' : formats.hanoiMinuteDigits(at[step] * 1000);
    return html`<section class="trend"><div class="trend-head"><h3>${t('trend.occupancy')}</h3>
        <select class="small" aria-label="${t('yards.choose')}"><option value="" data-key="">${t('trend.allYards')}</option>${answer.items.map(
          ({id}) => html`<option value="${id}" data-key="${id}">${placeName(this.catalogue, id)}</option>`,
        )}</select>
        <span class="trend-count"><span class="quiet">${time}</span> <strong>${count === null ? t('unit.none') : formats.count(count)}</strong> / ${formats.count(capacity)}</span></div>
      <cks-chart data-chart="occupancy" role="img" aria-label="${t('trend.occupancy')}"></cks-chart></section>`;
  }

  /** @param {CustomEvent<number>} event */
  #look(event) {
    const isCrossings = event.target instanceof HTMLElement && event.target.dataset.chart === 'crossings';
    const before = isCrossings ? this.#hour : this.#step;
    if (isCrossings) {
      this.#hour = event.detail;
    } else {
      this.#step = event.detail;
    }
    if (before !== event.detail) {
      this.update();
    }
  }
}

customElements.define('cks-trends', TrendsPanel);
