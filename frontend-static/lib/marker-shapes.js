/**
 * The truck markers, one shape per state, so that colour is never the only sign: SVG paths in a box of 24 by 24 whose
 * nose points north. The map and its legend draw the same ones.
 */
export const MARKER_BOX = 24;

/** By state code. */
export const MARKER_PATHS = /** @type {const} */ ([
  'M12 6A6 6 0 1 1 12 18A6 6 0 1 1 12 6Z', // UNKNOWN: a small disc
  'M12 1.5L20.5 21.5L12 16.8L3.5 21.5Z', // EN_ROUTE: an arrow
  'M12 1.5L19 8V22H5V8Z', // QUEUED: a pointed block, as trucks stand in line
  'M5 7H9.5L12 2L14.5 7H19V21H5Z', // IN_YARD: a square with a nose
  'M12 1L21.5 12L12 23L2.5 12Z', // AT_BARRIER: a diamond
  'M12 1.5L20.5 12H15V22H9V12H3.5Z', // CROSSED: an arrow with a shaft
  'M12 1.5L14.6 5.4A8.3 8.3 0 1 1 9.4 5.4Z', // PARKED: a disc with a nose
]);

/** Laid over a truck whose signal is lost. */
export const SILENT_PATH = 'M5 5L19 19M19 5L5 19';
