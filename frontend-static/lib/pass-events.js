/**
 * What happened to passes between two pictures: the feed of events.
 *
 * @typedef {import('./wire.js').Pass} Pass
 * @typedef {{pass: Pass, atMillis: number, by: string | undefined}} PassEvent by: the fact that told it, if one did
 */

/**
 * Passes that are new or whose state or place is another, the newest first. Without a new fact it was decided, now: the pass still carries the time of its last fact.
 *
 * @param {ReadonlyMap<string, Pass>} before
 * @param {ReadonlyMap<string, Pass>} after
 * @param {number} nowMillis
 * @returns {PassEvent[]}
 */
export function passEvents(before, after, nowMillis) {
  if (before === after) {
    return [];
  }
  /** @type {PassEvent[]} */
  const events = [];
  for (const [number, pass] of after) {
    const known = before.get(number);
    if (known !== pass && (known === undefined || known.state !== pass.state || known.place !== pass.place)) {
      const isDecided = pass.at === undefined || known?.at === pass.at;
      events.push({pass, atMillis: isDecided ? nowMillis : Date.parse(pass.at ?? ''), by: isDecided ? undefined : pass.by});
    }
  }
  return events.sort((a, b) => b.atMillis - a.atMillis);
}
