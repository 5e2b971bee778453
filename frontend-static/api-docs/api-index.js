import {html} from '../ui/html.js';
import {View} from '../ui/view.js';
import {listOperations, matches} from './openapi.js';
import {summaryOf, tagName} from './prose.js';
import {w} from './words.js';

/** The list of all operations by their groups, with a search. */
export class ApiIndex extends View {
  /** @type {import('./openapi.js').Json | undefined} */ #document;
  #question = '';

  constructor() {
    super();
    this.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement) {
        this.#question = event.target.value.trim();
        this.update();
      }
    });
  }

  /** @param {import('./openapi.js').Json} document */
  show(document) {
    this.#document = document;
    this.update();
  }

  draw() {
    const description = this.#document;
    if (description === undefined) {
      return html``;
    }
    const found = listOperations(description).filter((operation) => matches(operation, this.#question));
    return html`
      <input type="search" id="find" aria-label="${w('find')}" placeholder="${w('find')}">
      ${found.length === 0 ? html`<p class="quiet" role="status">${w('nothing')}</p>` : null}
      <nav aria-label="${w('title')}">${description.tags.map((/** @type {import('./openapi.js').Json} */ tag) => {
        const own = found.filter((operation) => operation.tag === tag.name);
        return own.length === 0 ? null : html`<section data-key="${tag.name}"><h2>${tagName(tag)}</h2><ul>${own.map(
          (operation) => html`<li data-key="${operation.id}"><a href="#${operation.id}">
            <span class="method" data-method="${operation.method}">${operation.method}</span>
            <span>${summaryOf(operation.node)}</span></a></li>`,
        )}</ul></section>`;
      })}</nav>`;
  }
}

customElements.define('cks-api-index', ApiIndex);
