/** How much a truck's place can still be trusted, by the age of its fix. */

export const FRESH = 0;
/** Late signal: moving, and no fix for longer than a tracker's pause. */
export const STALE = 1;
/** No signal: the place shown is where it was last seen. */
export const SILENT = 2;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const STALE_WHEN_MOVING_MILLIS = 90 * SECOND;
const SILENT_WHEN_MOVING_MILLIS = 5 * MINUTE;
/** Trackers report every 15 minutes when standing. */
const SILENT_WHEN_STANDING_MILLIS = 20 * MINUTE;
export const MOVING_METERS_PER_SECOND = 0.8;

/**
 * @param {number} speedMetersPerSecond of the last fix; NaN, when the device tells none, counts as standing
 * @param {number} ageMillis of the last fix, by the server's clock
 * @returns {0 | 1 | 2} FRESH, STALE or SILENT
 */
export function freshness(speedMetersPerSecond, ageMillis) {
  if (!(speedMetersPerSecond >= MOVING_METERS_PER_SECOND)) {
    return ageMillis > SILENT_WHEN_STANDING_MILLIS ? SILENT : FRESH;
  }
  if (ageMillis > SILENT_WHEN_MOVING_MILLIS) {
    return SILENT;
  }
  return ageMillis > STALE_WHEN_MOVING_MILLIS ? STALE : FRESH;
}
