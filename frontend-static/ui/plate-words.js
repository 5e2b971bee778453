import {platesShown} from '../lib/plate-reads.js';
import {html} from './html.js';
import {settings, t, tData} from './settings.js';
import {placeName} from './words.js';

/**
 * What cameras read, in words and signs that need no colour.
 *
 * @typedef {import('../lib/wire.js').PlateRead} PlateRead
 * @typedef {import('../lib/wire.js').PlateAlarm} PlateAlarm
 * @typedef {import('../lib/catalogue.js').Catalogue} Catalogue
 */

const LOCAL_OPERATOR = 'LOCAL_OPERATOR';
const SIGNS = {MATCHED: '✓', UNEXPECTED: '+', DOUBTFUL: '?', NOT_READ: '✕', NOT_A_VEHICLE: '–'};
const MOODS = {MATCHED: 'good', UNEXPECTED: 'new', DOUBTFUL: 'warn', NOT_READ: 'warn', NOT_A_VEHICLE: 'quiet'};

/** @param {PlateRead} read */
export function judgementBadge(read) {
  const alarm = read.open ? read.alarms[0] : undefined;
  return alarm === undefined
    ? html`<span class="judgement" data-mood="${MOODS[read.judgement]}"><span class="judgement-sign" aria-hidden="true">${SIGNS[read.judgement]}</span>${t(`judgement.${read.judgement}`)}</span>`
    : html`<span class="judgement" data-mood="bad"><span class="judgement-sign" aria-hidden="true">!</span>${alarmName(alarm)}</span>`;
}

/** @param {PlateRead} read */
export function readPlates(read) {
  return platesShown(read) ?? t('plates.notRead');
}

/** What the badge does not say of how it was judged. @param {PlateRead} read */
export function besideBadge(read) {
  return read.open && read.alarms.length > 0 ? judgementWords(read) : wayWords(read) ?? '';
}

/** The way that led there. @param {PlateRead} read */
function wayWords(read) {
  const reason = read.reason === undefined ? undefined : tData(`reason.${read.reason}`, read.reason);
  return read.by === undefined ? reason : t(`judgement.by.${read.by}`);
}

/** How it was judged, with the way that led there. @param {PlateRead} read */
export function judgementWords(read) {
  const more = wayWords(read);
  return more === undefined ? t(`judgement.${read.judgement}`) : `${t(`judgement.${read.judgement}`)} – ${more}`;
}

/** @param {PlateAlarm} alarm */
export function alarmName(alarm) {
  return tData(`alarm.${alarm.kind}`, alarm.kind);
}

/** Both facts side by side. @param {PlateAlarm} alarm @param {Catalogue} catalogue */
export function bothFacts(alarm, catalogue) {
  return html`<div class="both-facts">
    <div><span class="quiet">${t('alarms.expected')}</span>${factLines(alarm.expected, catalogue)}</div>
    <div><span class="quiet">${t('alarms.seen')}</span>${factLines(alarm.seen, catalogue)}</div></div>`;
}

/** @param {Record<string, string>} facts @param {Catalogue} catalogue */
function factLines(facts, catalogue) {
  const entries = Object.entries(facts);
  return entries.length === 0
    ? html`<span>${t('unit.none')}</span>`
    : html`${entries.map(([name, value]) => html`<span data-key="${name}"><span class="quiet">${tData(`alarmfact.${name}`, name)}:</span> <strong>${factValue(name, value, catalogue)}</strong></span>`)}`;
}

/** @param {string} name @param {string} value @param {Catalogue} catalogue */
function factValue(name, value, catalogue) {
  switch (name) {
    case 'route':
    case 'lane':
    case 'camera':
      return placeName(catalogue, value);
    case 'stream':
      return tData(`stream.${value}`, value);
    case 'direction':
      return tData(`direction.${value}`, value);
    case 'movement':
      return tData(`movement.${value}`, value);
    case 'state':
      return tData(`pass.${value}`, value);
    case 'metersAway':
      return settings.formats.length(Number(value));
    case 'secondsApart':
      return settings.formats.duration(Number(value) * 1000);
    default:
      return value;
  }
}

/** Who ended a case, and how; undefined while it is open. @param {PlateRead} read */
export function endingWords(read) {
  const {ending} = read;
  if (ending === undefined) {
    return undefined;
  }
  if (ending.expired) {
    return t('desk.expired', {what: readPlates(read)});
  }
  return ending.mendedBy === undefined
    ? t('desk.meanwhile', {who: ending.decidedBy === LOCAL_OPERATOR ? t('desk.operator') : (ending.decidedBy ?? t('unit.none')), what: decisionWords(read)})
    : t('desk.mended', {what: readPlates(read)});
}

/** @param {PlateRead} read */
export function decisionWords(read) {
  const {ending} = read;
  return ending?.notAVehicle ? t('judgement.NOT_A_VEHICLE') : ending?.acknowledged ? t('desk.acknowledged') : readPlates(read);
}

/** Where the plates stand in the whole frame, as `cks-evidence` takes it. @param {PlateRead} read */
export function plateBoxes(read) {
  return read.plates.flatMap(({box}) => (box === undefined ? [] : [box.join(',')])).join(' ');
}
