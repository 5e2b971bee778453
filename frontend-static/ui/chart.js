import {hanoiMidnight} from '../lib/formats.js';
import {settings} from './settings.js';

/**
 * A small chart over time. The only file that knows the chart library, which the page loads as one classic script.
 *
 * @typedef {import('../lib/trends.js').ChartData} ChartData
 * @typedef {{kind: "bar" | "line" | "area", color: string, side?: -1 | 1}} Line color: of tokens.css
 * @typedef {typeof import('uplot')} Uplot
 */

const HEIGHT = 76;
const TICK_SECONDS = 6 * 3600;
const AXIS_PIXELS = 18;
const SCALE_PIXELS = 40;
const BAR_SHARE = 0.42;
const FILL_SHARE = '33';
const FONT_PIXELS = 12;

/** @returns {Uplot} */
const library = () => /** @type {any} */ (globalThis).uPlot;

/** Tells the index under the pointer by "look", with -1 in `detail` when the pointer has gone. */
export class Chart extends HTMLElement {
  /** @type {import('uplot') | undefined} */ #plot = undefined;
  #drawnAs = '';
  #resized = new ResizeObserver(() => this.#fit());

  connectedCallback() {
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  /** @param {ChartData} data @param {Line[]} lines @param {number} least the scale reaches at least to this number */
  show(data, lines, least) {
    const values = /** @type {any} */ ([data.at, ...data.lines]);
    const drawnAs = `${settings.theme} ${settings.language} ${least} ${JSON.stringify(lines)}`;
    if (this.#plot !== undefined && this.#drawnAs === drawnAs) {
      this.#plot.setData(values);
      return;
    }
    this.#plot?.destroy();
    this.#drawnAs = drawnAs;
    this.#plot = new (/** @type {any} */ (library()))(this.#options(lines, least), values, this);
  }

  #fit() {
    if (this.#plot !== undefined && this.clientWidth > 0 && this.#plot.width !== this.clientWidth) {
      this.#plot.setSize({width: this.clientWidth, height: HEIGHT});
    }
  }

  /** @param {Line[]} lines @param {number} least @returns {import('uplot').Options} */
  #options(lines, least) {
    const style = getComputedStyle(this);
    const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
    const font = `${FONT_PIXELS}px ${style.fontFamily}`;
    const axis = {
      stroke: color('text-quiet'), font, ticks: {show: false}, gap: 2,
      grid: {stroke: color('line'), width: 1},
    };
    return {
      width: Math.max(1, this.clientWidth), height: HEIGHT, padding: [6, 18, 0, 0],
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false}, points: {show: false}},
      scales: {x: {time: false}, y: {range: (_plot, _min, max) => [0, Math.max(least, max, 1) * 1.02]}},
      series: [{}, ...lines.map((line) => seriesOf(line, color))],
      axes: [
        {...axis, size: AXIS_PIXELS, splits: (_plot, _axis, min, max) => ticksBetween(min, max),
          values: (_plot, ticks) => ticks.map((tick) => settings.formats.hanoiMinuteDigits(tick * 1000))},
        {...axis, size: SCALE_PIXELS, space: 28, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
          values: (_plot, ticks) => ticks.map((tick) => settings.formats.count(tick))},
      ],
      hooks: {
        setCursor: [(plot) => this.dispatchEvent(new CustomEvent('look', {detail: plot.cursor.idx ?? -1}))],
      },
    };
  }
}

/** @param {Line} line @param {(name: string) => string} color @returns {import('uplot').Series} */
function seriesOf(line, color) {
  const stroke = color(line.color);
  if (line.kind === 'bar') {
    const bars = /** @type {any} */ (library()).paths.bars({size: [BAR_SHARE], align: line.side ?? 0});
    // The second of two bars is open: the colour is not the only sign.
    return {stroke, fill: line.side === 1 ? undefined : stroke, width: 1.2, paths: bars, points: {show: false}};
  }
  return {stroke, width: 1.6, dash: line.kind === 'line' ? [4, 3] : undefined,
    fill: line.kind === 'area' ? `${stroke}${FILL_SHARE}` : undefined, points: {show: false}};
}

/** Round hours of the day in Hanoi. @param {number} min seconds @param {number} max */
function ticksBetween(min, max) {
  const ticks = [];
  for (let at = hanoiMidnight(min * 1000) / 1000; at <= max; at += TICK_SECONDS) {
    if (at >= min) {
      ticks.push(at);
    }
  }
  return ticks;
}

customElements.define('cks-chart', Chart);
