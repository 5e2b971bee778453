/**
 * What happened to passes between two pictures: the feed of events.
 *
 * @typedef {import('./wire.js').Pass} Pass
 */

/**
 * Passes that are new or whose state or place is another, the newest fact first. The first picture after opening the
 * page is not an event.
 *
 * @param {ReadonlyMap<string, Pass>} before
 * @param {ReadonlyMap<string, Pass>} after
 * @returns {Pass[]}
 */
export function passEvents(before, after) {
  if (before === after || before.size === 0) {
    return [];
  }
  const changed = [];
  for (const [number, pass] of after) {
    const known = before.get(number);
    if (known !== pass && (known === undefined || known.state !== pass.state || known.place !== pass.place)) {
      changed.push(pass);
    }
  }
  return changed.sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? ''));
}
