import {itemsOf} from '../lib/api.js';
import {Poll} from '../lib/poll.js';
import '../ui/camera-dialog.js';
import '../ui/plate-alarms.js';
import '../ui/plate-strip.js';
import '../ui/read-dialog.js';
import {byId} from './layout.js';

/**
 * Cameras and what they read, on the control room: the strip, the alarms, the states on the map, the dialogs.
 *
 * @typedef {import('../lib/wire.js').CameraInfo} CameraInfo
 */

const STATES_MILLIS = 5_000;

export class CameraSide {
  #feed;
  #map;
  #catalogue;
  #dialog = byId('camera');
  #read = byId('read');
  /** What the server told last. @type {CameraInfo[]} */ #told = [];
  #hasLiveView = true;
  /** Whether that is the state of now; a state of before is none. */
  #isCurrent = false;

  /**
   * @param {import('../lib/api.js').Api} api
   * @param {string} areaPath
   * @param {import('../lib/gate-feed.js').GateFeed} feed
   * @param {import('../map/gate-map.js').GateMap} map
   * @param {import('../lib/catalogue.js').Catalogue} catalogue
   * @param {(pass: string) => void} onPickPass
   */
  constructor(api, areaPath, feed, map, catalogue, onPickPass) {
    this.#feed = feed;
    this.#map = map;
    this.#catalogue = catalogue;
    for (const id of ['strip', 'alarms', 'read', 'camera']) {
      byId(id).catalogue = catalogue;
      byId(id).nowMillis = () => feed.clock.nowMillis();
    }
    for (const id of ['strip', 'alarms', 'truck']) {
      byId(id).addEventListener('open-read', (/** @type {CustomEvent<string>} */ {detail}) => this.#openRead(detail));
    }
    this.#read.addEventListener('pick-pass', (/** @type {CustomEvent<string>} */ {detail}) => onPickPass(detail));
    new Poll(api, `${areaPath}/cameras`, STATES_MILLIS, {
      onConfirmed: () => this.#trust(true),
      onData: (data) => this.#learn(itemsOf(data), data.liveView !== false),
      onFailure: () => this.#trust(false),
    }).start();
  }

  /** @param {string[]} ids at one place */
  openCameras(ids) {
    this.#dialog.open(ids);
  }

  /** Called when the picture has changed. */
  refresh() {
    for (const id of ['strip', 'alarms', 'read']) {
      byId(id).reads = this.#feed.picture.plates;
      byId(id).update();
    }
    this.#dialog.update();
  }

  /** Cameras by state. @returns {ReadonlyMap<string, number>} */
  get counts() {
    const counts = new Map();
    for (const {state} of this.#cameras) {
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    return counts;
  }

  /** @param {string} id */
  #openRead(id) {
    const known = this.#feed.picture.plates.get(id) ?? byId('truck').reads.find((/** @type {any} */ read) => read.id === id);
    this.#read.open(known);
  }

  /** The cameras; while the server cannot be asked, no more than that they exist. @returns {CameraInfo[]} */
  get #cameras() {
    return this.#isCurrent ? this.#told : this.#told.map((camera) => ({...camera, state: 'UNKNOWN'}));
  }

  /** @param {CameraInfo[]} cameras @param {boolean} hasLiveView */
  #learn(cameras, hasLiveView) {
    this.#told = cameras;
    this.#hasLiveView = hasLiveView;
    this.#catalogue.addCameras(cameras);
    this.#show();
  }

  /** @param {boolean} isCurrent */
  #trust(isCurrent) {
    if (isCurrent !== this.#isCurrent) {
      this.#isCurrent = isCurrent;
      this.#show();
    }
  }

  #show() {
    const cameras = this.#cameras;
    this.#dialog.cameras = new Map(cameras.map((camera) => [camera.id, camera]));
    this.#dialog.hasLiveView = this.#hasLiveView;
    this.#dialog.update();
    this.#map.setCameraStates(new Map(cameras.map(({id, state}) => [id, state])));
  }
}
