import {ENDING_PINYIN, PROVINCE_PINYIN, completePlate, missingOf} from '../../lib/plate-typing.js';
import {parsePlate} from '../../lib/plates.js';
import {html, onAction} from '../../ui/html.js';
import {t} from '../../ui/settings.js';
import {View} from '../../ui/view.js';

const MOST_COMPLETIONS = 6;

/** A plate being typed, completed by expected plates and by pinyin; says what comes next. Raises "typed" and "enter". */
export class PlateField extends View {
  #typed = '';
  /** @type {readonly string[]} */ #expected = [];
  /** The completion that Enter takes; none: what is typed. @type {string | undefined} */ #active = undefined;
  #isRefused = false;

  constructor() {
    super();
    this.addEventListener('input', (event) => this.#type(/** @type {HTMLInputElement} */ (event.target).value));
    this.addEventListener('keydown', (event) => this.#key(event));
    onAction(this, {
      complete: (button) => this.#take(button.dataset.key ?? ''),
      province: (button) => this.#take(button.dataset.sign + this.#typed.replace(/^\p{Script=Han}/u, '')),
      ending: (button) => this.#take(this.#typed.replace(/(?<=.)\p{Script=Han}$/u, '') + button.dataset.sign),
    });
  }

  /** @param {string} typed @param {readonly string[]} expected keys */
  show(typed, expected) {
    this.#expected = expected;
    const input = this.#input;
    if (typed !== this.#typed) {
      this.#typed = typed;
      this.#active = undefined;
      this.#isRefused = false;
    }
    if (input !== null && input.value !== typed) {
      input.value = typed;
    }
    this.update();
  }

  focus() {
    this.#input?.focus();
  }

  /** What was typed before the field had the focus. @param {string} text */
  append(text) {
    this.#take(this.#typed + text.toUpperCase());
  }

  blur() {
    this.#input?.blur();
  }

  /** It has no plate's shape. */
  refuse() {
    this.#isRefused = true;
    this.focus();
    this.update();
  }

  draw() {
    const completions = this.#completions();
    const active = completions.findIndex(({key}) => key === this.#active);
    const missing = missingOf(this.#typed);
    const plate = parsePlate(this.#typed);
    const values = plate === undefined ? undefined : {plate: plate.shown, role: t(`role.${plate.role}`)};
    return html`<label for="plate-typed">${t('desk.type')} <kbd>/</kbd></label>
      <input id="plate-typed" class="plate" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="done"
        role="combobox" aria-expanded="${completions.length > 0}" aria-controls="plate-completions" aria-autocomplete="list" aria-describedby="plate-hint"
        aria-activedescendant="${active >= 0 ? `plate-completion-${active}` : undefined}" aria-invalid="${this.#isRefused || missing === 'NONE'}">
      <p id="plate-hint" class="plate-hint" data-missing="${missing}" data-refused="${this.#isRefused}" role="${this.#isRefused ? 'alert' : 'status'}">${t(`desk.missing.${missing}`, values)}</p>
      <ul id="plate-completions" class="completions" role="listbox" aria-label="${t('desk.completions')}">${completions.map(
        ({key, shown, note}, i) => html`<li data-key="${key}" role="option" id="plate-completion-${i}" aria-selected="${i === active}"><button type="button" tabindex="-1" data-action="complete" data-key="${key}" class="plate">${shown}${
          note === 'expected' ? html` <span class="quiet">${t('desk.expected')}</span>` : ''
        }</button></li>`,
      )}</ul>
      <details class="palette"><summary>${t('desk.palette')}</summary>
        <div class="palette-signs">${Object.keys(PROVINCE_PINYIN).map((sign) => signButton('province', sign, PROVINCE_PINYIN[sign]))}</div>
        <div class="palette-signs">${Object.keys(ENDING_PINYIN).map((sign) => signButton('ending', sign, ENDING_PINYIN[sign]))}</div></details>`;
  }

  drawn() {
    const input = this.#input;
    if (input !== null && input.value !== this.#typed) {
      input.value = this.#typed;
    }
  }

  get #input() {
    return this.querySelector('input');
  }

  #completions() {
    return completePlate(this.#typed, this.#expected, MOST_COMPLETIONS);
  }

  /** @param {string} typed */
  #type(typed) {
    this.#typed = typed;
    this.#active = undefined;
    this.#isRefused = false;
    this.dispatchEvent(new CustomEvent('typed', {detail: typed}));
    this.update();
  }

  /** @param {string} text */
  #take(text) {
    const input = this.#input;
    if (input !== null) {
      input.value = parsePlate(text)?.shown ?? text;
      this.#type(input.value);
      input.focus();
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) {
      return;
    }
    const completions = this.#completions();
    const active = completions.findIndex(({key}) => key === this.#active);
    switch (event.key) {
      case 'ArrowDown':
        this.#active = completions[Math.min(completions.length - 1, active + 1)]?.key;
        break;
      case 'ArrowUp':
        this.#active = completions[active - 1]?.key;
        break;
      case 'Enter':
        if (event.repeat) {
          break;
        }
        if (active >= 0) {
          this.#take(completions[active].key);
        } else {
          this.dispatchEvent(new Event('enter'));
        }
        break;
      case 'Escape':
        this.blur();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation(); // the desk has these keys, too
    this.update();
  }
}

/** @param {string} action @param {string} sign @param {string} pinyin */
function signButton(action, sign, pinyin) {
  return html`<button type="button" lang="zh-Hans" data-action="${action}" data-sign="${sign}" data-key="${sign}" title="${pinyin}" aria-label="${sign} ${pinyin}">${sign}</button>`;
}

customElements.define('cks-plate-field', PlateField);
