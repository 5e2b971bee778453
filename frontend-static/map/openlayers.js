/**
 * The map library, loaded by the page as one classic script before any module runs. Only this folder knows it.
 *
 * @typedef {import('ol/dist/ol.js').default} Ol
 */

/** @type {typeof import('ol/dist/ol.js').default} */
export const ol = /** @type {any} */ (globalThis).ol;
