import {LANGUAGES, LANGUAGE_NAMES, languageOr} from '../i18n/index.js';
import {html, onAction} from './html.js';
import {settings, t} from './settings.js';
import {View} from './view.js';

const TICK_MILLIS = 1000;
const SHORT_NAMES = {vi: 'VI', en: 'EN', zh: '中文'};

/** Both clocks, each named: the two sides of the line live an hour apart. */
class Clocks extends View {
  /** By the server, where the page knows its time. */
  nowMillis = () => Date.now();
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.update(), TICK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  draw() {
    const now = this.nowMillis();
    return html`
      <span class="clock"><span class="clock-name">${t('time.hanoiTitle')}</span>
        <time class="clock-digits">${settings.formats.hanoiDigits(now)}</time></span>
      <span class="clock"><span class="clock-name">${t('time.beijingTitle')}</span>
        <time class="clock-digits">${settings.formats.beijingDigits(now)}</time></span>`;
  }
}

class LanguageSwitch extends View {
  constructor() {
    super();
    onAction(this, {choose: (button) => settings.chooseLanguage(languageOr(button.dataset.language))});
  }

  draw() {
    return html`<span class="segmented" role="group" aria-label="${t('app.language')}">${LANGUAGES.map(
      (language) => html`<button type="button" data-action="choose" data-language="${language}"
          data-key="${language}" lang="${language === 'zh' ? 'zh-Hans' : language}"
          aria-label="${LANGUAGE_NAMES[language]}"
          aria-pressed="${settings.language === language}">${SHORT_NAMES[language]}</button>`,
    )}</span>`;
  }
}

class ThemeSwitch extends View {
  constructor() {
    super();
    onAction(this, {toggle: () => settings.chooseTheme(settings.theme === 'dark' ? 'light' : 'dark')});
  }

  draw() {
    const next = t(settings.theme === 'dark' ? 'theme.light' : 'theme.dark');
    return html`<button type="button" class="icon-button" data-action="toggle" aria-label="${next}" title="${next}">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path class="icon-fill"
        d="M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z"></path></svg></button>`;
  }
}

/** Links to the pages, the present one marked. */
class PageLinks extends View {
  draw() {
    const pages = [
      {href: '/', name: t('app.public')},
      {href: '/control-room/', name: t('app.controlRoom')},
      {href: '/officer/plates/', name: t('app.plates')},
      {href: '/yard/', name: t('app.yard')},
      {href: '/api-docs/', name: t('app.api')},
    ];
    const here = location.pathname.replace(/index\.html$/, '');
    return html`<nav aria-label="${t('nav.pages')}">${pages.map(
      ({href, name}) => html`<a href="${href}" data-key="${href}"
          aria-current="${href === here ? 'page' : undefined}">${name}</a>`,
    )}</nav>`;
  }
}

customElements.define('cks-clocks', Clocks);
customElements.define('cks-language', LanguageSwitch);
customElements.define('cks-theme', ThemeSwitch);
customElements.define('cks-pages', PageLinks);

export {Clocks};
