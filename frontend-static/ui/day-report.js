import {html} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';

/** The strip leaders ask for first: Xuất, Nhập, Tồn of which fruit, as in the 20:00 report. */
export class DayReportStrip extends View {
  /** @type {import('../lib/day-report.js').DayReport | undefined} */ report = undefined;
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
    </dl>`;
  }
}

/** @param {string} name @param {string} label @param {string} value @param {string} note */
function figure(name, label, value, note) {
  return html`<div class="figure" data-figure="${name}" data-key="${name}">
    <dt>${label}</dt><dd><strong>${value}</strong><span>${note}</span></dd></div>`;
}

customElements.define('cks-report', DayReportStrip);
