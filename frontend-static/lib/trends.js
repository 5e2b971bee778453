/**
 * The last 24 hours as charts show them: times in seconds, one list of numbers for each line.
 *
 * @typedef {{from: string, stepMinutes: number, exports: number[], imports: number[], empty: number[]}} CrossingsAnswer
 *   of /api/areas/{area}/crossings
 * @typedef {{from: string, stepMinutes: number,
 *   items: {id: string, totalSpotNumber: number, trucks: (number | null)[]}[]}} YardHistoryAnswer
 *   of /api/areas/{area}/yards/history
 * @typedef {{at: number[], lines: (number | null)[][]}} ChartData
 */

const MINUTE_SECONDS = 60;

/** Exports, imports and empty vehicles at the start of each hour. @param {CrossingsAnswer} answer @returns {ChartData} */
export function crossingsChart({from, stepMinutes, exports, imports, empty}) {
  return {at: times(from, stepMinutes, exports.length, 0), lines: [exports, imports, empty]};
}

/**
 * Trucks in one yard, or in all of them, at the end of each step. Unknown while nobody has told of any of them; a yard
 * nobody has told of yet counts as empty beside the others.
 *
 * @param {YardHistoryAnswer} answer
 * @param {string} yardId "" for all
 * @returns {ChartData & {capacity: number}}
 */
export function occupancyChart({from, stepMinutes, items}, yardId) {
  const shown = items.filter(({id}) => yardId === '' || id === yardId);
  const steps = items[0]?.trucks.length ?? 0;
  const sums = Array.from({length: steps}, (_, step) => sum(shown.map(({trucks}) => trucks[step])));
  return {
    at: times(from, stepMinutes, steps, 1),
    lines: [sums],
    capacity: shown.reduce((total, {totalSpotNumber}) => total + totalSpotNumber, 0),
  };
}

/** @param {(number | null)[]} numbers */
function sum(numbers) {
  const known = numbers.filter((n) => n !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}

/** @param {string} from @param {number} stepMinutes @param {number} count @param {0 | 1} offset in steps */
function times(from, stepMinutes, count, offset) {
  const start = Date.parse(from) / 1000;
  return Array.from({length: count}, (_, step) => start + (step + offset) * stepMinutes * MINUTE_SECONDS);
}
