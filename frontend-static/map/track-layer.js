import {ol} from './openlayers.js';
import {Palette} from './palette.js';

/**
 * The way a truck came. Where there was no fix for long the line is dashed: the truck was somewhere, not on that line.
 *
 * @typedef {[epochMillis: number, lat: number, lon: number, speed: number, heading: number]} TrackPoint
 */

const LONG_GAP_MILLIS = 5 * 60_000;
/** Times are written along the way, this far apart at least. */
const LABEL_EVERY_MILLIS = 15 * 60_000;

export class TrackLayer {
  layer;
  #source = new ol.source.Vector();

  constructor() {
    this.layer = new ol.layer.Vector({source: this.#source});
    this.restyle();
  }

  /** @param {TrackPoint[]} points @param {(epochMillis: number) => string} timeWords */
  show(points, timeWords) {
    this.#source.clear();
    /** @type {TrackPoint | undefined} */
    let previous;
    let labelledAt = -Infinity;
    for (const point of points) {
      const [at, lat, lon] = point;
      const here = ol.proj.fromLonLat([lon, lat]);
      if (previous !== undefined) {
        const from = ol.proj.fromLonLat([previous[2], previous[1]]);
        const isGap = at - previous[0] > LONG_GAP_MILLIS;
        this.#source.addFeature(new ol.Feature({geometry: new ol.geom.LineString([from, here]), isGap}));
      }
      if (at - labelledAt >= LABEL_EVERY_MILLIS) {
        this.#source.addFeature(new ol.Feature({geometry: new ol.geom.Point(here), words: timeWords(at)}));
        labelledAt = at;
      }
      previous = point;
    }
  }

  clear() {
    this.#source.clear();
  }

  restyle() {
    const palette = new Palette();
    const edge = new ol.style.Style({stroke: new ol.style.Stroke({color: palette.color('map-halo'), width: 7})});
    const line = new ol.style.Style({stroke: new ol.style.Stroke({color: palette.color('track'), width: 4})});
    const gap = new ol.style.Style({
      stroke: new ol.style.Stroke({color: palette.color('track'), width: 2, lineDash: [4, 8]}),
    });
    this.layer.setStyle((feature) => {
      const words = feature.get('words');
      if (words === undefined) {
        return feature.get('isGap') ? gap : [edge, line];
      }
      return new ol.style.Style({
        image: new ol.style.Circle({radius: 4, fill: new ol.style.Fill({color: palette.color('track')})}),
        text: new ol.style.Text({
          text: words,
          font: `600 12px ${palette.font}`,
          offsetY: -12,
          fill: new ol.style.Fill({color: palette.color('map-text')}),
          stroke: new ol.style.Stroke({color: palette.color('map-halo'), width: 3.5}),
        }),
      });
    });
  }
}
