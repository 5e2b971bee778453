import {freshness} from '../lib/freshness.js';
import {withoutTurningMarks} from '../lib/plain-text.js';
import {CopyingBrush, PixelBrush} from './brushes.js';
import {SMALLEST_CLUSTER, clustersOf} from './clusters.js';
import {Sprites, columnOf, rowOf} from './sprites.js';

/**
 * @typedef {import('../lib/vehicles.js').Vehicles} Vehicles
 * @typedef {import('./palette.js').Palette} Palette
 * @typedef {{centerX: number, centerY: number, resolution: number, width: number, height: number,
 *   pixelRatio: number}} Viewport in the map's plane and in CSS pixels
 * @typedef {{nowMillis: number, monotonicMillis: number, selectedId: string | undefined, showLabels: boolean,
 *   glide: boolean}} Moment
 */

/** From this many metres per pixel on, trucks are gathered into clusters. */
export const CLUSTER_RESOLUTION = 22;
/** Up to this many, each truck carries its plate. */
const LABEL_RESOLUTION = 1.6;
const MOST_LABELS = 250;
const MARKER_PIXELS_NEAR = 24;
const MARKER_PIXELS_FAR = 16;
const NEAR_RESOLUTION = 4;
/** From this many trucks on, pixels are written by ourselves, unless the canvas is so large that putting it there costs more. */
const PIXELS_FROM_TRUCKS = 800;
const LARGEST_PICTURE_PIXELS = 5_000_000;
const LABEL_FONT_PIXELS = 12;
const MOST_LABEL_CHARACTERS = 14;
/** The room a plate takes. */
const LABEL_WIDTH_PIXELS = 78;
const LABEL_HEIGHT_PIXELS = 15;

/** Draws all trucks on one canvas: ten thousand squares from the sprites, nothing allocated on the way. */
export class TruckPainter {
  #context;
  #copying;
  #writing;
  #palette;
  /** @type {Map<string, Sprites>} by marker size and pixel ratio */ #sprites = new Map();
  /** The discs on the canvas now, in device pixels. @type {{px: number, py: number, radius: number, states: Uint16Array}[]} */
  #discs = [];

  /** @param {HTMLCanvasElement} canvas @param {Palette} palette */
  constructor(canvas, palette) {
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    this.#copying = new CopyingBrush(this.#context);
    this.#writing = new PixelBrush(this.#context);
    this.#palette = palette;
  }

  /** @param {Palette} palette */
  usePalette(palette) {
    this.#palette = palette;
    this.#sprites.clear();
    this.#writing = new PixelBrush(this.#context);
  }

  /** How many trucks of each state the disc at a place stands for. @param {number} px device pixels @param {number} py */
  statesAt(px, py) {
    return this.#discs.findLast((disc) => Math.hypot(disc.px - px, disc.py - py) <= disc.radius)?.states;
  }

