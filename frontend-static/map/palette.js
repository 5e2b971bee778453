import {VEHICLE_STATES} from '../lib/wire.js';

/** The colours of tokens.css, for what is drawn on a canvas; read again when the theme changes. */
export class Palette {
  #style = getComputedStyle(document.documentElement);

  /** @param {string} name of a custom property, without its dashes */
  color(name) {
    return this.#style.getPropertyValue(`--${name}`).trim();
  }

  /** By state code. */
  stateColors() {
    return VEHICLE_STATES.map((state) => this.color(`state-${state}`));
  }

  get font() {
    return this.#style.getPropertyValue('--font').trim() || 'sans-serif';
  }
}
