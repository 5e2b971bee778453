import {ol} from './openlayers.js';
import {Palette} from './palette.js';

/** From here on a badge is only its number. */
const NEAR_RESOLUTION = 3;
const FAR_RESOLUTION = 18;
const SHORT_OFFSET = 14;
const LONG_OFFSET = 24;
/** A badge is about as wide as its text. */
const LETTER_PIXELS = 4;
const HALF_HEIGHT_PIXELS = 11;
const EDGE_PIXELS = 8;

/** Badge texts by the place they stand at: how many trucks without GPS are known to be there. */
export class BadgeLayer {
  layer;
  #source = new ol.source.Vector();
  /** @type {string} */ #drawn = '';
  /** @type {{id: string, at: [number, number], short: string, long: string}[]} */ #badges = [];

  constructor() {
    this.layer = new ol.layer.Vector({source: this.#source, declutter: 'names'});
  }

  /** @param {{id: string, at: [number, number], short: string, long: string}[]} badges places in the map's plane */
  show(badges) {
    const drawn = JSON.stringify(badges);
    if (drawn === this.#drawn) {
      return;
    }
    this.#drawn = drawn;
    this.#badges = badges;
    this.#source.clear();
    this.#source.addFeatures(
      badges.map(({at, short, long}) => new ol.Feature({geometry: new ol.geom.Point(at), short, long})),
    );
    this.restyle();
  }

  /**
   * The place whose badge is under a point.
   *
   * @param {[number, number]} at in the map's plane
   * @param {number} resolution
   * @returns {string | undefined}
   */
  pick([x, y], resolution) {
    if (resolution > FAR_RESOLUTION || !this.layer.getVisible()) {
      return undefined;
    }
    const isNear = resolution <= NEAR_RESOLUTION;
    return this.#badges.find((badge) => {
      const halfWidth = (isNear ? badge.long : badge.short).length * LETTER_PIXELS + EDGE_PIXELS;
      const below = (badge.at[1] - y) / resolution - (isNear ? LONG_OFFSET : SHORT_OFFSET);
      return Math.abs(x - badge.at[0]) / resolution <= halfWidth && Math.abs(below) <= HALF_HEIGHT_PIXELS;
    })?.id;
  }

  restyle() {
    const palette = new Palette();
    this.layer.setStyle((feature, resolution) =>
      resolution > FAR_RESOLUTION
        ? undefined
        : new ol.style.Style({
            text: new ol.style.Text({
              text: feature.get(resolution > NEAR_RESOLUTION ? 'short' : 'long'),
              font: `700 12px ${palette.font}`,
              offsetY: resolution > NEAR_RESOLUTION ? SHORT_OFFSET : LONG_OFFSET,
              padding: [3, 6, 2, 6],
              fill: new ol.style.Fill({color: palette.color('badge-text')}),
              backgroundFill: new ol.style.Fill({color: palette.color('badge')}),
              backgroundStroke: new ol.style.Stroke({color: palette.color('badge-text'), width: 1}),
              overflow: true,
            }),
          }),
    );
  }
}
