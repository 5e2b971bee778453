/** Decisions (yards, queues, passes) as maps by key; every change gives a new map, the old one stays as it was. */

/**
 * @template T
 * @param {ReadonlyMap<string, T>} known
 * @param {readonly T[]} changed
 * @param {(record: T) => string} keyOf
 * @param {boolean} replaces true for a snapshot: what it does not name is no more
 * @returns {ReadonlyMap<string, T>}
 */
export function withRecords(known, changed, keyOf, replaces) {
  const next = replaces ? new Map() : new Map(known);
  for (const record of changed) {
    next.set(keyOf(record), record);
  }
  return next;
}

/**
 * @template T
 * @param {ReadonlyMap<string, T>} known
 * @param {readonly string[]} keys
 * @returns {ReadonlyMap<string, T>}
 */
export function withoutRecords(known, keys) {
  if (!keys.some((key) => known.has(key))) {
    return known;
  }
  const next = new Map(known);
  for (const key of keys) {
    next.delete(key);
  }
  return next;
}
