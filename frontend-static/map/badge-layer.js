import {ol} from './openlayers.js';
import {Palette} from './palette.js';

/** From here on a badge is only its number. */
const NEAR_RESOLUTION = 3;
const FAR_RESOLUTION = 18;

/** Badge texts by the place they stand at: how many trucks without GPS are known to be there. */
export class BadgeLayer {
  layer;
  #source = new ol.source.Vector();
  /** @type {string} */ #drawn = '';

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
    this.#source.clear();
    this.#source.addFeatures(
      badges.map(({at, short, long}) => new ol.Feature({geometry: new ol.geom.Point(at), short, long})),
    );
    this.restyle();
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
              offsetY: resolution > NEAR_RESOLUTION ? 14 : 24,
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