  /** @param {Vehicles} vehicles @param {Viewport} view @param {Moment} moment */
  paint(vehicles, view, moment) {
    const context = this.#context;
    this.#discs.length = 0;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    if (view.resolution >= CLUSTER_RESOLUTION) {
      this.#paintClusters(vehicles, view, moment);
    } else {
      this.#paintMarkers(vehicles, view, moment);
    }
    this.#paintSelection(vehicles, view, moment);
  }

  /** @param {Vehicles} vehicles @param {Viewport} view @param {Moment} moment */
  #paintMarkers(vehicles, view, moment) {
    const {x, y, fromX, fromY, movedAt, glideMillis, fixMillis, speedMetersPerSecond, headingDegrees, state} = vehicles;
    const context = this.#context;
    const sprites = this.#spritesFor(view);
    const {side} = sprites;
    const brush = this.#brushFor(vehicles);
    brush.begin(sprites);
    const scale = view.pixelRatio / view.resolution;
    const left = (view.width * view.pixelRatio) / 2 - view.centerX * scale - side / 2;
    const top = (view.height * view.pixelRatio) / 2 + view.centerY * scale - side / 2;
    const right = context.canvas.width;
    const bottom = context.canvas.height;
    for (let i = 0, count = vehicles.count; i < count; i++) {
      if (!vehicles.hasGps(i)) {
        continue;
      }
      const glide = moment.glide ? Math.min(1, (moment.monotonicMillis - movedAt[i]) / glideMillis[i]) : 1;
      // Whole pixels: a shifted square would be smoothed, which costs and blurs.
      const px = Math.round((fromX[i] + (x[i] - fromX[i]) * glide) * scale + left);
      const py = Math.round(top - (fromY[i] + (y[i] - fromY[i]) * glide) * scale);
      if (px > -side && py > -side && px < right && py < bottom) {
        const signal = freshness(speedMetersPerSecond[i], moment.nowMillis - fixMillis[i]);
        brush.stamp(columnOf(headingDegrees[i]), rowOf(state[i], signal), px, py);
      }
    }
    brush.end();
    if (moment.showLabels && view.resolution <= LABEL_RESOLUTION) {
      this.#paintLabels(vehicles, view, moment);
    }
  }

  /** A plate that would cover another is left out. @param {Vehicles} vehicles @param {Viewport} view @param {Moment} moment */
  #paintLabels(vehicles, view, moment) {
    const context = this.#context;
    this.#prepareText(LABEL_FONT_PIXELS, view.pixelRatio, '600');
    const width = LABEL_WIDTH_PIXELS * view.pixelRatio;
    const height = LABEL_HEIGHT_PIXELS * view.pixelRatio;
    /** @type {[number, number][]} */
    const drawn = [];
    for (let i = 0; i < vehicles.count && drawn.length < MOST_LABELS; i++) {
      const [px, truckY] = this.#pixelOf(vehicles, i, view, moment);
      const py = truckY + 19 * view.pixelRatio;
      const isInside = px > 0 && py > 0 && px < context.canvas.width && py < context.canvas.height;
      const isFree = () => drawn.every(([x, y]) => Math.abs(x - px) > width || Math.abs(y - py) > height);
      if (isInside && vehicles.hasGps(i) && vehicles.ids[i] !== moment.selectedId && isFree()) {
        const label = labelOf(vehicles.plates[i]);
        context.strokeText(label, px, py);
        context.fillText(label, px, py);
        drawn.push([px, py]);
      }
    }
  }

  /** @param {Vehicles} vehicles @param {Viewport} view @param {Moment} moment */
  #paintClusters(vehicles, view, moment) {
    const sprites = this.#spritesFor(view);
    const half = sprites.side / 2;
    const colors = this.#palette.stateColors();
    this.#copying.begin(sprites);
    const clusters = clustersOf(vehicles, view.resolution, moment.nowMillis).sort((a, b) => a.count - b.count);
    for (const cluster of clusters) {
      const [px, py] = toPixel(cluster.x, cluster.y, view);
      if (cluster.count < SMALLEST_CLUSTER) {
        const i = cluster.first;
        const signal = freshness(vehicles.speedMetersPerSecond[i], moment.nowMillis - vehicles.fixMillis[i]);
        const row = rowOf(vehicles.state[i], signal);
        this.#copying.stamp(columnOf(vehicles.headingDegrees[i]), row, Math.round(px - half), Math.round(py - half));
      } else {
        this.#paintCluster(cluster, px, py, view.pixelRatio, colors);
      }
    }
  }

  /**
   * A disc with the number in it, ringed by the share of each state.
   *
   * @param {import('./clusters.js').Cluster} cluster
   * @param {number} px @param {number} py @param {number} pixelRatio @param {string[]} colors
   */
  #paintCluster(cluster, px, py, pixelRatio, colors) {
    const context = this.#context;
    const radius = (13 + Math.min(13, Math.log2(cluster.count) * 1.6)) * pixelRatio;
    this.#discs.push({px, py, radius, states: cluster.states});
    context.beginPath();
    context.arc(px, py, radius, 0, 2 * Math.PI);
    context.fillStyle = this.#palette.color('cluster-fill');
    context.fill();
    context.lineWidth = 5 * pixelRatio;
    let from = -Math.PI / 2;
    cluster.states.forEach((n, code) => {
      const to = from + (n / cluster.count) * 2 * Math.PI;
      context.beginPath();
      context.arc(px, py, radius, from, to);
      context.strokeStyle = colors[code];
      context.stroke();
      from = to;
    });
    this.#prepareText(13, pixelRatio, '700');
    context.fillText(String(cluster.count), px, py + 4.5 * pixelRatio);
  }

  /** @param {Vehicles} vehicles @param {Viewport} view @param {Moment} moment */
  #paintSelection(vehicles, view, moment) {
    const index = moment.selectedId === undefined ? -1 : vehicles.indexOf(moment.selectedId);
    if (index < 0 || !vehicles.hasGps(index)) {
      return;
    }
    const context = this.#context;
    const [px, py] = this.#pixelOf(vehicles, index, view, moment);
    for (const [width, color] of /** @type {const} */ ([[6, 'marker-edge'], [3, 'focus']])) {
      context.beginPath();
      context.arc(px, py, 19 * view.pixelRatio, 0, 2 * Math.PI);
      context.lineWidth = width * view.pixelRatio;
      context.strokeStyle = this.#palette.color(color);
      context.stroke();
    }
    this.#prepareText(14, view.pixelRatio, '700');
    const label = labelOf(vehicles.plates[index]);
    context.strokeText(label, px, py - 26 * view.pixelRatio);
    context.fillText(label, px, py - 26 * view.pixelRatio);
  }

  /** @param {number} pixels @param {number} pixelRatio @param {string} weight */
  #prepareText(pixels, pixelRatio, weight) {
    const context = this.#context;
    context.font = `${weight} ${pixels * pixelRatio}px ${this.#palette.font}`;
    context.textAlign = 'center';
    context.lineJoin = 'round';
    context.lineWidth = 3.5 * pixelRatio;
    context.strokeStyle = this.#palette.color('map-halo');
    context.fillStyle = this.#palette.color('map-text');
  }

  /** @param {Vehicles} vehicles @param {number} i @param {Viewport} view @param {Moment} moment @returns {[number, number]} */
  #pixelOf(vehicles, i, view, moment) {
    const glide = moment.glide
      ? Math.min(1, (moment.monotonicMillis - vehicles.movedAt[i]) / vehicles.glideMillis[i])
      : 1;
    return toPixel(
      vehicles.fromX[i] + (vehicles.x[i] - vehicles.fromX[i]) * glide,
      vehicles.fromY[i] + (vehicles.y[i] - vehicles.fromY[i]) * glide,
      view,
    );
  }

  /** @param {Vehicles} vehicles @returns {import('./brushes.js').Brush} */
  #brushFor(vehicles) {
    const {width, height} = this.#context.canvas;
    const isLarge = width * height > LARGEST_PICTURE_PIXELS;
    return vehicles.count < PIXELS_FROM_TRUCKS || isLarge ? this.#copying : this.#writing;
  }

  /** @param {Viewport} view */
  #spritesFor(view) {
    const size = view.resolution <= NEAR_RESOLUTION ? MARKER_PIXELS_NEAR : MARKER_PIXELS_FAR;
    const key = `${size}/${view.pixelRatio}`;
    let sprites = this.#sprites.get(key);
    if (sprites === undefined) {
      sprites = new Sprites(this.#palette, size, view.pixelRatio);
      this.#sprites.set(key, sprites);
    }
    return sprites;
  }
}

/** A device may call itself by 64 characters; no plate has so many. @param {string} plate */
function labelOf(plate) {
  const plain = withoutTurningMarks(plate);
  return plain.length <= MOST_LABEL_CHARACTERS ? plain : `${plain.slice(0, MOST_LABEL_CHARACTERS - 1)}…`;
}

/** Device pixels of a place. @param {number} x @param {number} y @param {Viewport} view @returns {[number, number]} */
export function toPixel(x, y, view) {
  return [
    ((x - view.centerX) / view.resolution + view.width / 2) * view.pixelRatio,
    ((view.centerY - y) / view.resolution + view.height / 2) * view.pixelRatio,
  ];
}
