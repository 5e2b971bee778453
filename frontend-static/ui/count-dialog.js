import {html, onAction} from './html.js';
import {inLanguage, settings, t} from './settings.js';
import {View} from './view.js';
import {problemWords} from './words.js';

/**
 * @typedef {import('../lib/wire.js').Yard} Yard
 * @typedef {(yard: string, occupied: number) => Promise<unknown>} SendCount
 */

/** A yard may hold more trucks than it has places for; so many more the server believes. */
export const OVERFULL = 2;

/** Lets a yard's operator put the count right. What was sent is kept on screen until the server has said yes. */
export class CountDialog extends View {
  /** @type {SendCount} */ sendCount = () => Promise.reject(new Error('nobody takes the count'));
  /** @type {Yard | undefined} */ #yard = undefined;
  #note = '';
  #isSending = false;

  constructor() {
    super();
    onAction(this, {close: () => this.querySelector('dialog')?.close()});
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  /** @param {Yard} yard */
  open(yard) {
    this.#yard = yard;
    this.#note = '';
    this.update();
    requestAnimationFrame(() => {
      const input = this.querySelector('input');
      if (input !== null) {
        input.value = String(yard.occupiedSpotNumber);
        this.querySelector('dialog')?.showModal();
        input.select();
      }
    });
  }

  draw() {
    const yard = this.#yard;
    const name = yard === undefined ? '' : inLanguage(yard.name, yard.id);
    const max = (yard?.totalSpotNumber ?? 0) * OVERFULL;
    return html`<dialog aria-labelledby="count-title"><form>
      <h2 id="count-title">${t('yards.correctTitle', {name})}</h2>
      <label>${t('yards.correctField')}
        <input type="number" inputmode="numeric" min="0" max="${max}" step="1" required></label>
      <p class="quiet">${t('yards.correctRange', {max: settings.formats.count(max)})}</p>
      <p role="status">${this.#note}</p>
      <div class="card-actions">
        <button type="submit" class="primary" ?disabled="${this.#isSending}">${t('yards.correctSend')}</button>
        <button type="button" data-action="close">${t('app.close')}</button>
      </div></form></dialog>`;
  }

  async #send() {
    const input = this.querySelector('input');
    if (this.#yard === undefined || input === null || this.#isSending) {
      return;
    }
    const occupied = Number(input.value);
    this.#isSending = true;
    this.#say(t('app.loading'));
    try {
      await this.sendCount(this.#yard.id, occupied);
      this.#say(t('yards.correctSent', {n: settings.formats.count(occupied)}));
    } catch (problem) {
      this.#say(problemWords(problem));
    } finally {
      this.#isSending = false;
      this.update();
    }
  }

  /** @param {string} note */
  #say(note) {
    this.#note = note;
    this.update();
  }
}

customElements.define('cks-count-dialog', CountDialog);
