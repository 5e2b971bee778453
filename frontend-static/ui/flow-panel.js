import {html} from './html.js';
import {panel} from './panel.js';
import {settings, t} from './settings.js';
import {View} from './view.js';

/** The picture is 24 hours of this width, and so high. */
const HOUR_WIDTH = 10;
const BAR_WIDTH = 4;
const HEIGHT = 56;
const LABELLED_HOURS = [0, 6, 12, 18];

/** Crossings of today by the hour in Hanoi: out as full bars, in as open ones. */
export class FlowPanel extends View {
  /** @type {number[]} */ out = [];
  /** @type {number[]} */ into = [];

  draw() {
    const most = Math.max(1, ...this.out, ...this.into);
    const hours = [...this.out.keys()];
    return panel(
      t('flow.title'),
      html`<span class="flow-key" data-way="out">${t('report.exports')}</span>
        <span class="flow-key" data-way="in">${t('report.imports')}</span>`,
      html`<svg class="flow" viewBox="0 0 240 56" preserveAspectRatio="none" role="img" aria-label="${this.#words()}">
          ${hours.map((hour) => bar('out', hour * HOUR_WIDTH + 0.7, this.out[hour], most))}
          ${hours.map((hour) => bar('in', hour * HOUR_WIDTH + 5.3, this.into[hour], most))}
        </svg>
        <div class="flow-hours quiet">${LABELLED_HOURS.map((hour) => html`<span data-key="${hour}">${hour}:00</span>`)}
          <span class="flow-most">${settings.formats.count(most)}</span></div>`,
    );
  }

  /** The same for those who do not see it: the latest hour of both. */
  #words() {
    const hour = this.out.length - 1;
    const n = `${t('report.exports')} ${this.out[hour] ?? 0}, ${t('report.imports')} ${this.into[hour] ?? 0}`;
    return `${t('flow.title')}. ${t('flow.hour', {hour: Math.max(0, hour), n})}`;
  }
}

/** @param {"out" | "in"} way @param {number} x @param {number} count @param {number} most */
function bar(way, x, count, most) {
  const height = (count / most) * (HEIGHT - 2);
  return html`<svg><rect data-way="${way}" x="${x}" y="${HEIGHT - height}" width="${BAR_WIDTH}" height="${height}"></rect></svg>`;
}

customElements.define('cks-flow', FlowPanel);
