import {bestMillis, companionsOf} from '../../lib/plate-reads.js';
import {isComplete} from '../../lib/plate-desk.js';
import {plateShown} from '../../lib/plates.js';
import '../../ui/evidence.js';
import {html} from '../../ui/html.js';
import {alarmName, besideBadge, bothFacts, decisionWords, endingWords, judgementBadge, plateBoxes, readPlates} from '../../ui/plate-words.js';
import {settings, t, tData} from '../../ui/settings.js';
import {passStateWords, placeName, problemWords} from '../../ui/words.js';

/**
 * @typedef {import('../../lib/wire.js').PlateRead} PlateRead
 * @typedef {import('../../lib/plate-desk.js').Draft} Draft
 * @typedef {{catalogue: import('../../lib/catalogue.js').Catalogue, passes: ReadonlyMap<string, import('../../lib/wire.js').Pass>,
 *   reads: ReadonlyMap<string, PlateRead>, draft: Draft, nowMillis: number, viewedId: string | undefined, position: number, count: number,
 *   sending: number, keepsForTraining: boolean, isStartled: boolean}} CaseState
 */

const MOST_KEYS = 9;
const ROLES = /** @type {const} */ (['TRACTOR', 'TRAILER']);

/** One case: what the camera saw at the left, what may be said of it at the right. @param {PlateRead} read @param {CaseState} state */
export function caseView(read, state) {
  const {formats} = settings;
  const at = bestMillis(read);
  return html`<section class="case" data-read="${read.id}" data-startled="${state.isStartled}" aria-label="${readPlates(read)}">
    <div class="case-head">${judgementBadge(read)}
      <strong class="case-wait">${t('desk.since', {age: formats.duration(state.nowMillis - at)})}</strong>
      <span class="quiet">${placeName(state.catalogue, read.camera)} · ${[formats.hanoiSince(at, state.nowMillis), besideBadge(read)].filter(Boolean).join(' · ')}</span>
      <span class="case-count">${t('desk.position', {i: formats.count(state.position), n: formats.count(state.count)})}${state.sending === 0 ? '' : ` · ${t('desk.sending', {n: formats.count(state.sending)})}`}</span></div>
    ${pictures(read, state)}
    <div class="case-say">
      <div class="case-alarms" data-key="alarms">${read.alarms.map((alarm) => html`<div class="alarm" data-key="${alarm.kind}"><strong class="alarm-kind"><span aria-hidden="true">▲!</span> ${alarmName(alarm)}</strong>${bothFacts(alarm, state.catalogue)}</div>`)}</div>
      ${proposals(read, state)}
      ${chosen(read, state.draft)}
      <cks-field-place data-key="field"></cks-field-place>
      ${actions(read, state)}
    </div></section>`;
}

/** @param {PlateRead} read @param {CaseState} state */
function pictures(read, {catalogue, reads, viewedId}) {
  const views = companionsOf(read, reads.values());
  const viewed = views.find(({id}) => id === viewedId) ?? read;
  const alt = t('picture.alt', {camera: placeName(catalogue, viewed.camera), time: settings.formats.hanoiWithDate(bestMillis(viewed))});
  return html`<div class="case-pictures" data-key="pictures">
    <div class="crops">${viewed.plates.map((plate, i) => plate.crop === undefined ? '' : html`<cks-evidence class="crop" data-key="${i}" data-clear="${plate.crop}" data-alt="${t('picture.crop')}"></cks-evidence>`)}</div>
    <cks-evidence class="whole" data-clear="${viewed.picture}" data-blurred="${viewed.blurred}" data-boxes="${plateBoxes(viewed)}" data-alt="${alt}"></cks-evidence>
    ${views.length < 2 ? '' : html`<div class="card-actions"><span class="quiet">${t('plates.views')}</span>${views.map((view) => html`<button type="button" class="small" data-action="view" data-read="${view.id}" data-key="${view.id}" aria-pressed="${view === viewed}">${placeName(catalogue, view.camera)}</button>`)}</div>`}</div>`;
}

/** @param {PlateRead} read @param {CaseState} state */
function proposals(read, {draft, passes, catalogue}) {
  if (read.proposals.length === 0) {
    return html`<div class="quiet" data-key="proposals">${t('desk.noProposals')}</div>`;
  }
  return html`<div data-key="proposals"><h2>${t('desk.proposals')}</h2><ol class="proposals">${read.proposals.slice(0, MOST_KEYS).map((proposal, i) => {
    const pass = passes.get(proposal.pass ?? '');
    const role = /** @type {"TRACTOR" | "TRAILER"} */ (proposal.role);
    return html`<li data-key="${proposal.key}"><button type="button" data-action="proposal" data-index="${i}" aria-pressed="${draft[role] === proposal.key}">
      <kbd>${i + 1}</kbd><strong class="plate">${proposal.shown}</strong>
      <span class="quiet">${tData(`role.${proposal.role}`, proposal.role)}${pass === undefined ? '' : ` · ${passStateWords(pass, catalogue)}`}${proposal.pass === undefined ? '' : ` · ${proposal.pass}`}</span></button></li>`;
  })}</ol></div>`;
}

