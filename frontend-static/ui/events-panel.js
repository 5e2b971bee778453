import {Catalogue} from '../lib/catalogue.js';
import {html, onAction} from './html.js';
import {panel} from './panel.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {factWords, passPlates, passStateWords} from './words.js';

/** @typedef {import('../lib/wire.js').Pass} Pass */

const MOST_EVENTS = 30;

/** What happens at the gate, the newest first. */
export class EventsPanel extends View {
  catalogue = new Catalogue();
  /** @type {Pass[]} */ #events = [];

  constructor() {
    super();
    onAction(this, {
      pick: (button) =>
        this.dispatchEvent(new CustomEvent('pick-pass', {bubbles: true, detail: button.dataset.number})),
    });
  }

  /** @param {Pass[]} events the newest first */
  add(events) {
    if (events.length > 0) {
      this.#events = [...events, ...this.#events].slice(0, MOST_EVENTS);
      this.update();
    }
  }

  draw() {
    return panel(
      t('events.title'),
      html`<abbr title="${t('time.hanoiTitle')}">${t('time.hanoi')}</abbr>`,
      this.#events.length === 0
        ? html`<p class="empty">${t('events.none')}</p>`
        : html`<ol class="rows compact">${this.#events.map((pass) => this.#row(pass))}</ol>`,
    );
  }

  /** @param {Pass} pass */
  #row(pass) {
    const at = Date.parse(pass.at ?? '');
    return html`<li class="row event" data-key="${pass.number}/${pass.state}/${pass.at ?? ''}">
      <time>${Number.isNaN(at) ? '' : settings.formats.hanoiMinuteDigits(at)}</time>
      <button type="button" class="link plate" data-action="pick" data-number="${pass.number}"
        title="${passPlates(pass)}">${pass.plates[0]?.shown ?? pass.number}</button>
      <span>${passStateWords(pass, this.catalogue)}</span>
      <span class="quiet">${factWords(pass.by)}</span></li>`;
  }
}

customElements.define('cks-events', EventsPanel);
