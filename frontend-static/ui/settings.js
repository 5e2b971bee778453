import {HTML_LANGUAGE, isKey, languageOr, translate} from '../i18n/index.js';
import {Formats} from '../lib/formats.js';
import {inLanguageOf} from '../lib/labels.js';

/**
 * @typedef {import('../i18n/index.js').Language} Language
 * @typedef {import('../i18n/index.js').Key} Key
 * @typedef {"dark" | "light"} Theme
 */

const LANGUAGE_KEY = 'cuakhauso.language';
const THEME_KEY = 'cuakhauso.theme';

/** What this screen's user chose, kept on this machine. Tells of a change by a "change" event. */
class Settings extends EventTarget {
  /** @type {Language} */ language;
  /** @type {Formats} */ formats;

  constructor() {
    super();
    this.language = languageOr(new URLSearchParams(location.search).get('lang') ?? read(LANGUAGE_KEY));
    this.formats = this.#newFormats();
    document.documentElement.lang = HTML_LANGUAGE[this.language];
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#changed());
  }

  /** @param {Language} language */
  chooseLanguage(language) {
    this.language = language;
    this.formats = this.#newFormats();
    write(LANGUAGE_KEY, language);
    document.documentElement.lang = HTML_LANGUAGE[language];
    this.#changed();
  }

  /** @returns {Theme} */
  get theme() {
    const chosen = document.documentElement.dataset.theme;
    if (chosen === 'dark' || chosen === 'light') {
      return chosen;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  /** @param {Theme} theme */
  chooseTheme(theme) {
    document.documentElement.dataset.theme = theme;
    write(THEME_KEY, theme);
    this.#changed();
  }

  #newFormats() {
    return new Formats(this.language, (key, values) => translate(this.language, key, values));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be forbidden: the choice then lasts as long as the page
  }
}

/** @param {string} key @param {string} value */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // as above
  }
}

export const settings = new Settings();

/** @param {Key} key @param {Record<string, string | number>} [values] */
export function t(key, values) {
  return translate(settings.language, key, values);
}

/** The words for a key made of data, or the data's own word. @param {string} key @param {string} word */
export function tData(key, word) {
  return isKey(key) ? t(key) : word;
}

/** @param {{vi: string, en: string, zh: string} | undefined} labels @param {string} otherwise */
export function inLanguage(labels, otherwise) {
  return inLanguageOf(labels, settings.language) ?? otherwise;
}