/** What has been filled in while something is still missing. @param {PlateRead} read @param {Draft} draft */
function chosen(read, draft) {
  const filled = ROLES.filter((role) => draft[role] !== undefined);
  if (filled.length === 0) {
    return html`<div data-key="chosen"></div>`;
  }
  const missing = ROLES.filter((role) => draft[role] === undefined && !isComplete(read, draft));
  return html`<div class="chosen" data-key="chosen" role="status"><span>${t('desk.chosen')}:</span>${filled.map((role) => {
    const shown = plateShown(draft[role] ?? '');
    return html`<span class="chip" data-key="${role}">${t(`role.${role}`)} <strong class="plate">${shown}</strong><button type="button" class="small" data-action="drop" data-role="${role}" aria-label="${t('desk.drop', {plate: shown})}">✕</button></span>`;
  })}${missing.length === 0 ? '' : html`<span class="warn">${t('desk.needs', {roles: missing.map((role) => t(`role.${role}`)).join(t('unit.comma'))})}</span>`}</div>`;
}

/** @param {PlateRead} read @param {CaseState} state */
function actions(read, {keepsForTraining, count}) {
  return html`<label class="keep" data-key="keep"><input type="checkbox" name="keep" ?checked="${keepsForTraining}"> ${t('desk.keep')} <kbd>K</kbd></label>
    <div class="desk-actions" data-key="actions">
      <button type="button" class="primary" data-action="accept">${t('desk.accept')} <kbd>Enter</kbd></button>
      <button type="button" data-action="nothing">${t('desk.notAVehicle')} <kbd>X</kbd></button>
    </div>
    <div class="desk-actions desk-more" data-key="more">
      ${read.alarms.length === 0 ? '' : html`<button type="button" data-key="acknowledge" data-action="acknowledge">${t('desk.acknowledge')} <kbd>S</kbd></button>`}
      ${count < 2 ? '' : html`<button type="button" data-key="previous" data-action="previous">${t('desk.previous')} <kbd>↑</kbd></button>
      <button type="button" data-key="next" data-action="next">${t('desk.next')} <kbd>↓</kbd></button>`}</div>`;
}

/** What became of the cases before. @param {import('../../lib/plate-desk.js').Desk} desk @param {number} nowMillis */
export function notesView(desk, nowMillis) {
  return html`<ul class="desk-notes" data-key="notes" role="log">${desk.notes.map(({kind, read, problem}) => {
    const at = Date.parse(read.ending?.at ?? '');
    const isAlarmed = kind === 'decided' && read.open && read.alarms.length > 0;
    return html`<li data-key="${read.id}" class="desk-note" data-kind="${isAlarmed || kind === 'changed' ? 'failed' : kind}"><span aria-hidden="true">${isAlarmed ? '!' : {decided: '✓', meanwhile: '⇄', failed: '!', changed: '!'}[kind]}</span>
      <span>${isAlarmed ? t('desk.decidedAlarm', {plate: decisionWords(read), alarm: alarmName(read.alarms[0])}) : kind === 'failed' ? t('desk.failed', {plate: draftWords(desk.drafts.get(read.id)) || readPlates(read), problem: problemWords(problem)}) : kind === 'changed' ? t('desk.changed', {plate: readPlates(read)}) : kind === 'decided' ? t('desk.decided', {plate: decisionWords(read)}) : (endingWords(read) ?? t('desk.gone'))}</span>
      ${read.open && (isAlarmed || kind === 'failed' || kind === 'changed') && desk.currentId !== read.id ? html`<button type="button" class="small" data-action="reopen" data-read="${read.id}">${t('desk.openCase')}</button>` : ''}
      ${Number.isNaN(at) ? '' : html`<span class="quiet">${settings.formats.ago(nowMillis - at)}</span>`}</li>`;
  })}</ul>`;
}

/** @param {Draft | undefined} draft */
function draftWords(draft) {
  return ROLES.flatMap((role) => (draft?.[role] === undefined ? [] : [plateShown(draft[role])])).join(' + ');
}
