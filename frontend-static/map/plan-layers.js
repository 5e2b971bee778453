import {inLanguageOf} from '../lib/labels.js';
import {ol} from './openlayers.js';
import {Palette} from './palette.js';
import {planKind, planStyles} from './plan-styles.js';

/**
 * @typedef {import('../lib/wire.js').Yard} Yard
 * @typedef {import('../lib/formats.js').Language} Language
 * @typedef {"zones" | "roads" | "yards" | "border" | "gates" | "places" | "yardNames"} PlanLayer
 */

/** @type {Record<string, PlanLayer>} */
const LAYER_OF_KIND = {
  zone: 'zones', road: 'roads', lane: 'roads', 'queue-line': 'roads', barrier: 'roads', yard: 'yards',
  border: 'border', gate: 'places', place: 'places',
};
const GROUND = /** @type {const} */ (['zones', 'roads', 'border', 'yards', 'gates']);
/** Names lie over the trucks, or a full yard would hide its own. */
const NAMES = /** @type {const} */ (['yardNames', 'places']);
const ORDER = [...GROUND, ...NAMES];

/** The plan of the area under the trucks: drawn when the view, a yard's count, the language or the theme changes. */
export class PlanLayers {
  /** @type {Record<PlanLayer, InstanceType<typeof ol.layer.Vector>>} */ layers;
  #sources;
  /** @type {Language} */ #language = 'vi';
  /** @type {ReadonlyMap<string, Yard>} */ #yards = new Map();
  /** @type {(yard: Yard) => {text: string, mood: string}} */ #describe = () => ({text: '', mood: 'free'});

  constructor() {
    const entries = ORDER.map((name) => {
      const source = new ol.source.Vector();
      const declutter = name === 'places' || name === 'yardNames' ? 'names' : false;
      return /** @type {const} */ ([name, new ol.layer.Vector({source, declutter, updateWhileInteracting: true, updateWhileAnimating: true})]);
    });
    this.layers = /** @type {any} */ (Object.fromEntries(entries));
    this.#sources = /** @type {Record<PlanLayer, InstanceType<typeof ol.source.Vector>>} */ (
      /** @type {any} */ (Object.fromEntries(entries.map(([name, layer]) => [name, layer.getSource()])))
    );
    this.restyle();
  }

  get ground() {
    return GROUND.map((name) => this.layers[name]);
  }

  get names() {
    return NAMES.map((name) => this.layers[name]);
  }

  /** @param {object} geoJson */
  setPlan(geoJson) {
    const features = new ol.format.GeoJSON().readFeatures(geoJson, {featureProjection: 'EPSG:3857'});
    for (const feature of features) {
      feature.setId(feature.get('id'));
      const layer = LAYER_OF_KIND[planKind(feature)];
      if (layer !== undefined) {
        this.#sources[layer].addFeature(feature);
      }
      if (layer === 'yards') {
        this.#sources.yardNames.addFeature(feature);
      }
      if (planKind(feature) === 'gate') {
        this.#sources.gates.addFeature(feature);
      }
    }
  }

  /** @param {Language} language */
  setLanguage(language) {
    this.#language = language;
    this.restyle();
  }

  /**
   * @param {ReadonlyMap<string, Yard>} yards
   * @param {(yard: Yard) => {text: string, mood: string}} describe
   */
  setYards(yards, describe) {
    this.#yards = yards;
    this.#describe = describe;
    this.layers.yards.changed();
    this.layers.yardNames.changed();
  }

  restyle() {
    const styles = planStyles(
      new Palette(),
      (feature) => inLanguageOf(feature.get('labels'), this.#language) ?? '',
      (feature) => {
        const yard = this.#yards.get(String(feature.getId()));
        return yard === undefined ? undefined : this.#describe(yard);
      },
    );
    for (const name of ORDER) {
      this.layers[name].setStyle(styles[name]);
    }
  }

  /** Where a yard or zone is, in the map's plane. @param {string} id @returns {[number, number] | undefined} */
  middleOf(id) {
    const extent = this.extentOf(id);
    return extent && [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2];
  }

  /** @param {string} id @returns {number[] | undefined} */
  extentOf(id) {
    for (const name of /** @type {const} */ (['yards', 'zones', 'roads', 'places'])) {
      const feature = this.#sources[name].getFeatureById(id);
      if (feature instanceof ol.Feature) {
        return feature.getGeometry()?.getExtent();
      }
    }
    return undefined;
  }
}
