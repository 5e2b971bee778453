/** Web Mercator (EPSG:3857), the plane the map is drawn in; metres at the equator. */
const RADIUS_METERS = 6378137;
const RADIANS = Math.PI / 180;

/** @param {number} lonDegrees */
export function mercatorX(lonDegrees) {
  return lonDegrees * RADIANS * RADIUS_METERS;
}

/** @param {number} latDegrees */
export function mercatorY(latDegrees) {
  return Math.log(Math.tan(Math.PI / 4 + (latDegrees * RADIANS) / 2)) * RADIUS_METERS;
}
