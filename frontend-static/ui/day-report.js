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
  catalogue = new Catalogue();
  asOfMillis = 0;

  draw() {
    const report = this.report;
    if (report === undefined) {
      return html``;
    }
    const {formats} = settings;
    const n = (/** @type {number} */ value) => formats.count(value);
    return html`<dl class="report" aria-label="${t('report.title', {time: formats.hanoi(this.asOfMillis)})}">
      ${figure('exports', t('report.exports'), n(report.exports),
        t('report.ofFruit', {fruit: n(report.exportsFruit), other: n(report.exports - report.exportsFruit)}))}
      ${figure('imports', t('report.imports'), n(report.imports),
        t('report.ofNewCars', {goods: n(report.imports - report.importsNewCars), cars: n(report.importsNewCars)}))}
      ${figure('waiting', t('report.waiting'), n(report.waiting),
        t('report.ofFruit', {fruit: n(report.waitingFruit), other: n(report.waiting - report.waitingFruit)}))}
      ${figure('empty', t('report.empty'), n(report.empty), t('report.unit'))}
      ${figure('turned', t('report.turnedBack'), n(report.turnedBack), t('report.unit'))}
    </dl>
    <details class="by-route"><summary>${t('report.byRoute')}</summary>${this.#table()}</details>`;
  }

  #table() {
    const columns = [t('report.exports'), t('report.imports'), t('report.waiting'), t('report.empty'), t('report.turnedBack')];
    return html`<div class="table" role="table" aria-label="${t('report.byRoute')}">
      <div role="row"><span role="columnheader">${t('report.route')}</span>${columns.map(
        (name) => html`<span role="columnheader">${name}</span>`,
      )}</div>${[...this.byRoute].map(
        ([route, own]) => html`<div role="row" data-key="${route}"><span role="rowheader">${
          route === '' ? t('report.routeUnknown') : placeName(this.catalogue, route)
        }</span>${[own.exports, own.imports, own.waiting, own.empty, own.turnedBack].map(
          (figure) => html`<span role="cell">${settings.formats.count(figure)}</span>`,
        )}</div>`,
      )}</div>`;
  }
}

/** @param {string} name @param {string} label @param {string} value @param {string} note */
function figure(name, label, value, note) {
  return html`<div class="figure" data-figure="${name}" data-key="${name}">
    <dt>${label}</dt><dd><strong>${value}</strong><span>${note}</span></dd></div>`;
}

customElements.define('cks-report', DayReportStrip);
