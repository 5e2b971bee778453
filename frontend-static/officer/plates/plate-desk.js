import {Catalogue} from '../../lib/catalogue.js';
import {EMPTY_DESK, answerOf, casesOn, draftOf, drafted, filledUp, isComplete, refreshed, returned, sending, settled, turned} from '../../lib/plate-desk.js';
import {parsePlate, plateKey} from '../../lib/plates.js';
import {html, onAction} from '../../ui/html.js';
import {t} from '../../ui/settings.js';
import {View} from '../../ui/view.js';
import {PlateField} from './plate-field.js';
import {caseView, notesView} from './case-view.js';

/**
 * @typedef {import('../../lib/wire.js').PlateRead} PlateRead
 * @typedef {import('../../lib/wire.js').Pass} Pass
 * @typedef {import('../../lib/plate-desk.js').Desk} Desk
 * @typedef {import('../../lib/plate-desk.js').Answer} Answer
 */

const DRAFTS = 'cuakhauso.plate-drafts';
const TOO_LATE = 409;
/** A key that was meant for the case before reaches the desk within this time when others closed that case. */
const STARTLED_MILLIS = 1_000;
/** And within this time after an answer of one's own: the second press of a double one. */
const SECOND_PRESS_MILLIS = 500;
/** Who turns to another case looks at it: it only has to be drawn. */
const DRAWN_MILLIS = 1;
/** A letter or digit that no other follows within this time is a command; with another it is a plate being typed. */
const LONE_MILLIS = 350;

/** The desk with the case that waits longest. Its own keys work while nothing is being typed. */
export class PlateDesk extends View {
  catalogue = new Catalogue();
  nowMillis = () => Date.now();
  /** The case that a link asked for. @type {string | undefined} */ wantedId = undefined;
  /** @type {(id: string, answer: object) => Promise<PlateRead>} */ send = () => Promise.reject(new Error('nobody takes the answer'));
  /** @type {ReadonlyMap<string, PlateRead> | undefined} */ #reads = undefined;
  /** @type {ReadonlyMap<string, Pass>} */ #passes = new Map();
  /** @type {Desk} */ #desk = {...EMPTY_DESK, drafts: storedDrafts()};
  #keepsForTraining = false;
  /** Answers count again from here on, by this machine's steady clock. */ #answersFrom = 0;
  /** How long no answer is taken once the case that has come is drawn. */ #startleMillis = 0;
  /** Letters and digits pressed just now. */ #burst = '';
  /** The case before which the first of them was pressed, as it was then. @type {string | undefined} */ #meantAs = undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #lone;
  /** Reads that an answer brought and the live layer may not know yet. @type {Map<string, PlateRead>} */ #newer = new Map();
  /** The other read of the same vehicle whose picture is shown. @type {string | undefined} */ #viewedId = undefined;
  #field = new PlateField();
  /** Whether somebody was typing as the desk was drawn. */ #isTyping = false;

  constructor() {
    super();
    onAction(this, {
      proposal: (button) => this.#propose(Number(button.dataset.index)),
      accept: () => {
        this.#endPress();
        this.#accept();
      },
      nothing: () => this.#answer({notAVehicle: true}),
      acknowledge: () => this.#acknowledge(),
      drop: (button) => this.#draft({[button.dataset.role ?? '']: undefined}),
      next: () => this.#turn(1),
      previous: () => this.#turn(-1),
      reopen: (button) => this.#reopen(button.dataset.read ?? ''),
      view: (button) => {
        this.#viewedId = button.dataset.read;
        this.update();
      },
    });
    this.addEventListener('change', (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      if (box.name === 'keep') {
        this.#keepsForTraining = box.checked;
      }
    });
    this.#field.addEventListener('typed', (event) => this.#draft({typed: /** @type {CustomEvent<string>} */ (event).detail}));
    this.#field.addEventListener('enter', () => this.#accept());
    addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {ReadonlyMap<string, PlateRead>} reads @param {ReadonlyMap<string, Pass>} passes */
  look(reads, passes) {
    const isFirst = this.#reads === undefined;
    const newest = this.#newestOf(reads);
    const isWanted = this.wantedId !== undefined && reads.get(this.wantedId)?.open;
    const desk = isWanted ? {...this.#desk, currentId: this.wantedId} : this.#desk;
    this.#passes = passes;
    this.wantedId = undefined;
    this.#changedUnderHands(refreshed(desk, newest), isFirst ? 0 : STARTLED_MILLIS, newest);
  }

  /** Another case may lie there now, or the same in another state, which nobody has looked at yet. @param {Desk} desk @param {number} millis */
  #changedUnderHands(desk, millis, reads = this.#reads) {
    const before = this.#currentAs;
    this.#reads = reads;
    this.#become(desk);
    if (this.#currentAs !== before) {
      this.#startleMillis = Math.max(this.#startleMillis, millis);
    }
  }

  /** @param {ReadonlyMap<string, PlateRead>} reads */
  #newestOf(reads) {
    const newest = new Map(reads);
    for (const [id, read] of this.#newer) {
      if ((reads.get(id)?.rev ?? read.rev) < read.rev) {
        newest.set(id, read);
      } else {
        this.#newer.delete(id);
      }
    }
    return newest;
  }

