/** Plates are compared by key (12C12345) and shown in their country's form (12C-123.45, 桂A·12345). */

const CHINESE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const VIETNAMESE = /^(\d{2})([A-ZĐ]{1,2})(\d{4,5})$/;
const CHINESE = new RegExp(`^([${CHINESE_PROVINCES}])([A-Z])([0-9A-Z]{4,6}[挂学警港澳]?)$`);

/** What remains of a typed or shown plate when punctuation, blanks and case are taken off.
 * @param {string} text */
export function plateKey(text) {
  return text.normalize('NFC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A key that is no known plate (a device id, a VIN) is shown as it is.
 * @param {string} key */
export function plateShown(key) {
  const vietnamese = VIETNAMESE.exec(key);
  if (vietnamese) {
    const [, province, series, serial] = vietnamese;
    const digits = serial.length === 5 ? `${serial.slice(0, 3)}.${serial.slice(3)}` : serial;
    return `${province}${series}-${digits}`;
  }
  const chinese = CHINESE.exec(key);
  return chinese ? `${chinese[1]}${chinese[2]}·${chinese[3]}` : key;
}

/** @param {string} plateOrKey */
export function isChinesePlate(plateOrKey) {
  return CHINESE.test(plateKey(plateOrKey));
}

/**
 * Plates that contain what was typed, those that start with it first.
 *
 * @template T
 * @param {Iterable<T>} candidates
 * @param {(candidate: T) => string} keyOf
 * @param {string} typed
 * @param {number} limit
 * @returns {T[]}
 */
export function matchPlates(candidates, keyOf, typed, limit) {
  const wanted = plateKey(typed);
  if (wanted === '') {
    return [];
  }
  /** @type {T[]} */
  const starting = [];
  /** @type {T[]} */
  const containing = [];
  for (const candidate of candidates) {
    const at = keyOf(candidate).indexOf(wanted);
    if (at === 0) {
      starting.push(candidate);
      if (starting.length >= limit) {
        return starting;
      }
    } else if (at > 0 && containing.length < limit) {
      containing.push(candidate);
    }
  }
  return [...starting, ...containing].slice(0, limit);
}
