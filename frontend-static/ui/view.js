import {render} from './html.js';
import {settings} from './settings.js';

/**
 * An element that shows state: whoever holds the state sets it and calls `update`; the drawing happens once in the
 * next frame, however often it was called, and again when the language changes.
 */
export class View extends HTMLElement {
  #scheduled = false;
  #onSettings = () => this.update();

  connectedCallback() {
    settings.addEventListener('change', this.#onSettings);
    this.update();
  }

  disconnectedCallback() {
    settings.removeEventListener('change', this.#onSettings);
  }

  update() {
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(() => {
        this.#scheduled = false;
        if (this.isConnected) {
          const content = this.draw();
          if (content !== undefined) {
            render(this, content);
            this.drawn();
          }
        }
      });
    }
  }

  /** @returns {DocumentFragment | undefined} what the element contains now; undefined leaves what is there */
  draw() {
    throw new Error(`${this.localName} does not draw`);
  }

  /** Called after each drawing, for what is not drawn by `html`. */
  drawn() {}
}