  /** Whether the case has come a moment ago: what is pressed now was meant for the one before. */
  get #isStartled() {
    return this.#startleMillis > 0 || performance.now() < this.#answersFrom;
  }

  draw() {
    if (this.#reads === undefined) {
      return html`<p class="quiet">${t('app.loading')}</p>`;
    }
    const cases = casesOn(this.#desk, this.#reads.values());
    const read = this.#current;
    this.#isTyping = this.#field.contains(document.activeElement);
    const notes = notesView(this.#desk, this.nowMillis());
    if (read === undefined) {
      return html`${notes}<div class="desk-empty" role="status"><span class="desk-empty-sign" aria-hidden="true">✓</span><strong>${t('desk.empty')}</strong><span class="quiet">${t('desk.emptyHint')}</span></div>`;
    }
    const draft = draftOf(this.#desk);
    this.#field.show(draft.typed ?? '', this.#expectedKeys(read));
    return html`${notes}${caseView(read, {
      catalogue: this.catalogue, passes: this.#passes, reads: this.#reads, draft, nowMillis: this.nowMillis(), viewedId: this.#viewedId,
      position: cases.findIndex(({id}) => id === read.id) + 1, count: cases.length, sending: this.#desk.sent.size,
      keepsForTraining: this.#keepsForTraining, isStartled: this.#isStartled,
    })}`;
  }

  /** The field is an element of its own: what is being typed survives every redraw. */
  drawn() {
    if (this.#startleMillis > 0) {
      this.#answersFrom = Math.max(this.#answersFrom, performance.now() + this.#startleMillis);
      setTimeout(() => this.update(), this.#startleMillis);
      this.#startleMillis = 0;
    }
    const place = this.querySelector('cks-field-place');
    if (place !== null && this.#field.parentElement !== place) {
      place.append(this.#field);
    }
    if (this.#isTyping && place !== null && !this.#field.contains(document.activeElement)) {
      this.#field.focus(); // else the next letter of the plate would be a command
    }
    const keep = /** @type {HTMLInputElement | null} */ (this.querySelector('input[name=keep]'));
    if (keep !== null) {
      keep.checked = this.#keepsForTraining; // once clicked, the attribute says nothing any more
    }
  }

  get #current() {
    return this.#reads?.get(this.#desk.currentId ?? '');
  }

  /** The case as it is now. */
  get #currentAs() {
    const read = this.#current;
    return read === undefined ? undefined : `${read.id} ${read.rev}`;
  }

  /** Proposals, then plates of open passes. @param {PlateRead} read */
  #expectedKeys(read) {
    const expected = [...this.#passes.values()].filter((pass) => pass.crossedAt === undefined).flatMap((pass) => pass.plates.map(({key}) => plateKey(key)));
    return [...new Set([...read.proposals.map(({key}) => key), ...expected])];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isTyping = event.target instanceof Element && event.target.closest('input:not([type=checkbox]), select, dialog') !== null;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping || this.#current === undefined) {
      return;
    }
    const onButton = event.target instanceof Element && event.target.closest('button, a, summary, label') !== null;
    if (event.repeat) {
      if (onButton && event.key === 'Enter') {
        event.preventDefault(); // a key held down on a button would press it again and again
      }
      return;
    }
    const key = event.key.toLowerCase();
    if (this.#burst === '' && this.#control(key)) {
      event.preventDefault();
      return;
    }
    if (/^[a-z0-9]$/.test(key)) {
      this.#press(key);
    } else if (key === 'enter' && !onButton) {
      this.#endPress();
      this.#accept();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** A command, or the beginning of a plate: the next key tells. @param {string} key a letter or digit */
  #press(key) {
    clearTimeout(this.#lone);
    this.#burst += key;
    if (this.#burst.length > 1) {
      this.#field.append(this.#burst);
      this.#burst = '';
      return;
    }
    this.#meantAs = this.#isStartled ? undefined : this.#currentAs;
    this.#lone = setTimeout(() => this.#endPress(), LONE_MILLIS);
  }

  /** No letter or digit follows: the one that waits is a command, for the case before which it was pressed. */
  #endPress() {
    clearTimeout(this.#lone);
    const key = this.#burst;
    this.#burst = '';
    if (key !== '' && this.#meantAs !== undefined && this.#meantAs === this.#currentAs) {
      this.#command(key);
    }
  }

  /** @param {string} key */
  #command(key) {
    if (/^[1-9]$/.test(key)) {
      this.#propose(Number(key) - 1);
    } else if (key === 'x') {
      this.#answer({notAVehicle: true});
    } else if (key === 's') {
      this.#acknowledge();
    } else if (key === 'b') {
      this.#field.focus();
    } else if (key === 'k') {
      this.#keepsForTraining = !this.#keepsForTraining;
      this.update();
    }
  }

  /** @param {string} key @returns {boolean} whether it is one that decides nothing */
  #control(key) {
    switch (key) {
      case '/':
        this.#field.focus();
        return true;
      case 'arrowdown':
        this.#turn(1);
        return true;
      case 'arrowup':
        this.#turn(-1);
        return true;
      default:
        return false;
    }
  }

  /** @param {number} index */
  #propose(index) {
    const read = this.#current;
    const proposal = read?.proposals[index];
    if (read === undefined || proposal === undefined || this.#isStartled) {
      return;
    }
    this.#draft({[proposal.role]: proposal.key});
    if (isComplete(read, draftOf(this.#desk))) {
      this.#sendDraft(read);
    }
  }

  /** What is typed, else what is filled in, else the first proposals. A wrong shape goes nowhere. */
  #accept() {
    const read = this.#current;
    if (read === undefined || this.#isStartled) {
      return;
    }
    const draft = draftOf(this.#desk);
    const typed = draft.typed ?? '';
    if (plateKey(typed) !== '') {
      const plate = parsePlate(typed);
      if (plate === undefined) {
        this.#field.refuse();
        return;
      }
      this.#draft({[plate.role]: plate.key, typed: undefined});
      if (!isComplete(read, draftOf(this.#desk))) {
        return;
      }
    } else if (answerOf(draft) === undefined) {
      this.#draft(filledUp(read, draft));
    }
    this.#sendDraft(read);
  }

  #acknowledge() {
    if ((this.#current?.alarms.length ?? 0) > 0) {
      this.#answer({acknowledged: true});
    }
  }

  /** @param {PlateRead} read */
  #sendDraft(read) {
    const answer = answerOf(draftOf(this.#desk));
    if (answer === undefined) {
      this.#field.focus();
      return;
    }
    this.#answer(answer, read);
  }

  /** @param {Answer} answer */
  async #answer(answer, read = this.#current) {
    if (read === undefined || this.#reads === undefined || this.#isStartled) {
      return;
    }
    this.#viewedId = undefined;
    this.#field.blur();
    this.#changedUnderHands(sending(this.#desk, this.#reads, read.id), SECOND_PRESS_MILLIS);
    try {
      const decided = await this.send(read.id, {rev: read.rev, ...answer, ...('plates' in answer ? {keepForTraining: this.#keepsForTraining} : {})});
      this.#settle({kind: 'decided', read: decided});
    } catch (problem) {
      const {status, read: now} = /** @type {import('../../lib/api.js').ApiProblem} */ (problem);
      if (status === TOO_LATE && now?.open) {
        this.#changedUnderHands(returned(this.#desk, {kind: 'changed', read: now}), STARTLED_MILLIS, this.#with(now));
      } else if (status === TOO_LATE && now !== undefined) {
        this.#settle({kind: 'meanwhile', read: now});
      } else {
        const desk = returned(this.#desk, {kind: 'failed', read, problem});
        this.#changedUnderHands(refreshed(desk, this.#reads), STARTLED_MILLIS);
      }
    }
  }

  /** @param {import('../../lib/plate-desk.js').Note} note */
  #settle(note) {
    const reads = this.#with(note.read);
    this.#changedUnderHands(refreshed(settled(this.#desk, note), reads), STARTLED_MILLIS, reads);
  }

  /** An answer's read may be newer than the live layer's. @param {PlateRead} read */
  #with(read) {
    this.#newer.set(read.id, read);
    return this.#newestOf(new Map(this.#reads));
  }

  /** Back to a case that an answer left open. @param {string} id */
  #reopen(id) {
    if (this.#reads?.get(id)?.open) {
      this.#viewedId = undefined;
      this.#changedUnderHands({...this.#desk, currentId: id}, DRAWN_MILLIS);
    }
  }

  /** @param {number} steps */
  #turn(steps) {
    this.#viewedId = undefined;
    this.#changedUnderHands(turned(this.#desk, this.#reads?.values() ?? [], steps), DRAWN_MILLIS);
  }

  /** @param {import('../../lib/plate-desk.js').Draft} change */
  #draft(change) {
    this.#become(drafted(this.#desk, change));
  }

  /** @param {Desk} desk */
  #become(desk) {
    if (desk.drafts !== this.#desk.drafts) {
      storeDrafts(desk.drafts);
    }
    this.#desk = desk;
    this.update();
  }
}

/** Drafts outlive a reload of this tab. @returns {Map<string, import('../../lib/plate-desk.js').Draft>} */
function storedDrafts() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(DRAFTS) ?? '[]'));
  } catch {
    return new Map(); // forbidden, or not ours
  }
}

/** @param {ReadonlyMap<string, import('../../lib/plate-desk.js').Draft>} drafts */
function storeDrafts(drafts) {
  try {
    sessionStorage.setItem(DRAFTS, JSON.stringify([...drafts]));
  } catch {
    // storage may be forbidden: the drafts then last as long as the page
  }
}

customElements.define('cks-plate-desk', PlateDesk);
