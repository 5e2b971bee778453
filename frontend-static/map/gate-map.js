import {BadgeLayer} from './badge-layer.js';
import {CameraLayer} from './camera-layer.js';
import {ol} from './openlayers.js';
import {PlanLayers} from './plan-layers.js';
import {TrackLayer} from './track-layer.js';
import {TruckLayer} from './truck-layer.js';

/**
 * @typedef {import('../lib/vehicles.js').Vehicles} Vehicles
 * @typedef {import('../lib/wire.js').Yard} Yard
 * @typedef {import('../lib/formats.js').Language} Language
 * @typedef {{west: number, south: number, east: number, north: number}} Box degrees
 */

const FLIGHT_MILLIS = 600;
const TRUCK_RESOLUTION = 1.2;
const FINEST_RESOLUTION = 0.25;
const ZOOM_STEP_MILLIS = 200;

/** The live map of an area: the plan, the trucks on it, and where the user looks. The only door to the map library. */
export class GateMap {
  trucks;
  #plan = new PlanLayers();
  #badges = new BadgeLayer();
  #track = new TrackLayer();
  #cameras = new CameraLayer();
  #map;
  /** @type {Box | undefined} */ #home;

  /**
   * @param {HTMLElement} host
   * @param {Vehicles} vehicles
   * @param {() => number} nowMillis
   * @param {{truck: (id: string | undefined) => void, cameras: (ids: string[]) => void, place: (id: string) => void}} onPick
   * @param {(states: Uint16Array) => string} clusterWords how many trucks of each state a cluster has
   */
  constructor(host, vehicles, nowMillis, onPick, clusterWords) {
    this.trucks = new TruckLayer(vehicles, nowMillis);
    this.#map = new ol.Map({
      target: host,
      controls: [],
      interactions: ol.interaction.defaults.defaults({altShiftDragRotate: false, pinchRotate: false}),
      layers: [...this.#plan.ground, this.#track.layer, this.trucks.layer, this.#cameras.layer, this.#badges.layer, ...this.#plan.names],
      view: new ol.View({enableRotation: false, center: [0, 0], resolution: 10}),
    });
    this.#map.on('singleclick', (event) => this.#click(event.pixel, onPick));
    this.#map.on('pointermove', (event) => {
      const [x, y] = event.pixel;
      const states = event.dragging ? undefined : this.trucks.statesAt(x, y);
      const isOver = !event.dragging && (states ?? this.trucks.pick(x, y) ?? this.#under(event.pixel));
      host.style.cursor = isOver ? 'pointer' : '';
      host.title = states === undefined ? '' : clusterWords(states);
    });
  }

  /**
   * @param {object} geoJson of /api/areas/{area}/map
   * @param {Box | undefined} extent the map never shows more than this
   * @param {Box | undefined} home what it shows first
   * @param {() => number[]} padding pixels at top, right, bottom, left that panels cover
   */
  setPlan(geoJson, extent, home, padding) {
    this.#plan.setPlan(geoJson);
    this.#cameras.setPlan(geoJson);
    this.#home = home ?? extent;
    this.#map.setView(
      new ol.View({
        enableRotation: false,
        center: [0, 0],
        resolution: 10,
        minResolution: FINEST_RESOLUTION,
        extent: extent && toPlane(extent),
        constrainOnlyCenter: true,
      }),
    );
    this.#map.on('change:size', () => this.#pad(padding()));
    this.#pad(padding());
    this.goHome(0);
  }

  goHome(duration = FLIGHT_MILLIS) {
    if (this.#home !== undefined) {
      this.#map.getView().fit(toPlane(this.#home), {duration});
    }
  }

  /** @param {number} steps above zero: nearer */
  zoomBy(steps) {
    const view = this.#map.getView();
    view.animate({zoom: (view.getZoom() ?? 0) + steps, duration: ZOOM_STEP_MILLIS});
  }

  /** @param {Vehicles} vehicles @param {string} id */
  flyToTruck(vehicles, id) {
    const index = vehicles.indexOf(id);
    if (index >= 0) {
      this.#flyTo([vehicles.x[index], vehicles.y[index]], TRUCK_RESOLUTION);
    }
  }

  /** @param {string} id of a yard, zone or route's road */
  flyToPlace(id) {
    const extent = this.#plan.extentOf(id);
    if (extent !== undefined) {
      const middle = [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2];
      this.#flyTo(middle, Math.max(TRUCK_RESOLUTION, (extent[2] - extent[0]) / 400));
    }
  }

  /** @param {"vehicles" | "yards" | "zones" | "roads" | "border" | "withoutGps" | "cameras" | "labels"} name @param {boolean} isShown */
  showLayer(name, isShown) {
    switch (name) {
      case 'vehicles':
        this.trucks.layer.setVisible(isShown);
        break;
      case 'labels':
        this.trucks.showLabels(isShown);
        break;
      case 'cameras':
        this.#cameras.layer.setVisible(isShown);
        break;
      case 'withoutGps':
        this.#badges.layer.setVisible(isShown);
        break;
      case 'yards':
        this.#plan.layers.yardNames.setVisible(isShown);
        this.#plan.layers.yards.setVisible(isShown);
        break;
      default:
        this.#plan.layers[name].setVisible(isShown);
    }
  }

  /** @param {ReadonlyMap<string, Yard>} yards @param {(yard: Yard) => {text: string, mood: string}} describe */
  setYards(yards, describe) {
    this.#plan.setYards(yards, describe);
  }

  /** @param {Iterable<[id: string, short: string, long: string]>} badges by yard or zone; the long text when near */
  setBadges(badges) {
    const placed = [];
    for (const [id, short, long] of badges) {
      const at = this.#plan.middleOf(id);
      if (at !== undefined) {
        placed.push({id, at, short, long});
      }
    }
    this.#badges.show(placed);
  }

  /** @param {ReadonlyMap<string, string>} states by camera */
  setCameraStates(states) {
    this.#cameras.setStates(states);
  }

  /** @param {import('./track-layer.js').TrackPoint[]} points @param {(epochMillis: number) => string} timeWords */
  showTrack(points, timeWords) {
    this.#track.show(points, timeWords);
  }

  clearTrack() {
    this.#track.clear();
  }

  /** @param {Language} language after a change of language or theme */
  restyle(language) {
    this.#plan.setLanguage(language);
    this.#badges.restyle();
    this.#cameras.restyle();
    this.#track.restyle();
    this.trucks.usePalette();
  }

  /** @param {number[]} center @param {number} resolution */
  #flyTo(center, resolution) {
    const view = this.#map.getView();
    view.animate({center, resolution: Math.min(resolution, view.getResolution() ?? resolution), duration: FLIGHT_MILLIS});
  }

  /** What lies under panels is not the middle of the map. @param {number[]} padding */
  #pad(padding) {
    this.#map.getView().padding = padding;
  }

  /** What lies over the trucks at a pixel. @param {number[]} pixel @returns {{cameras: string[]} | {place: string} | undefined} */
  #under(pixel) {
    const at = /** @type {[number, number]} */ (this.#map.getCoordinateFromPixel(pixel));
    const resolution = this.#map.getView().getResolution() ?? 1;
    const place = this.#badges.pick(at, resolution);
    const cameras = this.#cameras.pick(at, resolution);
    return place !== undefined ? {place} : cameras.length > 0 ? {cameras} : undefined;
  }

  /** @param {number[]} pixel @param {{truck: (id: string | undefined) => void, cameras: (ids: string[]) => void, place: (id: string) => void}} onPick */
  #click(pixel, onPick) {
    const over = this.#under(pixel);
    if (over !== undefined) {
      'place' in over ? onPick.place(over.place) : onPick.cameras(over.cameras);
      return;
    }
    const hit = this.trucks.pick(pixel[0], pixel[1]);
    if (hit !== undefined && 'cluster' in hit) {
      const view = this.#map.getView();
      view.animate({center: hit.cluster, resolution: (view.getResolution() ?? 1) / 4, duration: FLIGHT_MILLIS});
    } else {
      onPick.truck(hit?.id);
    }
  }
}

/** @param {Box} box */
function toPlane({west, south, east, north}) {
  return ol.proj.transformExtent([west, south, east, north], 'EPSG:4326', 'EPSG:3857');
}
