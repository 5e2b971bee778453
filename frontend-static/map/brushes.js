/**
 * Two ways to put ten thousand small squares on a canvas. Copying by `drawImage` is quick where a graphics card does it;
 * without one each call costs some 3 µs, and writing the pixels ourselves is five times faster.
 *
 * @typedef {import('./sprites.js').Sprites} Sprites
 * @typedef {{begin: (sprites: Sprites) => void, stamp: (column: number, row: number, px: number, py: number) => void,
 *   end: () => void}} Brush stamp: column and row of the sprite, device pixels of its top left corner
 */

/** Weaker than this a pixel is left out. */
const FAINTEST_ALPHA = 24;

/** @implements {Brush} */
export class CopyingBrush {
  #context;
  /** @type {HTMLCanvasElement | undefined} */ #from;
  #side = 0;

  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Sprites} sprites */
  begin({canvas, side}) {
    this.#from = canvas;
    this.#side = side;
  }

  /** @param {number} column @param {number} row @param {number} px @param {number} py */
  stamp(column, row, px, py) {
    const side = this.#side;
    this.#context.drawImage(/** @type {HTMLCanvasElement} */ (this.#from), column * side, row * side, side, side, px, py, side, side);
  }

  end() {}
}

/**
 * Writes sprites into a picture of the whole canvas and puts that there in one go. The picture has a margin all round,
 * so that a square at the edge needs no clipping.
 *
 * @implements {Brush}
 */
export class PixelBrush {
  #context;
  /** @type {ImageData | undefined} */ #picture;
  #pixels = new Uint32Array(0);
  #width = 0;
  #margin = 0;
  /** @type {Map<Sprites, Stamps>} */ #stamps = new Map();
  /** @type {Stamps | undefined} */ #current;
  #firstRow = Number.POSITIVE_INFINITY;
  #lastRow = -1;

  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Sprites} sprites */
  begin(sprites) {
    const {width, height} = this.#context.canvas;
    const margin = sprites.side;
    if (this.#picture?.width !== width + 2 * margin || this.#picture.height !== height + 2 * margin) {
      this.#picture = new ImageData(width + 2 * margin, height + 2 * margin);
      this.#pixels = new Uint32Array(this.#picture.data.buffer);
      this.#width = this.#picture.width;
      this.#margin = margin;
      this.#stamps.clear();
    } else if (this.#lastRow >= 0) {
      this.#pixels.fill(0, this.#firstRow * this.#width, (this.#lastRow + 1) * this.#width);
    }
    this.#firstRow = Number.POSITIVE_INFINITY;
    this.#lastRow = -1;
    this.#current = this.#stamps.get(sprites);
    if (this.#current === undefined) {
      this.#current = stampsOf(sprites, this.#width);
      this.#stamps.set(sprites, this.#current);
    }
  }

  /** @param {number} column @param {number} row @param {number} px @param {number} py */
  stamp(column, row, px, py) {
    const {columns, side, starts, offsets, values} = /** @type {Stamps} */ (this.#current);
    const pixels = this.#pixels;
    const top = py + this.#margin;
    const base = top * this.#width + px + this.#margin;
    const index = (row * columns + column) * 2;
    const solidEnd = starts[index + 1];
    for (let k = starts[index]; k < solidEnd; k++) {
      pixels[base + offsets[k]] = values[k];
    }
    // The soft edge of a marker must not punch a hole into the marker under it.
    for (let k = solidEnd, end = starts[index + 2]; k < end; k++) {
      const at = base + offsets[k];
      if (pixels[at] === 0) {
        pixels[at] = values[k];
      }
    }
    this.#firstRow = Math.min(this.#firstRow, top);
    this.#lastRow = Math.max(this.#lastRow, top + side - 1);
  }

  end() {
    if (this.#picture !== undefined && this.#lastRow >= 0) {
      const margin = this.#margin;
      const rows = this.#lastRow - this.#firstRow + 1;
      this.#context.putImageData(this.#picture, -margin, -margin, 0, this.#firstRow, this.#width, rows);
    }
  }
}

/**
 * The pixels of every sprite that are not empty, as offsets in the picture and values: first the solid ones, then the
 * soft edge. starts: two for each sprite.
 *
 * @typedef {{columns: number, side: number, starts: Int32Array, offsets: Int32Array, values: Uint32Array}} Stamps
 *
 * @param {Sprites} sprites
 * @param {number} pictureWidth
 * @returns {Stamps}
 */
function stampsOf({canvas, side}, pictureWidth) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const source = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const columns = canvas.width / side;
  const rows = canvas.height / side;
  const starts = [0];
  const offsets = [];
  const values = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const solid of [true, false]) {
        for (let y = 0; y < side; y++) {
          for (let x = 0; x < side; x++) {
            const value = source[(row * side + y) * canvas.width + column * side + x];
            const alpha = value >>> 24;
            if (solid ? alpha === 255 : alpha >= FAINTEST_ALPHA && alpha < 255) {
              offsets.push(y * pictureWidth + x);
              values.push(value);
            }
          }
        }
        starts.push(offsets.length);
      }
    }
  }
  return {columns, side, starts: Int32Array.from(starts), offsets: Int32Array.from(offsets), values: Uint32Array.from(values)};
}
