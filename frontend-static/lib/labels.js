/**
 * @typedef {import('./wire.js').Labels} Labels
 * @typedef {import('./formats.js').Language} Language
 */

/** Vietnamese, the master, stands in for a name that another language lacks.
 * @param {Labels | undefined} labels @param {Language} language @returns {string | undefined} */
export function inLanguageOf(labels, language) {
  return labels?.[language] || labels?.vi || undefined;
}
