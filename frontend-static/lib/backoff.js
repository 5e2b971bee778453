export const FIRST_DELAY_MILLIS = 500;
export const LONGEST_DELAY_MILLIS = 15_000;

/**
 * How long to wait before try number `attempt` (0 = the first after a loss): doubling up to a ceiling, the upper half
 * by chance, so that a hundred screens do not return to a restarted server in the same instant.
 *
 * @param {number} attempt
 * @param {() => number} random in [0, 1)
 */
export function reconnectDelayMillis(attempt, random) {
  const ceiling = Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
