import {ol} from './openlayers.js';
import {Palette} from './palette.js';

/** Nearer to each other than this, cameras are one sign. */
const CLUSTER_PIXELS = 20;
const PICK_PIXELS = 14;
/** Further away, cameras are not shown: they would hide the trucks. */
const FAR_RESOLUTION = 18;
const SIDE = 7;
const VIEW_RADIUS = 8;
/** By how much a camera must be looked after. @type {Record<string, number>} */
const URGENCY = {DOWN: 4, STALLED: 3, SILENT: 2, UNKNOWN: 1, LIVE: 0};
/** @type {Record<string, string>} */
const SIGNS = {DOWN: '✕', STALLED: '‖', SILENT: '?', UNKNOWN: '?', LIVE: ''};

/** Cameras where they stand, the way they look, and their states: by sign and by colour. */
export class CameraLayer {
  layer;
  #source = new ol.source.Vector();
  #clusters = new ol.source.Cluster({distance: CLUSTER_PIXELS, source: this.#source});
  /** @type {ReadonlyMap<string, string>} */ #states = new Map();

  constructor() {
    this.layer = new ol.layer.Vector({source: this.#clusters});
    this.restyle();
  }

  /** @param {object} geoJson of the area's map */
  setPlan(geoJson) {
    const features = new ol.format.GeoJSON().readFeatures(geoJson, {featureProjection: 'EPSG:3857'});
    this.#source.addFeatures(features.filter((feature) => feature.get('kind') === 'camera'));
  }

  /** @param {ReadonlyMap<string, string>} states by camera */
  setStates(states) {
    this.#states = states;
    this.layer.changed();
  }

  restyle() {
    const palette = new Palette();
    this.layer.setStyle((feature, resolution) => (resolution > FAR_RESOLUTION ? undefined : this.#style(feature, palette)));
  }

  /** @param {any} feature @param {Palette} palette */
  #style(feature, palette) {
    /** @type {any[]} */
    const cameras = feature.get('features');
    const states = cameras.map((camera) => this.#states.get(camera.get('id')) ?? 'UNKNOWN');
    const worst = states.reduce((a, b) => (URGENCY[b] > URGENCY[a] ? b : a));
    const color = palette.color(`camera-${worst}`);
    const halo = new ol.style.Stroke({color: palette.color('map-halo'), width: 2});
    const fill = new ol.style.Fill({color});
    const words = `${cameras.length > 1 ? cameras.length : ''}${SIGNS[worst]}`;
    return [
      ...cameras.map((camera) => view(Number(camera.get('bearing') ?? 0), fill, halo)),
      new ol.style.Style({
        image: new ol.style.RegularShape({points: 4, radius: SIDE * Math.SQRT2, angle: Math.PI / 4, fill, stroke: halo}),
        text: new ol.style.Text({text: words, font: `700 11px ${palette.font}`, fill: new ol.style.Fill({color: palette.color('map-halo')})}),
      }),
    ];
  }

  /**
   * The cameras under a pixel; empty when there is none.
   *
   * @param {[number, number]} at in the map's plane
   * @param {number} resolution
   * @returns {string[]}
   */
  pick(at, resolution) {
    if (resolution > FAR_RESOLUTION || !this.layer.getVisible()) {
      return [];
    }
    const nearest = this.#clusters.getClosestFeatureToCoordinate(at);
    const [x, y] = /** @type {any} */ (nearest?.getGeometry())?.getCoordinates() ?? [Infinity, Infinity];
    const isHit = Math.hypot(x - at[0], y - at[1]) <= PICK_PIXELS * resolution;
    return isHit ? nearest?.get('features').map((/** @type {any} */ camera) => String(camera.get('id'))) : [];
  }
}

/** The wedge that shows where a camera looks. @param {number} bearing degrees from north @param {any} fill @param {any} stroke */
function view(bearing, fill, stroke) {
  const angle = (bearing * Math.PI) / 180;
  const out = SIDE + VIEW_RADIUS / 2 + 1;
  return new ol.style.Style({
    image: new ol.style.RegularShape({
      points: 3, radius: VIEW_RADIUS, rotation: angle + Math.PI, fill, stroke, displacement: [Math.sin(angle) * out, Math.cos(angle) * out],
    }),
  });
}
