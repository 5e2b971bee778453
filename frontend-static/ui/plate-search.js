import {matchPlates, plateKey} from '../lib/plates.js';
import {html} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';

/**
 * One thing that can be found: a truck on the map (`id`), a pass without a position (`pass`), or both.
 *
 * @typedef {{keys: string, shown: string, note: string, id?: string, pass?: string}} Found
 */

const MOST_RESULTS = 8;

/** Finds a plate (with or without its punctuation) or a pass number; raises "found" with the chosen one. */
export class PlateSearch extends View {
  /** Everything that may be found now. @type {() => Iterable<Found>} */
  candidates = () => [];
  /** @type {Found[]} */ #results = [];
  #typed = '';
  #active = 0;
  #isOpen = false;

  constructor() {
    super();
    this.addEventListener('input', (event) => this.#search(/** @type {HTMLInputElement} */ (event.target).value));
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest('[data-index]') : null;
      if (option instanceof HTMLElement) {
        this.#choose(Number(option.dataset.index));
      }
    });
    this.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) {
        this.#open(false);
      }
    });
  }

  draw() {
    const isNone = this.#isOpen && this.#results.length === 0;
    return html`<input type="search" role="combobox" autocomplete="off" spellcheck="false" enterkeyhint="search"
        placeholder="${t('search.label')}" aria-label="${t('search.label')}" aria-expanded="${this.#isOpen}"
        aria-controls="search-results" aria-autocomplete="list"
        aria-activedescendant="${this.#isOpen && !isNone ? `search-result-${this.#active}` : undefined}">
      <ul id="search-results" role="listbox" aria-label="${t('search.label')}" ?hidden="${!this.#isOpen}">${
        isNone
          ? html`<li class="empty">${t('search.none', {typed: this.#typed})}</li>`
          : this.#results.map(
              (found, i) => html`<li role="option" id="search-result-${i}" data-index="${i}" tabindex="-1"
                aria-selected="${i === this.#active}"><span class="plate">${found.shown}</span>
                <span class="quiet">${found.note}</span></li>`,
            )
      }</ul>
      <span class="sr-only" role="status">${this.#isOpen ? t('search.results', {n: settings.formats.count(this.#results.length)}) : ''}</span>`;
  }

  /** @param {string} typed */
  #search(typed) {
    this.#typed = typed;
    this.#active = 0;
    this.#results = matchPlates(this.candidates(), (found) => found.keys, typed, MOST_RESULTS);
    this.#open(plateKey(typed) !== '');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#results.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        this.#active = Math.min(last, this.#active + 1);
        break;
      case 'ArrowUp':
        this.#active = Math.max(0, this.#active - 1);
        break;
      case 'Enter':
        this.#choose(this.#active);
        break;
      case 'Escape':
        this.#open(false);
        break;
      default:
        return;
    }
    event.preventDefault();
    this.update();
  }

  /** @param {number} index */
  #choose(index) {
    const found = this.#results[index];
    if (this.#isOpen && found !== undefined) {
      const input = this.querySelector('input');
      if (input !== null) {
        input.value = found.shown;
      }
      this.#open(false);
      this.dispatchEvent(new CustomEvent('found', {detail: found}));
    }
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    this.#isOpen = isOpen;
    this.update();
  }
}

customElements.define('cks-search', PlateSearch);
