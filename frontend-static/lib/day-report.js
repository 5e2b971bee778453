import {hanoiMidnight} from './formats.js';

/**
 * The figures of the Management Board's 20:00 report, counted from passes: out, in, waiting to go out (fruit, other and
 * empty), turned back. A pass is the unit; a return is a pass of its own.
 *
 * @typedef {import('./wire.js').Pass} Pass
 * @typedef {{exports: number, exportsFruit: number, imports: number, importsNewCars: number, empty: number,
 *   waiting: number, waitingFruit: number, waitingEmpty: number, turnedBack: number}} DayReport
 */

/** Here, and not yet across. @type {ReadonlySet<string>} */
const WAITING_STATES = new Set([
  'HELD_AT_BUFFER', 'CALLED', 'GATE_IN', 'IN_YARD', 'GOODS_INSPECTED', 'TRANSSHIPPING', 'CUSTOMS_CLEARED',
  'SUPERVISION_PASSED', 'FEES_SETTLED', 'READY_TO_PASS', 'BLOCKED', 'TROUBLE', 'NO_SHOW',
]);

/** On the other side, or gone on from there. @type {ReadonlySet<string>} */
const CROSSED_STATES = new Set([
  'CROSSED', 'CROSSED_OUT', 'CROSSED_IN', 'ABROAD', 'FOREIGN_IN_VN', 'RETURNED_EMPTY', 'RETURNED_LOADED', 'OVERSTAY',
]);

/** @param {Pass} pass @returns {number | undefined} when it crossed, epoch ms */
function crossedAtMillis(pass) {
  if (pass.crossedAt !== undefined) {
    return Date.parse(pass.crossedAt);
  }
  return CROSSED_STATES.has(pass.state) && pass.at !== undefined ? Date.parse(pass.at) : undefined;
}

/** Here, and not across. @param {Pass} pass */
export function isWaiting(pass) {
  return pass.crossedAt === undefined && WAITING_STATES.has(pass.state);
}

/**
 * @param {Iterable<Pass>} passes
 * @param {number} nowMillis
 * @returns {DayReport} of the day in Hanoi that contains `nowMillis`
 */
export function dayReport(passes, nowMillis) {
  const midnight = hanoiMidnight(nowMillis);
  const report = {
    exports: 0, exportsFruit: 0, imports: 0, importsNewCars: 0, empty: 0, waiting: 0, waitingFruit: 0, waitingEmpty: 0,
    turnedBack: 0,
  };
  for (const pass of passes) {
    const crossedAt = crossedAtMillis(pass);
    if (crossedAt !== undefined && crossedAt >= midnight && crossedAt <= nowMillis) {
      countCrossing(report, pass);
    } else if (isWaiting(pass) && pass.direction === 'OUT') {
      report.waiting++;
      report.waitingFruit += pass.stream === 'FRUIT' ? 1 : 0;
      report.waitingEmpty += pass.stream === 'EMPTY' ? 1 : 0;
    } else if (pass.state === 'TURNED_BACK' && Date.parse(pass.at ?? '') >= midnight) {
      report.turnedBack++;
    }
  }
  return report;
}

/**
 * The same by route; passes whose route is not known yet stand under "".
 *
 * @param {Iterable<Pass>} passes
 * @param {number} nowMillis
 * @returns {Map<string, DayReport>}
 */
export function dayReportsByRoute(passes, nowMillis) {
  /** @type {Map<string, Pass[]>} */
  const byRoute = new Map();
  for (const pass of passes) {
    const route = pass.route ?? '';
    byRoute.set(route, byRoute.get(route) ?? []).get(route)?.push(pass);
  }
  return new Map([...byRoute].sort(([a], [b]) => b.localeCompare(a)).map(([route, own]) => [route, dayReport(own, nowMillis)]));
}

/** @param {DayReport} report @param {Pass} pass */
function countCrossing(report, pass) {
  if (pass.stream === 'EMPTY') {
    report.empty++;
  } else if (pass.direction === 'OUT') {
    report.exports++;
    report.exportsFruit += pass.stream === 'FRUIT' ? 1 : 0;
  } else {
    report.imports++;
    report.importsNewCars += pass.stream === 'NEW_CAR' ? 1 : 0;
  }
}

/** Held up by somebody or something, not waiting its turn. @type {ReadonlySet<string>} */
const HELD_UP = new Set(['BLOCKED', 'TROUBLE']);

/**
 * Passes that wait: those that are held up first, then those that have waited longest.
 *
 * @param {Iterable<Pass>} passes
 * @param {number} limit
 */
export function stuckLongest(passes, limit) {
  const rank = (/** @type {Pass} */ pass) => (HELD_UP.has(pass.state) ? 0 : 1);
  return [...passes]
    .filter((pass) => isWaiting(pass) && waitingSinceMillis(pass) > 0)
    .sort((a, b) => rank(a) - rank(b) || waitingSinceMillis(a) - waitingSinceMillis(b))
    .slice(0, limit);
}

/** Since when a pass waits, as far as that is known; NaN when nothing is. @param {Pass} pass */
export function waitingSinceMillis(pass) {
  return Date.parse(pass.waitingSince ?? pass.at ?? '');
}

/**
 * The figures of /api/areas/{area}/statistics in the form of the strip.
 *
 * @typedef {{exports: {fruit: number, other: number}, imports: {goods: number, newVehicles: number},
 *   empty: {out: number, in: number}, waiting: {fruit: number, other: number, empty: number}, turnedBack: number}} Figures
 *
 * @param {Figures} figures
 * @returns {DayReport}
 */
export function reportOf({exports, imports, empty, waiting, turnedBack}) {
  return {
    exports: exports.fruit + exports.other, exportsFruit: exports.fruit,
    imports: imports.goods + imports.newVehicles, importsNewCars: imports.newVehicles,
    empty: empty.out + empty.in, waiting: waiting.fruit + waiting.other + waiting.empty,
    waitingFruit: waiting.fruit, waitingEmpty: waiting.empty, turnedBack,
  };
}
