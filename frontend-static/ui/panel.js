import {html} from './html.js';
import {t} from './settings.js';

/**
 * The frame of a panel: a heading that folds it. The folding is the browser's own <details>, so the keyboard and
 * screen readers know it.
 *
 * @param {string} title
 * @param {unknown} note at the right of the heading
 * @param {unknown} body
 */
export function panel(title, note, body) {
  return html`<details class="panel" open>
    <summary title="${t('panel.toggle', {name: title})}"><h2>${title}</h2><span class="panel-note">${note}</span></summary>
    <div class="panel-body">${body}</div></details>`;
}
