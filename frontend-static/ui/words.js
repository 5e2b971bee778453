import {bareYardName} from '../lib/catalogue.js';
import {isChinesePlate} from '../lib/plates.js';
import {VEHICLE_STATES} from '../lib/wire.js';
import {isKey, translate} from '../i18n/index.js';
import {inLanguage, settings, t, tData} from './settings.js';

/**
 * Sentences made of data, in the user's language.
 *
 * @typedef {import('../lib/wire.js').Pass} Pass
 * @typedef {import('../lib/catalogue.js').Catalogue} Catalogue
 * @typedef {import('../i18n/index.js').Language} Language
 */

/** @param {number} code */
export function vehicleStateKey(code) {
  return /** @type {import('../i18n/index.js').Key} */ (`state.${VEHICLE_STATES[code]}`);
}

/** How many of each state there are, one to a line. @param {Uint16Array} counts by state code */
export function stateCountWords(counts) {
  const lines = [...counts].map((n, code) => (n === 0 ? '' : `${t(vehicleStateKey(code))}: ${settings.formats.count(n)}`));
  return lines.filter((line) => line !== '').join('\n');
}

/** @param {number} n */
export function trucksWords(n) {
  return t(n === 1 ? 'unit.truck' : 'unit.trucks', {n: settings.formats.count(n)});
}

/** @param {Catalogue} catalogue @param {string | undefined} id */
export function placeName(catalogue, id) {
  return id === undefined ? t('unit.none') : inLanguage(catalogue.labelsOf(id), id);
}

/** @param {Pass} pass @param {Catalogue} catalogue @param {Language} language */
export function passStateWords(pass, catalogue, language = settings.language) {
  const key = `pass.${pass.state}`;
  if (!isKey(key)) {
    return pass.state;
  }
  const labels = pass.place === undefined ? undefined : catalogue.labelsOf(pass.place);
  const name = bareYardName(labels?.[language] ?? pass.place ?? '');
  const blocker = pass.by === undefined ? undefined : catalogue.labelsOf(pass.by)?.[language];
  return translate(language, key, {name, agency: blocker ?? translate(language, 'pass.agencyUnknown')}).trim();
}

/** What a pass waits for, and because of whom. @param {Pass} pass @param {Catalogue} catalogue */
export function waitsForWords(pass, catalogue) {
  return tData(`stuck.waitsFor.${pass.state}`, passStateWords(pass, catalogue));
}

/** Chinese first where the plate is Chinese: most import drivers read it. @param {string} plate @param {(language: Language) => string} words */
export function driversLanguageFirst(plate, words) {
  const own = words(settings.language);
  return isChinesePlate(plate) && settings.language !== 'zh' ? `${words('zh')} · ${own}` : own;
}

/** @param {Pass} pass */
export function passPlates(pass) {
  return pass.plates.map((plate) => plate.shown).join(' + ') || pass.number;
}

/** @param {string | undefined} kind of a presence fact */
export function factWords(kind) {
  return kind === undefined ? t('unit.none') : tData(`fact.${kind}`, kind);
}

/** What went wrong, as far as a user can act on it. @param {unknown} problem */
export function problemWords(problem) {
  const {code, title, detail} = /** @type {{code?: string, title?: string, detail?: string}} */ (problem);
  if (code === 'UNREACHABLE') {
    return t('problem.UNREACHABLE');
  }
  return t('problem.other', {title: detail ?? title ?? String(problem), code: code ?? '?'});
}
