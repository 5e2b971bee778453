import {Catalogue} from '../lib/catalogue.js';
import {waitingSinceMillis} from '../lib/day-report.js';
import {html, onAction} from './html.js';
import {panel} from './panel.js';
import {settings, t, tData} from './settings.js';
import {View} from './view.js';
import {passPlates, placeName, waitsForWords} from './words.js';

/** @typedef {import('../lib/wire.js').Pass} Pass */

/** What has waited longest: since when, where, and what was last known of it. */
export class StuckPanel extends View {
  /** @type {Pass[]} */ passes = [];
  catalogue = new Catalogue();
  nowMillis = () => Date.now();

  constructor() {
    super();
    onAction(this, {
      pick: (button) =>
        this.dispatchEvent(new CustomEvent('pick-pass', {bubbles: true, detail: button.dataset.number})),
    });
  }

  draw() {
    return panel(
      t('stuck.title'),
      html`<abbr title="${t('time.hanoiTitle')}">${t('time.hanoi')}</abbr>`,
      this.passes.length === 0
        ? html`<p class="empty">${t('stuck.none')}</p>`
        : html`<ol class="rows">${this.passes.map((pass) => this.#row(pass))}</ol>`,
    );
  }

  /** @param {Pass} pass */
  #row(pass) {
    const {formats} = settings;
    const since = waitingSinceMillis(pass);
    const stream = tData(`stream.${pass.stream ?? ''}`, t(`direction.${pass.direction}`));
    const place = pass.place === undefined ? '' : ` · ${placeName(this.catalogue, pass.place)}`;
    return html`<li class="row stuck" data-key="${pass.number}" data-state="${pass.state}">
      <div class="row-head">
        <button type="button" class="link plate" data-action="pick" data-number="${pass.number}">${passPlates(pass)}</button>
        <strong title="${t('stuck.since', {time: formats.hanoiSince(since, this.nowMillis())})}">${formats.duration(this.nowMillis() - since)}</strong>
      </div>
      <div class="stuck-why">${waitsForWords(pass, this.catalogue)}</div>
      <div class="quiet">${stream}${place} · ${t('stuck.since', {time: formats.hanoiMinuteSince(since, this.nowMillis())})}</div>
    </li>`;
  }
}

customElements.define('cks-stuck', StuckPanel);
