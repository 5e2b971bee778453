import {FRESH, SILENT, STALE} from '../lib/freshness.js';
import {MARKER_BOX, MARKER_PATHS, SILENT_PATH} from '../lib/marker-shapes.js';

/** @typedef {import('./palette.js').Palette} Palette */

/** Headings drawn; between two of them is 11 degrees, which no eye sees on a marker of 20 pixels. */
const DIRECTIONS = 32;
const SIGNALS = 3;
/** Room around the marker for its outline and for the corners when it turns. */
const MARGIN = 1.25;

/**
 * All markers, drawn once: a column for each heading, a row for each state and signal. Drawing a truck is then copying
 * a square.
 */
export class Sprites {
  /** Side of one square in device pixels. */ side;
  canvas;

  /**
   * @param {Palette} palette
   * @param {number} sizePixels of a marker, CSS pixels
   * @param {number} pixelRatio
   */
  constructor(palette, sizePixels, pixelRatio) {
    this.side = Math.ceil(sizePixels * pixelRatio * MARGIN);
    this.canvas = document.createElement('canvas');
    this.canvas.width = this.side * DIRECTIONS;
    this.canvas.height = this.side * MARKER_PATHS.length * SIGNALS;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    const scale = (sizePixels * pixelRatio) / MARKER_BOX;
    const colors = palette.stateColors();
    for (let code = 0; code < MARKER_PATHS.length; code++) {
      for (const signal of /** @type {const} */ ([FRESH, STALE, SILENT])) {
        for (let direction = 0; direction < DIRECTIONS; direction++) {
          context.setTransform(1, 0, 0, 1, (direction + 0.5) * this.side, (rowOf(code, signal) + 0.5) * this.side);
          context.rotate((direction / DIRECTIONS) * 2 * Math.PI);
          context.scale(scale, scale);
          context.translate(-MARKER_BOX / 2, -MARKER_BOX / 2);
          drawMarker(context, code, signal, colors[code], palette);
        }
      }
    }
  }

}

/** North when the heading is not known. @param {number} headingDegrees */
export function columnOf(headingDegrees) {
  return Math.round((headingDegrees / 360) * DIRECTIONS) & (DIRECTIONS - 1);
}

/** @param {number} code @param {number} signal */
export function rowOf(code, signal) {
  return code * SIGNALS + signal;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} code
 * @param {0 | 1 | 2} signal
 * @param {string} color
 * @param {Palette} palette
 */
function drawMarker(context, code, signal, color, palette) {
  const body = new Path2D(MARKER_PATHS[code]);
  context.lineJoin = 'round';
  if (signal === FRESH) {
    context.lineWidth = 3;
    context.strokeStyle = palette.color('marker-edge');
    context.stroke(body);
    context.fillStyle = color;
    context.fill(body);
    return;
  }
  const line = signal === STALE ? color : palette.color('marker-silent');
  context.fillStyle = palette.color('marker-hollow');
  context.fill(body);
  context.lineWidth = 3.4;
  context.strokeStyle = line;
  context.stroke(body);
  if (signal === SILENT) {
    context.lineWidth = 2.6;
    context.strokeStyle = palette.color('marker-lost');
    context.stroke(new Path2D(SILENT_PATH));
  }
}
