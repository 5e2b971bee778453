import {ol} from './openlayers.js';
import {Palette} from './palette.js';
import {CLUSTER_RESOLUTION, TruckPainter, toPixel} from './truck-painter.js';

/**
 * @typedef {import('../lib/vehicles.js').Vehicles} Vehicles
 * @typedef {import('./truck-painter.js').Viewport} Viewport
 */

/** Without any news, ages alone change the signs: a fresh truck turns late. */
const LONGEST_PAUSE_MILLIS = 1000;
/** How near to a marker a click or tap means it. */
const PICK_PIXELS = 16;

/**
 * The trucks, on a canvas of their own. While only trucks move, this canvas alone is redrawn, at most once a frame,
 * and the map under it rests; while the map moves, OpenLayers asks for both in the same frame.
 */
export class TruckLayer {
  layer;
  /** Frames drawn, for the benchmark. */ framesDrawn = 0;
  #canvas = document.createElement('canvas');
  #painter = new TruckPainter(this.#canvas, new Palette());
  /** @type {Vehicles} */ #vehicles;
  #nowMillis;
  /** @type {Viewport | undefined} */ #view;
  #paintedVersion = -1;
  #paintedAt = 0;
  #isDirty = true;
  #mayGlide = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  /** @type {string | undefined} */ #selectedId;
  #showLabels = true;

  /** @param {Vehicles} vehicles @param {() => number} nowMillis of the picture drawn: the server's, or a past one */
  constructor(vehicles, nowMillis) {
    this.#vehicles = vehicles;
    this.#nowMillis = nowMillis;
    this.#canvas.className = 'truck-canvas';
    this.layer = new ol.layer.Layer({render: (frame) => this.#renderWithMap(frame)});
    const beat = () => {
      this.#paintIfChanged();
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  }

  /** @param {Vehicles} vehicles @param {() => number} nowMillis */
  show(vehicles, nowMillis) {
    this.#vehicles = vehicles;
    this.#nowMillis = nowMillis;
    this.#isDirty = true;
  }

  /** @param {string | undefined} id */
  select(id) {
    this.#selectedId = id;
    this.#isDirty = true;
  }

  /** @param {boolean} isShown */
  showLabels(isShown) {
    this.#showLabels = isShown;
    this.#isDirty = true;
  }

  usePalette() {
    this.#painter.usePalette(new Palette());
    this.#isDirty = true;
  }

  /**
   * What stands at a place of the screen.
   *
   * @param {number} pixelX CSS pixels @param {number} pixelY
   * @returns {{id: string} | {cluster: [number, number]} | undefined}
   */
  pick(pixelX, pixelY) {
    const view = this.#view;
    if (view === undefined) {
      return undefined;
    }
    const ratio = view.pixelRatio;
    let best = PICK_PIXELS * ratio;
    let found = -1;
    const vehicles = this.#vehicles;
    for (let i = 0; i < vehicles.count; i++) {
      const [x, y] = toPixel(vehicles.x[i], vehicles.y[i], view);
      const distance = Math.hypot(x - pixelX * ratio, y - pixelY * ratio);
      if (distance < best && vehicles.hasGps(i)) {
        best = distance;
        found = i;
      }
    }
    if (found < 0) {
      return undefined;
    }
    return view.resolution >= CLUSTER_RESOLUTION
      ? {cluster: [vehicles.x[found], vehicles.y[found]]}
      : {id: vehicles.ids[found]};
  }

  /** How many trucks of each state the cluster at a place of the screen has. @param {number} pixelX CSS pixels @param {number} pixelY */
  statesAt(pixelX, pixelY) {
    const ratio = this.#view?.pixelRatio ?? 1;
    return this.#painter.statesAt(pixelX * ratio, pixelY * ratio);
  }

  /** @param {import('ol/Map.js').FrameState} frame */
  #renderWithMap(frame) {
    const [width, height] = frame.size;
    const {pixelRatio} = frame;
    const [centerX, centerY] = frame.viewState.center;
    this.#view = {centerX, centerY, resolution: frame.viewState.resolution, width, height, pixelRatio};
    const deviceWidth = Math.round(width * pixelRatio);
    const deviceHeight = Math.round(height * pixelRatio);
    if (this.#canvas.width !== deviceWidth || this.#canvas.height !== deviceHeight) {
      this.#canvas.width = deviceWidth;
      this.#canvas.height = deviceHeight;
    }
    this.#paint();
    return this.#canvas;
  }

  #paintIfChanged() {
    const now = performance.now();
    const isChanged =
      this.#isDirty ||
      this.#vehicles.version !== this.#paintedVersion ||
      (this.#mayGlide && this.#paintedAt <= this.#vehicles.glidingUntil) ||
      now - this.#paintedAt >= LONGEST_PAUSE_MILLIS;
    if (isChanged && this.#view !== undefined && this.layer.getVisible()) {
      this.#paint();
    }
  }

  #paint() {
    const now = performance.now();
    this.#painter.paint(this.#vehicles, /** @type {Viewport} */ (this.#view), {
      nowMillis: this.#nowMillis(),
      monotonicMillis: now,
      selectedId: this.#selectedId,
      showLabels: this.#showLabels,
      glide: this.#mayGlide,
    });
    this.#paintedVersion = this.#vehicles.version;
    this.#paintedAt = now;
    this.#isDirty = false;
    this.framesDrawn++;
  }
}
