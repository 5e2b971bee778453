import {html, onAction} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';

/** @typedef {import('../lib/live-connection.js').LiveState} LiveState */

/** Data older than this is marked, even while the connection stands. */
export const OLD_AFTER_MILLIS = 10_000;

/** The state of the live connection and the age of what is shown. Only a change of state is spoken aloud. */
export class ConnectionState extends View {
  /** @type {LiveState} */ state = {kind: 'connecting'};
  /** Age of the newest news in ms, undefined before the first. @type {number | undefined} */ ageMillis = undefined;

  draw() {
    const isOld = this.ageMillis === undefined || this.ageMillis > OLD_AFTER_MILLIS;
    const mood = this.state.kind === 'live' && !isOld ? 'good' : this.state.kind === 'refused' ? 'bad' : 'warn';
    return html`<span class="link-state" data-mood="${mood}">
      ${signOf(mood)}
      <span role="status" aria-live="polite">${stateText(this.state)}</span>
      <span class="link-age" aria-live="off">${
        this.ageMillis === undefined
          ? t('link.noData')
          : t('link.age', {age: settings.formats.ago(this.ageMillis)})
      }</span></span>`;
  }
}

/** A shape for each mood: the colour is not the only sign. @param {"good" | "warn" | "bad"} mood */
function signOf(mood) {
  switch (mood) {
    case 'good':
      return html`<svg class="link-sign" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5"></circle></svg>`;
    case 'warn':
      return html`<svg class="link-sign" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2l7 12H1z"></path></svg>`;
    case 'bad':
      return html`<svg class="link-sign" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3l10 10M13 3L3 13" class="link-cross"></path></svg>`;
  }
}

/** @param {LiveState} state */
function stateText(state) {
  switch (state.kind) {
    case 'connecting':
      return t('link.connecting');
    case 'live':
      return t('link.live');
    case 'waiting':
      return t('link.waiting');
    case 'refused':
      return refusalText(state.reason);
    case 'stopped':
      return t('link.stopped');
  }
}

/** @param {string} reason */
function refusalText(reason) {
  switch (reason) {
    case 'FORBIDDEN':
      return t('link.refusedForbidden');
    case 'PROTOCOL_ERROR':
      return t('link.refusedProtocol');
    default:
      return t('link.refusedOther', {reason});
  }
}

/** Lies over the picture when it is old, and says of when it is. The picture stays readable under it. */
export class OldDataVeil extends View {
  /** Shown while true. */ isOld = false;
  /** When the picture was last true, server's epoch ms. @type {number | undefined} */ asOfMillis = undefined;
  ageMillis = 0;
  /** @type {LiveState} */ state = {kind: 'connecting'};

  constructor() {
    super();
    onAction(this, {
      retry: () => this.dispatchEvent(new Event('retry')),
      reload: () => location.reload(),
    });
  }

  draw() {
    this.toggleAttribute('data-old', this.isOld);
    if (!this.isOld) {
      return html``;
    }
    const text =
      this.asOfMillis === undefined
        ? t('link.oldNothing')
        : t('link.oldText', {
            time: settings.formats.hanoiWithDate(this.asOfMillis),
            age: settings.formats.duration(this.ageMillis),
          });
    return html`<div class="veil-card" role="alert">
      <strong>${t('link.oldTitle')}</strong>
      <span aria-live="off">${text}</span>
      <span>${stateText(this.state)}</span>
      ${this.state.kind === 'refused'
        ? html`<button type="button" data-action="reload">${t('link.reload')}</button>`
        : html`<button type="button" data-action="retry">${t('app.retry')}</button>`}
    </div>`;
  }
}

customElements.define('cks-connection', ConnectionState);
customElements.define('cks-veil', OldDataVeil);
