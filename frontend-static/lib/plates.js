/** Plates are compared by key (12C12345) and shown in their country's form (12C-123.45, 桂A·12345). */

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** Province, series, serial; the army's begin with two letters. I, J, O, Q and W are not issued. */
const VIETNAMESE = /^(?:(\d{2})([A-HK-NPR-VX-ZĐ]{1,2}|[A-HK-NPR-VX-ZĐ]\d|QT)(\d{4,5})|([ABHKPQT][A-Z])(\d{4}))$/;
/** Province character, office letter, five signs, six with new energy (one of them from A to K); the last may say what the vehicle is. */
const CHINESE = new RegExp(
  `^(?:([${PROVINCES}])([A-HJ-NP-Z])([A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳使领]|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])|使\\d{6})$`,
);

/** @typedef {{key: string, shown: string, country: "VN" | "CN", role: "TRACTOR" | "TRAILER"}} Plate */

/** What remains of a typed or shown plate when punctuation, blanks and case are taken off.
 * @param {string} text */
export function plateKey(text) {
  return text.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A key that is no known plate (a device id, a VIN) is shown as it is.
 * @param {string} key */
export function plateShown(key) {
  const vietnamese = VIETNAMESE.exec(key);
  if (vietnamese) {
    const [, province, series, serial, command, army] = vietnamese;
    if (command !== undefined) {
      return `${command}-${army}`;
    }
    const digits = serial.length === 5 ? `${serial.slice(0, 3)}.${serial.slice(3)}` : serial;
    return `${province}${series}-${digits}`;
  }
  const chinese = CHINESE.exec(key);
  return chinese?.[1] ? `${chinese[1]}${chinese[2]}·${chinese[3]}` : key;
}

/** @param {string} plateOrKey */
export function isChinesePlate(plateOrKey) {
  return CHINESE.test(plateKey(plateOrKey));
}

/** The plate that was written, in any way of writing; undefined when its shape is no plate's. It says itself whether it is a trailer's.
 * @param {string} written @returns {Plate | undefined} */
export function parsePlate(written) {
  const key = plateKey(written);
  const country = VIETNAMESE.test(key) ? 'VN' : CHINESE.test(key) ? 'CN' : undefined;
  if (country === undefined) {
    return undefined;
  }
  const isTrailer = country === 'VN' ? key[2] === 'R' : key.endsWith('挂');
  return {key, shown: plateShown(key), country, role: isTrailer ? 'TRAILER' : 'TRACTOR'};
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
