import en from './en.js';
import vi from './vi.js';
import zh from './zh.js';

/**
 * The language of this screen: Vietnamese unless the user chose another, remembered on this machine.
 *
 * @typedef {import('../lib/formats.js').Language} Language
 * @typedef {keyof typeof vi} Key
 */

/** @type {Record<Language, Record<Key, string>>} */
const TEXTS = {vi, en, zh};
export const LANGUAGES = /** @type {const} */ (['vi', 'en', 'zh']);
/** In its own language, for the switch. @type {Record<Language, string>} */
export const LANGUAGE_NAMES = {vi: 'Tiếng Việt', en: 'English', zh: '中文'};
/** What the browser chooses glyphs by: the same code point is drawn otherwise in Japan. @type {Record<Language, string>} */
export const HTML_LANGUAGE = {vi: 'vi', en: 'en', zh: 'zh-Hans'};

/** @param {string | null | undefined} value @returns {Language} */
export function languageOr(value) {
  return LANGUAGES.find((language) => language === value) ?? 'vi';
}

/**
 * The words for a key, with {names} filled in. A key that only data can name (a state we do not know yet) shows itself.
 *
 * @param {Language} language
 * @param {Key} key
 * @param {Record<string, string | number>} [values]
 */
export function translate(language, key, values) {
  const text = TEXTS[language][key] ?? key;
  return values === undefined ? text : text.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/** Whether there are words for a key made of data. @param {string} key @returns {key is Key} */
export function isKey(key) {
  return Object.hasOwn(vi, key);
}
