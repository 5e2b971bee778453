import {html} from '../ui/html.js';
import {settings} from '../ui/settings.js';

/** Sentences of the description as elements: paragraphs, and `code` between backticks. */

/** @param {string | undefined} text */
export function prose(text) {
  return (text ?? '').trim().split(/\n\s*\n/).filter((part) => part !== '').map((part) => html`<p>${inline(part)}</p>`);
}

/** @param {string | undefined} text */
export function inline(text) {
  return (text ?? '').split('`').map((part, i) => (i % 2 === 0 ? part : html`<code>${part}</code>`));
}

/** @param {import('./openapi.js').Json} operation */
export function summaryOf(operation) {
  return settings.language === 'vi' ? operation['x-summary-vi'] : operation.summary;
}

/** @param {import('./openapi.js').Json} tag */
export function tagName(tag) {
  return settings.language === 'vi' ? tag['x-name-vi'] : tag.name;
}

/** The language the prose is written in, for screen readers and line breaks. */
export const PROSE_LANGUAGE = 'en';
