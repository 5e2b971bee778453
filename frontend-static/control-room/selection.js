import {itemsOf} from '../lib/api.js';
import {readsOfPass, withReads} from '../lib/plate-reads.js';
import {t, settings} from '../ui/settings.js';
import {problemWords} from '../ui/words.js';

/**
 * @typedef {import('../lib/vehicles.js').Vehicles} Vehicles
 * @typedef {import('../lib/api.js').Api} Api
 * @typedef {import('../lib/gate-feed.js').GateFeed} GateFeed
 * @typedef {import('../map/gate-map.js').GateMap} GateMap
 * @typedef {import('../ui/truck-card.js').TruckCard} TruckCard
 */

const TRACK_HOURS = 3;
const TRACK_STEP_SECONDS = 10;

/** The truck or pass the user looks at: its card, its ring on the map, its track. */
export class Selection {
  #api;
  #feed;
  #map;
  #card;
  /** Where the keyboard was when the card opened. @type {Element | null} */ #opener = null;
  /** The pass whose reads were asked for. @type {string | undefined} */ #readsOf = undefined;
  /** @type {import('../lib/wire.js').PlateRead[]} */ #stored = [];
  /** Of the live picture, or of the replay that is shown instead. @type {Vehicles} */ #vehicles;

  /** @param {Api} api @param {GateFeed} feed @param {GateMap} map @param {TruckCard} card */
  constructor(api, feed, map, card) {
    this.#api = api;
    this.#feed = feed;
    this.#map = map;
    this.#card = card;
    this.#vehicles = feed.picture.vehicles;
    card.vehicles = this.#vehicles;
    card.addEventListener('close-card', () => this.clear());
    addEventListener('keydown', (event) => {
      const isTaken = event.target instanceof Element && event.target.closest('dialog, cks-search') !== null;
      if (event.key === 'Escape' && !isTaken) {
        this.clear();
      }
    });
    card.addEventListener('follow', () => this.#fly());
    card.addEventListener('toggle-track', () => this.#toggleTrack());
  }

  /**
   * From now on trucks are those of this picture; what was selected in another one is let go.
   *
   * @param {Vehicles} vehicles
   * @param {() => number} nowMillis of that picture
   */
  lookAt(vehicles, nowMillis) {
    this.#card.nowMillis = nowMillis;
    if (this.#vehicles !== vehicles) {
      this.#vehicles = vehicles;
      this.#card.vehicles = vehicles;
      this.clear();
    }
  }

  /** @param {string} id of a vehicle on the map */
  async pickVehicle(id) {
    this.#show(id, undefined);
    if (this.#isPast) {
      return; // the server would tell of today
    }
    try {
      const detail = await this.#api.get(`/api/vehicles/${encodeURIComponent(id)}`);
      if (this.#card.vehicleId === id) {
        this.#card.detail = detail;
        this.refresh();
      }
    } catch {
      // the live picture alone tells enough for a card: zone and pass stay out
    }
  }

  /** @param {string} number of a pass, whose truck may send no position */
  pickPass(number) {
    const pass = this.#feed.picture.passes.get(number);
    const id = pass?.plates.map((plate) => plate.key).find((key) => this.#feed.picture.vehicles.indexOf(key) >= 0);
    this.#show(id, pass);
    if (id !== undefined) {
      this.#fly();
    } else if (pass?.place !== undefined) {
      this.#map.flyToPlace(pass.place);
    }
  }

  /** @param {string} id */
  flyTo(id) {
    this.pickVehicle(id);
    this.#fly();
  }

  clear() {
    const hadFocus = this.#card.contains(document.activeElement);
    this.#show(undefined, undefined);
    if (hadFocus && this.#opener instanceof HTMLElement) {
      this.#opener.focus();
    }
  }

  /** Of the pass on the card, from before this page knew of it, too. @param {string | undefined} number */
  async #loadReads(number) {
    if (number === this.#readsOf) {
      return;
    }
    this.#readsOf = number;
    this.#stored = [];
    if (number === undefined) {
      return;
    }
    try {
      const stored = itemsOf(await this.#api.get(`/api/passes/${encodeURIComponent(number)}/plates`));
      if (this.#readsOf === number) {
        this.#stored = stored;
        this.refresh();
      }
    } catch {
      // the live layer alone tells of the newest
    }
  }

  /** Called when the picture has changed. */
  refresh() {
    const card = this.#card;
    if (!this.#isPast) {
      const {vehicles, passes} = this.#feed.picture;
      const index = card.vehicleId === undefined ? -1 : vehicles.indexOf(card.vehicleId);
      const number = vehicles.passes[index] ?? card.detail?.pass ?? card.pass?.number;
      card.pass = (number === undefined ? undefined : passes.get(number)) ?? card.pass;
    }
    const number = this.#isPast ? undefined : card.pass?.number;
    this.#loadReads(number);
    const reads = withReads(new Map(this.#stored.map((read) => [read.id, read])), [...this.#feed.picture.plates.values()], false);
    card.reads = number === undefined ? [] : readsOfPass(reads.values(), number);
    card.update();
  }

  get #isPast() {
    return this.#vehicles !== this.#feed.picture.vehicles;
  }

  /** @param {string | undefined} id @param {import('../lib/wire.js').Pass | undefined} pass */
  #show(id, pass) {
    const card = this.#card;
    if (!card.contains(document.activeElement)) {
      this.#opener = document.activeElement;
    }
    card.vehicleId = id;
    card.pass = pass;
    card.detail = undefined;
    card.trackNote = '';
    card.isTrackShown = false;
    this.#map.clearTrack();
    this.#map.trucks.select(id);
    this.refresh();
  }

  #fly() {
    if (this.#card.vehicleId !== undefined) {
      this.#map.flyToTruck(this.#vehicles, this.#card.vehicleId);
    }
  }

  async #toggleTrack() {
    const card = this.#card;
    const id = card.vehicleId;
    if (id === undefined || card.isTrackShown) {
      card.isTrackShown = false;
      card.trackNote = '';
      this.#map.clearTrack();
      card.update();
      return;
    }
    const to = card.nowMillis();
    const query = new URLSearchParams({
      from: new Date(to - TRACK_HOURS * 3600_000).toISOString(),
      to: new Date(to).toISOString(),
      step: String(TRACK_STEP_SECONDS),
    });
    card.trackNote = t('app.loading');
    card.update();
    try {
      const {points} = await this.#api.get(`/api/vehicles/${encodeURIComponent(id)}/track?${query}`);
      if (card.vehicleId === id) {
        this.#map.showTrack(points, (millis) => settings.formats.hanoiMinuteDigits(millis));
        card.isTrackShown = points.length > 0;
        card.trackNote = points.length > 0 ? '' : t('truck.trackNone');
      }
    } catch (problem) {
      card.trackNote = problemWords(problem);
    }
    card.update();
  }
}
