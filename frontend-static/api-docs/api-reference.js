import {html, onAction} from '../ui/html.js';
import {View} from '../ui/view.js';
import {curlLines, exampleAddress, examplesOf, listOperations, resolve} from './openapi.js';
import {PROSE_LANGUAGE, inline, prose, summaryOf, tagName} from './prose.js';
import {schemaTable, table, typeLink, words} from './schema-view.js';
import {w} from './words.js';

/**
 * @typedef {import('./openapi.js').Json} Json
 * @typedef {import('./openapi.js').Operation} Operation
 */

const COPIED_MILLIS = 1500;
/** Every problem has the same fields: they are shown once, among the data types. */
const PROBLEM = 'application/problem+json';

/** All operations with parameters, bodies, answers and command lines, then all data types. */
export class ApiReference extends View {
  /** @type {Json | undefined} */ #document;
  #failed = false;

  constructor() {
    super();
    onAction(this, {copy: (button) => copy(button)});
  }

  /** @param {Json} document */
  show(document) {
    this.#document = document;
    this.update();
  }

  fail() {
    this.#failed = true;
    this.update();
  }

  draw() {
    const description = this.#document;
    if (description === undefined) {
      return html`<p class="${this.#failed ? 'notice' : 'quiet'}" role="status">${w(this.#failed ? 'failed' : 'loading')}</p>`;
    }
    const operations = listOperations(description);
    return html`
      <section class="intro" lang="${PROSE_LANGUAGE}">${prose(description.info.description)}</section>
      <p class="quiet"><a href="/api/openapi.json">${w('document')}</a> ${w('english')}</p>
      ${description.tags.map((/** @type {Json} */ tag) => html`<section class="group" data-key="${tag.name}">
        <h2>${tagName(tag)}</h2>
        <div lang="${PROSE_LANGUAGE}">${prose(tag.description)}</div>
        ${operations.filter((operation) => operation.tag === tag.name).map((one) => operationView(description, one))}
      </section>`)}
      <section class="group" data-key="schemas"><h2>${w('schemas')}</h2>${Object.entries(description.components.schemas).map(
        ([name, schema]) => html`<details class="operation" id="schema-${name}" data-key="${name}">
          <summary><code class="path">${name}</code></summary>
          <div class="inside">${schemaTable(description, schema)}</div></details>`,
      )}</section>`;
  }
}

/** @param {Json} document @param {Operation} operation */
function operationView(document, operation) {
  const {id, method, path, node} = operation;
  return html`<details class="operation" id="${id}" data-key="${id}">
    <summary><span class="method" data-method="${method}">${method}</span> <code class="path">${path}</code>
      <span class="summary">${summaryOf(node)}</span></summary>
    <div class="inside">
      <div lang="${PROSE_LANGUAGE}">${prose(node.description)}</div>
      ${parametersView(document, node)}
      ${bodyView(document, node)}
      <h3>${w('curl')}</h3>
      ${curlLines(document, operation, location.origin).map(commandView)}
      ${isReadable(operation) ? html`<p><a href="${exampleAddress(document, operation)}" target="_blank" rel="noopener">${w('open')}: ${exampleAddress(document, operation)}</a></p>` : null}
      <h3>${w('responses')}</h3>
      ${Object.entries(node.responses).map(([status, answer]) => answerView(document, status, resolve(document, answer)))}
    </div></details>`;
}

/** Whether a click can show it: sending a position by a link would be a surprise. @param {Operation} operation */
function isReadable({method, path}) {
  return method === 'GET' && (path.startsWith('/api/') || path.startsWith('/actuator/'));
}

/** @param {Json} document @param {Json} node */
function parametersView(document, node) {
  const parameters = (node.parameters ?? []).map((/** @type {Json} */ one) => resolve(document, one));
  return parameters.length === 0 ? null : html`<h3>${w('parameters')}</h3>
    ${table(parameters.map((/** @type {Json} */ one) => html`<tr>
      <th scope="row"><code>${one.name}</code>${one.required ? html` <span class="need">${w('required')}</span>` : null}</th>
      <td>${one.in}</td>
      <td>${typeLink(one.schema)} ${one.schema.default === undefined ? null : `${w('default')} ${one.schema.default}`}</td>
      <td><span lang="${PROSE_LANGUAGE}">${inline(one.description)}</span> ${words(resolve(document, one.schema))}</td></tr>`))}`;
}

/** @param {Json} document @param {Json} node */
function bodyView(document, node) {
  return node.requestBody === undefined ? null : html`<h3>${w('body')}</h3>${contentView(document, node.requestBody.content)}`;
}

/** @param {Json} document @param {string} status @param {Json} answer */
function answerView(document, status, answer) {
  return html`<div class="answer">
    <p><strong class="status" data-class="${status[0]}">${status}</strong> <span lang="${PROSE_LANGUAGE}">${inline(answer.description)}</span>
      ${Object.keys(answer.headers ?? {}).map((name) => html`<code class="header">${name}</code> `)}</p>
    ${contentView(document, answer.content ?? {})}</div>`;
}

/** @param {Json} document @param {Json} content */
function contentView(document, content) {
  return Object.entries(content).map(([type, one]) => html`<div class="content">
    <p class="quiet"><code>${type}</code></p>
    ${type === PROBLEM ? html`<p>${typeLink(one.schema)}</p>` : schemaTable(document, one.schema)}
    ${examplesOf(one).map(({name, value}) => html`<details class="example">
      <summary>${w('example')}${name === '' ? '' : `: ${name}`}</summary>
      <pre>${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre></details>`)}</div>`);
}

/** @param {string} line */
function commandView(line) {
  return html`<div class="command"><pre>${line}</pre>
    <button type="button" class="small" data-action="copy">${w('copy')}</button></div>`;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const line = button.parentElement?.querySelector('pre')?.textContent ?? '';
  await navigator.clipboard.writeText(line);
  button.textContent = w('copied');
  setTimeout(() => (button.textContent = w('copy')), COPIED_MILLIS);
}

customElements.define('cks-api-reference', ApiReference);
