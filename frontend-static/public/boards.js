import {Catalogue} from '../lib/catalogue.js';
import {html} from '../ui/html.js';
import {panel} from '../ui/panel.js';
import {byRouteAndStream, queueList} from '../ui/queues-panel.js';
import {inLanguage, settings, t} from '../ui/settings.js';
import {View} from '../ui/view.js';
import {closedWords, countedWords, occupancyBar, statusWords, yardMood} from '../ui/yards-panel.js';

/**
 * @typedef {import('../lib/wire.js').Yard} Yard
 * @typedef {import('../lib/wire.js').Queue} Queue
 */

/** What a driver or a firm wants to know of the yards: is there room. */
class PublicYards extends View {
  /** Undefined until the first answer: what the server drew stays. @type {Yard[] | undefined} */ yards = undefined;

  draw() {
    return this.yards && panel(
      t('yards.title'),
      '',
      this.yards.length === 0
        ? html`<p class="empty">${t('yards.none')}</p>`
        : html`<ul class="rows">${this.yards.map(yardRow)}</ul>`,
    );
  }
}

/** @param {Yard} yard */
function yardRow(yard) {
  const {formats} = settings;
  return html`<li class="row yard" data-key="${yard.id}" data-status="${yardMood(yard)}">
    <div class="row-head"><strong>${inLanguage(yard.name, yard.id)}</strong>
      <span class="yard-status">${statusWords(yard)}</span></div>
    ${occupancyBar(yard)}
    <div class="quiet">${closedWords(yard)}${t(`yards.category.${yard.category}`)} · ${t('yards.capacity')} ${formats.count(yard.totalSpotNumber)} ·
      ${countedWords(yard)}</div></li>`;
}

/** Queues and estimated waits. */
class PublicQueues extends View {
  /** @type {Queue[] | undefined} */ queues = undefined;
  catalogue = new Catalogue();

  draw() {
    if (this.queues === undefined) {
      return undefined;
    }
    const sorted = [...this.queues].sort(byRouteAndStream);
    return panel(t('queues.title'), '', queueList(sorted, this.catalogue, false));
  }
}

customElements.define('cks-public-yards', PublicYards);
customElements.define('cks-public-queues', PublicQueues);
