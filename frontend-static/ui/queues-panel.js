import {Catalogue} from '../lib/catalogue.js';
import {STREAMS} from '../lib/wire.js';
import {html} from './html.js';
import {panel} from './panel.js';
import {settings, t, tData} from './settings.js';
import {View} from './view.js';
import {placeName, trucksWords} from './words.js';

/** @typedef {import('../lib/wire.js').Queue} Queue */

/** Queues per route and stream, each wait with its interval. */
export class QueuesPanel extends View {
  /** @type {ReadonlyMap<string, Queue>} */ queues = new Map();
  catalogue = new Catalogue();

  draw() {
    const queues = [...this.queues.values()].sort(byRouteAndStream);
    const trucks = queues.reduce((n, queue) => n + queue.trucks, 0);
    const latest = Math.max(...queues.map((queue) => Date.parse(queue.observedAt ?? '')).filter((at) => !Number.isNaN(at)));
    const count = trucksWords(trucks);
    return panel(
      t('queues.title'),
      Number.isFinite(latest) ? `${count} · ${settings.formats.hanoi(latest)}` : count,
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
  return html`${routes.map((route) => routeSection(route, queues.filter((queue) => queue.route === route), catalogue, withPlates))}`;
}

/** Streams in which nobody waits share one line. @param {string} route @param {Queue[]} queues @param {Catalogue} catalogue @param {boolean} withPlates */
function routeSection(route, queues, catalogue, withPlates) {
  const idle = queues.filter((queue) => queue.trucks === 0).map(streamWords);
  return html`<section class="route" data-key="${route}"><div class="route-head"><h3>${placeName(catalogue, route)}</h3>${
    withPlates ? '' : html`<span class="quiet">${t('queues.wait')}</span>`}</div>
    <ul class="rows">${queues.filter((queue) => queue.trucks > 0).map((queue) => queueRow(queue, withPlates))}</ul>
    ${idle.length === 0 ? '' : html`<p class="quiet idle">${t('queues.idle', {streams: idle.join(t('unit.comma'))})}</p>`}</section>`;
}

/** @param {Queue} queue */
function streamWords(queue) {
  return tData(`stream.${queue.stream}`, queue.stream);
}

/** @param {Queue} queue @param {boolean} withPlates */
function queueRow(queue, withPlates) {
  const {formats} = settings;
  const facts = [
    queue.servedPerHour === undefined ? undefined : t('queues.served', {n: formats.decimal(queue.servedPerHour)}),
    whereWords(queue),
    withPlates && queue.head !== undefined && queue.head.length > 0 ? t('queues.head', {plates: queue.head[0]}) : undefined,
  ].filter((fact) => fact !== undefined);
  return html`<li class="row queue" data-key="${queue.id}" data-stream="${queue.stream}">
    <span class="queue-stream">${streamWords(queue)}</span>
    <strong class="queue-trucks">${trucksWords(queue.trucks)}</strong>
    ${waitWords(queue)}
    ${facts.length === 0 ? '' : html`<span class="queue-facts quiet">${facts.map((fact, i) => html`<span data-key="${i}">${i === 0 ? '' : '· '}${fact}</span> `)}</span>`}
  </li>`;
}

/** The metres are those of the trucks outside yards alone, so it is said how many these are. @param {Queue} queue */
function whereWords({trucksOnRoad, lengthMeters}) {
  if (trucksOnRoad === undefined || lengthMeters === undefined) {
    return undefined;
  }
  return trucksOnRoad === 0
    ? t('queues.allInYards')
    : t('queues.onRoad', {n: settings.formats.count(trucksOnRoad), length: settings.formats.length(lengthMeters)});
}

/** @param {Queue} queue */
function waitWords(queue) {
  const {formats} = settings;
  if (queue.waitMinutes === undefined) {
    return html`<span class="queue-wait quiet">${t('queues.waitUnknown')}</span>`;
  }
  const interval =
    queue.waitMinutesLow === undefined || queue.waitMinutesHigh === undefined
      ? ''
      : html`<span class="queue-interval quiet">${formats.waitInterval(queue.waitMinutesLow, queue.waitMinutesHigh)}</span>`;
  return html`<strong class="queue-wait" title="${t('queues.wait')}">≈ ${formats.wait(queue.waitMinutes)}</strong>${interval}`;
}

customElements.define('cks-queues', QueuesPanel);
