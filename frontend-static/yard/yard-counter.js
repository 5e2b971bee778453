import {OVERFULL} from '../ui/count-dialog.js';
import {html, onAction} from '../ui/html.js';
import {inLanguage, settings, t} from '../ui/settings.js';
import {View} from '../ui/view.js';
import {problemWords} from '../ui/words.js';
import {closedWords, countedWords, occupancyBar, statusWords, yardMood} from '../ui/yards-panel.js';

/** @typedef {import('../lib/wire.js').Yard} Yard */

const STEPS = [-10, -1, 1, 10];

/** One yard, its count, and large buttons to put it right. The new count stays the operator's own until it is saved. */
export class YardCounter extends View {
  /** @type {Yard[]} */ yards = [];
  /** @type {(yard: string, occupied: number) => Promise<unknown>} */
  sendCount = () => Promise.reject(new Error('nobody takes the count'));
  /** Called when the operator chooses another yard. @type {(yard: string) => void} */ onChoose = () => {};
  /** @type {string | undefined} */ yardId = undefined;
  /** @type {number | undefined} */ #draft = undefined;
  #note = '';
  #isSending = false;

  constructor() {
    super();
    onAction(this, {
      step: (button) => this.#setDraft(this.#value() + Number(button.dataset.step)),
      save: () => this.#save(),
      reset: () => this.#forget(''),
    });
    this.addEventListener('change', (event) => {
      const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
      if (field.name === 'yard') {
        this.yardId = field.value;
        this.onChoose(field.value);
        this.#forget('');
      } else {
        this.#setDraft(Number(field.value));
      }
    });
  }

  draw() {
    const yard = this.#yard();
    if (yard === undefined) {
      return html`<p class="empty">${t('yards.none')}</p>`;
    }
    const {formats} = settings;
    return html`<label class="field">${t('yards.choose')}
        <select name="yard">${this.yards.map(
          (one) => html`<option value="${one.id}" data-key="${one.id}" ?selected="${one.id === yard.id}">${inLanguage(one.name, one.id)}</option>`,
        )}</select></label>
      <section class="row yard counter" data-status="${yardMood(yard)}">
        <div class="row-head"><span>${t('yard.lastCount')}</span><span class="yard-status">${statusWords(yard)}</span></div>
        <p class="big"><strong>${formats.count(yard.occupiedSpotNumber)}</strong> / ${formats.count(yard.totalSpotNumber)}</p>
        ${occupancyBar(yard)}
        <p class="quiet">${closedWords(yard)}${countedWords(yard)}</p>
      </section>
      <section class="counter" aria-label="${t('yard.newCount')}">
        <label class="field">${t('yard.newCount')}
          <input type="number" name="count" inputmode="numeric" min="0" max="${yard.totalSpotNumber * OVERFULL}" step="1"></label>
        <div class="steps">${STEPS.map(
          (step) => html`<button type="button" data-action="step" data-step="${step}" data-key="${step}"
            aria-label="${t(step < 0 ? 'yard.less' : 'yard.more', {n: Math.abs(step)})}">${step < 0 ? '−' : '+'}${Math.abs(step)}</button>`,
        )}</div>
        <button type="button" class="primary save" data-action="save"
          ?disabled="${this.#draft === undefined || this.#isSending}">${t('yards.correctSend')}</button>
        ${this.#draft === undefined ? '' : html`<button type="button" data-action="reset">${t('app.cancel')}</button>`}
        <p role="status" class="${this.#draft === undefined ? 'note' : 'note warn'}">${this.#note || this.#unsaved()}</p>
        <p class="quiet">${t('yard.hint')}</p>
      </section>`;
  }

  update() {
    super.update();
    this.#fillField();
    requestAnimationFrame(() => this.#fillField()); // the field itself may come with this drawing
  }

  /** What is being typed is the operator's. */
  #fillField() {
    const input = this.querySelector('input');
    if (input !== null && document.activeElement !== input) {
      input.value = String(this.#value());
    }
  }

  #yard() {
    return this.yards.find((yard) => yard.id === this.yardId) ?? this.yards[0];
  }

  #unsaved() {
    return this.#draft === undefined ? '' : t('yard.unsaved');
  }

  #value() {
    return this.#draft ?? this.#yard()?.occupiedSpotNumber ?? 0;
  }

  /** @param {number} count */
  #setDraft(count) {
    const max = (this.#yard()?.totalSpotNumber ?? 0) * OVERFULL;
    this.#draft = Number.isFinite(count) ? Math.round(Math.max(0, Math.min(max, count))) : undefined;
    this.#note = '';
    this.update();
  }

  async #save() {
    const yard = this.#yard();
    const count = this.#draft;
    if (yard === undefined || count === undefined || this.#isSending) {
      return;
    }
    this.#isSending = true;
    this.#note = t('app.loading');
    this.update();
    try {
      await this.sendCount(yard.id, count);
      this.#forget(t('yards.correctSent', {n: settings.formats.count(count)}));
    } catch (problem) {
      this.#note = problemWords(problem); // the draft stays, to be sent again
    } finally {
      this.#isSending = false;
      this.update();
    }
  }

  /** @param {string} note */
  #forget(note) {
    this.#draft = undefined;
    this.#note = note;
    this.update();
  }
}

customElements.define('cks-yard-counter', YardCounter);
