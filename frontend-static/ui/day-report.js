import {Catalogue} from '../lib/catalogue.js';
import {html} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {placeName} from './words.js';

/** @typedef {import('../lib/day-report.js').DayReport} DayReport */

/** The strip leaders ask for first: Xuất, Nhập, Tồn of which fruit, as in the 20:00 report. */
export class DayReportStrip extends View {
  /** @type {DayReport | undefined} */ report = undefined;
  /** @type {ReadonlyMap<string, DayReport>} */ byRoute = new Map();
  /** At this hour of yesterday, where it is known. @type {DayReport | undefined} */ yesterday = undefined;
  catalogue = new Catalogue();
  asOfMillis = 0;

  draw() {
    const report = this.report;
    if (report === undefined) {
      return html``;
    }
    const {formats} = settings;
    const n = (/** @type {number} */ value) => formats.count(value);
    const figures = /** @type {const} */ ([
      ['exports', t('report.exports'), t('report.ofFruit', {fruit: n(report.exportsFruit), other: n(report.exports - report.exportsFruit)})],
      ['imports', t('report.imports'), t('report.ofNewCars', {goods: n(report.imports - report.importsNewCars), cars: n(report.importsNewCars)})],
      ['waiting', t('report.waiting'), t('report.ofWaiting', {
        fruit: n(report.waitingFruit), other: n(report.waiting - report.waitingFruit - report.waitingEmpty), empty: n(report.waitingEmpty),
      })],
      ['empty', t('report.empty'), t('report.unit')],
      ['turnedBack', t('report.turnedBack'), t('report.unit')],
    ]);
    return html`<dl class="report" aria-label="${t('report.title', {time: formats.hanoi(this.asOfMillis)})}">${figures.map(
        ([name, label, note]) => html`<div class="figure" data-figure="${name}" data-key="${name}"><dt>${label}</dt>
          <dd><strong>${n(report[name])}</strong><span class="figure-notes"><span>${note}</span>
            ${this.yesterday === undefined ? '' : html`<span class="figure-yesterday">${t('report.yesterday', {n: n(this.yesterday[name])})}</span>`}</span></dd></div>`,
      )}</dl>
    <details class="by-route"><summary>${t('report.byRoute')}</summary>${this.#table(report)}</details>`;
  }

  /** @param {DayReport} report */
  #table(report) {
    const columns = [t('report.exports'), t('report.imports'), t('report.waiting'), t('report.empty'), t('report.turnedBack')];
    const routes = [...this.byRoute].map(([route, own]) =>
      tableRow(route, route === '' ? t('report.routeUnknown') : placeName(this.catalogue, route), own),
    );
    return html`<div class="table" role="table" aria-label="${t('report.byRoute')}">
      <div role="row"><span role="columnheader">${t('report.route')}</span>${columns.map(
        (name) => html`<span role="columnheader">${name}</span>`,
      )}</div>${routes}${tableRow(' whole', t('report.whole'), report)}${
        this.yesterday === undefined ? '' : tableRow(' yesterday', t('replay.yesterday'), this.yesterday)
      }</div>`;
  }
}

/** @param {string} key @param {string} name @param {DayReport} own */
function tableRow(key, name, own) {
  return html`<div role="row" data-key="${key}"><span role="rowheader">${name}</span>${[
    own.exports, own.imports, own.waiting, own.empty, own.turnedBack,
  ].map((figure) => html`<span role="cell">${settings.formats.count(figure)}</span>`)}</div>`;
}

customElements.define('cks-report', DayReportStrip);
