/**
 * Reads of plates as they stand: which wait for a person, which are of one vehicle, which contradict what is known.
 *
 * @typedef {import('./wire.js').PlateRead} PlateRead
 * @typedef {{event: string, shown: PlateRead, reads: PlateRead[], atMillis: number}} Sighting one vehicle at one lane:
 *   the read that says most of it, and all its reads, the newest first
 */

/** Closed reads that a screen keeps; open ones are kept until somebody has decided. */
const MOST_CLOSED = 300;

/**
 * What is known with the news: a read with a lower `rev` than the known one came late and changes nothing.
 *
 * @param {ReadonlyMap<string, PlateRead>} known
 * @param {readonly PlateRead[]} news
 * @param {boolean} replaces true for a snapshot
 * @returns {ReadonlyMap<string, PlateRead>}
 */
export function withReads(known, news, replaces) {
  const next = replaces ? new Map() : new Map(known);
  for (const read of news) {
    if (read.removed) {
      next.delete(read.id);
    } else if ((known.get(read.id)?.rev ?? 0) <= read.rev) {
      next.set(read.id, read);
    } else {
      next.set(read.id, /** @type {PlateRead} */ (known.get(read.id)));
    }
  }
  return bounded(next);
}

/** @param {Map<string, PlateRead>} reads */
function bounded(reads) {
  const closed = [...reads.values()].filter((read) => !read.open);
  if (closed.length > MOST_CLOSED) {
    closed.sort((a, b) => bestMillis(a) - bestMillis(b));
    closed.slice(0, closed.length - MOST_CLOSED).forEach((read) => reads.delete(read.id));
  }
  return reads;
}

/** When it was seen best. @param {PlateRead} read */
export function bestMillis(read) {
  return Date.parse(read.bestAt);
}

/** What waits for a person, the oldest first. @param {Iterable<PlateRead>} reads @returns {PlateRead[]} */
export function openCases(reads) {
  return [...reads].filter((read) => read.open).sort((a, b) => bestMillis(a) - bestMillis(b) || (a.id < b.id ? -1 : 1));
}

/** Open contradictions, the newest first. @param {Iterable<PlateRead>} reads @returns {PlateRead[]} */
export function openAlarms(reads) {
  return openCases(reads).filter((read) => read.alarms.length > 0).reverse();
}

/** Vehicles as cameras saw them, the newest first. @param {Iterable<PlateRead>} reads @param {number} limit @returns {Sighting[]} */
export function sightings(reads, limit) {
  /** @type {Map<string, PlateRead[]>} */
  const byEvent = new Map();
  for (const read of reads) {
    const event = read.event ?? read.id;
    byEvent.set(event, [...(byEvent.get(event) ?? []), read]);
  }
  return [...byEvent]
    .map(([event, own]) => sighting(event, own))
    .sort((a, b) => b.atMillis - a.atMillis)
    .slice(0, limit);
}

/** @param {string} event @param {PlateRead[]} own @returns {Sighting} */
function sighting(event, own) {
  const reads = own.sort((a, b) => bestMillis(b) - bestMillis(a));
  const shown = [...reads].sort((a, b) => weight(b) - weight(a))[0];
  return {event, reads, shown, atMillis: bestMillis(reads[0])};
}

/** What must be seen of a vehicle comes before what is well. @param {PlateRead} read */
function weight(read) {
  return read.alarms.length > 0 && read.open ? 4 : read.open ? 3 : read.by === 'EXACT' || read.by === 'PERSON' ? 2 : 1;
}

/** All reads of the vehicle that this one is of, this one first. @param {PlateRead} read @param {Iterable<PlateRead>} reads */
export function companionsOf(read, reads) {
  const others = [...reads].filter((other) => other.id !== read.id && other.event !== undefined && other.event === read.event);
  return [read, ...others.sort((a, b) => bestMillis(b) - bestMillis(a))];
}

/** Reads that told a pass something, the newest first. @param {Iterable<PlateRead>} reads @param {string} pass */
export function readsOfPass(reads, pass) {
  return [...reads].filter((read) => read.pass === pass).sort((a, b) => bestMillis(b) - bestMillis(a));
}

/** The plates as one text; undefined when none was read. @param {PlateRead} read */
export function platesShown(read) {
  const decided = read.ending?.plates;
  const plates = (decided ?? read.plates).map((plate) => plate.shown).filter((shown) => shown !== undefined);
  return plates.length === 0 ? undefined : plates.join(' + ');
}
