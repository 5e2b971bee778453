import {Catalogue} from '../lib/catalogue.js';
import {html, onAction} from './html.js';
import {panel} from './panel.js';
import {settings, t} from './settings.js';
import {View} from './view.js';
import {factWords, passPlates, passStateWords} from './words.js';

/** @typedef {import('../lib/pass-events.js').PassEvent} PassEvent */

const MOST_EVENTS = 30;

/** What happens at the gate, the newest first. */
export class EventsPanel extends View {
  catalogue = new Catalogue();
  nowMillis = () => Date.now();
  /** @type {PassEvent[]} */ #events = [];

  constructor() {
    super();
    onAction(this, {
      pick: (button) =>
        this.dispatchEvent(new CustomEvent('pick-pass', {bubbles: true, detail: button.dataset.number})),
    });
  }

  /** @param {PassEvent[]} events the newest first */
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
        : html`<ol class="rows compact">${this.#events.map((event) => this.#row(event))}</ol>`,
    );
  }

  /** @param {PassEvent} event */
  #row({pass, atMillis, by}) {
    return html`<li class="row event" data-key="${pass.number}/${pass.state}/${atMillis}">
      <time>${settings.formats.hanoiMinuteSince(atMillis, this.nowMillis())}</time>
      <button type="button" class="link plate" data-action="pick" data-number="${pass.number}"
        title="${passPlates(pass)}">${pass.plates[0]?.shown ?? pass.number}</button>
      <span>${passStateWords(pass, this.catalogue)}</span>
      <span class="quiet">${by === undefined ? '' : factWords(by)}</span></li>`;
  }
}

customElements.define('cks-events', EventsPanel);
