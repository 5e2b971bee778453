/**
 * The names of an area's things in three languages, from /api/areas/{area} and its map.
 *
 * @typedef {import('./wire.js').Labels} Labels
 */

export class Catalogue {
  /** @type {Labels | undefined} */ caption;
  /** @type {string | undefined} */ attribution;
  /** @type {Map<string, Labels>} */ #labels = new Map();

  /** @param {string} id @returns {Labels | undefined} */
  labelsOf(id) {
    return this.#labels.get(id);
  }

  /** @param {any} area the answer of /api/areas/{area} */
  addArea(area) {
    this.#add(area);
    for (const gate of area.gates ?? []) {
      this.#add(gate);
      for (const route of gate.routes ?? []) {
        this.#add(route);
      }
    }
    for (const agency of area.agencies ?? []) {
      this.#add(agency);
    }
  }

  /** @param {any} map the answer of /api/areas/{area}/map */
  addMap(map) {
    this.caption = map.caption;
    this.attribution = map.attribution;
    for (const feature of map.features ?? []) {
      this.#add(feature.properties ?? {});
    }
  }

  /** @param {Iterable<import('./wire.js').CameraInfo>} cameras */
  addCameras(cameras) {
    for (const camera of cameras) {
      this.#add(camera);
    }
  }

  /** Yards come with their names in every message. @param {Iterable<import('./wire.js').Yard>} yards */
  addYards(yards) {
    for (const yard of yards) {
      this.#add(yard);
    }
  }

  /** @param {{id?: string, labels?: Labels, name?: Labels}} thing */
  #add({id, labels, name}) {
    const known = labels ?? name;
    if (id !== undefined && known !== undefined) {
      this.#labels.set(id, known);
    }
  }
}

/**
 * A yard's name for a sentence that says "bãi" or "货场" itself: "Trong bãi Xuân Cương", not "Trong bãi Bãi Xuân Cương".
 *
 * @param {string} name
 */
export function bareYardName(name) {
  return name.replace(/^bãi\s+/i, '').replace(/\s+yard$/i, '').replace(/货场$/, '');
}
