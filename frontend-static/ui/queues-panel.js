import {Catalogue} from '../lib/catalogue.js';
import {STREAMS} from '../lib/wire.js';
import {html} from './html.js';
import {panel} from './panel.js';
import {settings, t, tData} from './settings.js';
import {View} from './view.js';
import {placeName} from './words.js';

/** @typedef {import('../lib/wire.js').Queue} Queue */

/** Queues per route and stream, each wait with its interval. */
export class QueuesPanel extends View {
  /** @type {ReadonlyMap<string, Queue>} */ queues = new Map();
  catalogue = new Catalogue();

  draw() {
    const queues = [...this.queues.values()].sort(byRouteAndStream);
    const trucks = queues.reduce((n, queue) => n + queue.trucks, 0);
    return panel(
      t('queues.title'),
      t('unit.trucks', {n: settings.formats.count(trucks)}),
      queueList(queues, this.catalogue, true),
    );
  }
}

/** @param {Queue} a @param {Queue} b */
export function byRouteAndStream(a, b) {
  return (
    a.gate.localeCompare(b.gate) ||
    a.route.localeCompare(b.route) ||
    STREAMS.indexOf(a.stream) - STREAMS.indexOf(b.stream)
  );
}

/** @param {Queue[]} queues sorted by route @param {Catalogue} catalogue @param {boolean} withPlates not for the public's eyes */
export function queueList(queues, catalogue, withPlates) {
  if (queues.length === 0) {
    return html`<p class="empty">${t('queues.none')}</p>`;
  }
  const routes = [...new Set(queues.map((queue) => queue.route))];
  return html`${routes.map(
    (route) => html`<section class="route" data-key="${route}"><h3>${placeName(catalogue, route)}</h3>
      <ul class="rows">${queues.filter((queue) => queue.route === route).map((queue) => queueRow(queue, withPlates))}</ul></section>`,
  )}`;
}

/** @param {Queue} queue @param {boolean} withPlates */
function queueRow(queue, withPlates) {
  const {formats} = settings;
  const facts = [
    queue.lengthMeters === undefined ? undefined : formats.length(queue.lengthMeters),
    queue.servedPerHour === undefined ? undefined : t('queues.served', {n: formats.decimal(queue.servedPerHour)}),
    queue.observedAt === undefined
      ? undefined
      : t('queues.observed', {time: formats.hanoi(Date.parse(queue.observedAt))}),
  ].filter((fact) => fact !== undefined);
  return html`<li class="row queue" data-key="${queue.id}" data-stream="${queue.stream}">
    <div class="row-head">
      <span class="queue-stream">${tData(`stream.${queue.stream}`, queue.stream)}</span>
      <strong>${t('unit.trucks', {n: formats.count(queue.trucks)})}</strong>
    </div>
    ${queue.trucks === 0 ? '' : html`<div class="queue-wait" title="${t('queues.wait')}">${waitWords(queue)}</div>`}
    ${queue.trucks === 0 ? '' : html`<div class="quiet">${facts.join(' · ')}</div>`}
    ${withPlates && queue.head && queue.head.length > 0
      ? html`<div class="quiet plates">${t('queues.head', {plates: queue.head.slice(0, 3).join(', ')})}</div>`
      : ''}
  </li>`;
}

/** @param {Queue} queue */
function waitWords(queue) {
  const {formats} = settings;
  if (queue.waitMinutes === undefined) {
    return html`<span class="quiet">${t('queues.waitUnknown')}</span>`;
  }
  const interval =
    queue.waitMinutesLow === undefined || queue.waitMinutesHigh === undefined
      ? ''
      : html`<span class="quiet">${formats.waitInterval(queue.waitMinutesLow, queue.waitMinutesHigh)}</span>`;
  return html`${t('queues.waitShort')} <span class="wait-main">≈ ${formats.wait(queue.waitMinutes)}</span> ${interval}`;
}

customElements.define('cks-queues', QueuesPanel);
