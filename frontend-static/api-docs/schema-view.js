import {html} from '../ui/html.js';
import {boundsWord, nameOf, resolve, typeWord} from './openapi.js';
import {PROSE_LANGUAGE, inline} from './prose.js';
import {w} from './words.js';

/**
 * A schema as a table of its fields; fields within fields are indented, named types are links.
 *
 * @typedef {import('./openapi.js').Json} Json
 * @typedef {{name: string, node: Json, required: boolean, depth: number}} Field
 */

const DEEPEST = 4;

/** @param {Json} api the whole description @param {Json} node */
export function schemaTable(api, node) {
  const schema = resolve(api, node);
  const fields = listFields(schema, 0);
  return html`
    <p class="type">${typeLink(node)} <span lang="${PROSE_LANGUAGE}">${inline(schema.description)}</span></p>
    ${words(schema)}
    ${fields.length === 0 ? null : table(fields.map(row))}`;
}

/** A template cannot hold rows: the parser puts what is not a row yet outside the table. @param {DocumentFragment[]} rows */
export function table(rows) {
  const element = document.createElement('table');
  element.className = 'fields';
  element.createTBody().append(...rows);
  return html`<div class="scroll">${element}</div>`;
}

/** Fields of the object, of the items of a list, and of objects within that have no name of their own. @param {Json} schema @param {number} depth @returns {Field[]} */
function listFields(schema, depth) {
  const object = schema.type === 'array' && nameOf(schema.items ?? {}) === undefined ? (schema.items ?? {}) : schema;
  return Object.entries(object.properties ?? {}).flatMap(([name, node]) => {
    const field = {name, node, required: (object.required ?? []).includes(name), depth};
    const within = nameOf(node) === undefined && depth < DEEPEST ? listFields(node, depth + 1) : [];
    return [field, ...within];
  });
}

/** @param {Field} field */
function row({name, node, required, depth}) {
  return html`<tr>
    <th scope="row" data-depth="${depth}"><code>${name}</code>${required ? html` <span class="need">${w('required')}</span>` : null}</th>
    <td>${typeLink(node)} ${boundsWord(node)}</td>
    <td lang="${PROSE_LANGUAGE}">${inline(node.description)} ${words(node)}</td></tr>`;
}

/** The type, with a link when it has a name. @param {Json} node */
export function typeLink(node) {
  const name = nameOf(node) ?? nameOf(node.items ?? {});
  const text = nameOf(node) ?? typeWord(node);
  return name === undefined
    ? html`<span class="type-word">${text}</span>`
    : html`<a class="type-word" href="#schema-${name}">${text}</a>`;
}

/** The words of an enum. @param {Json} schema */
export function words(schema) {
  return schema.enum === undefined
    ? null
    : html`<span class="words">${schema.enum.map((/** @type {string} */ word) => html`<code>${word}</code> `)}</span>`;
}
