import {openCases} from './plate-reads.js';
import {parsePlate} from './plates.js';

/**
 * The desk of the person who decides what a camera could not: which case lies on it, what has been filled in, what is
 * on its way. Every change is a new desk.
 *
 * @typedef {import('./wire.js').PlateRead} PlateRead
 * @typedef {import('./plates.js').Plate} Plate
 * @typedef {{TRACTOR?: string, TRAILER?: string, typed?: string}} Draft plate keys by role, and what is not a plate yet
 * @typedef {{plates: {role: string, plate: string}[]} | {notAVehicle: true} | {acknowledged: true}} Answer
 * @typedef {{kind: "decided" | "meanwhile" | "failed" | "changed", read: PlateRead, problem?: unknown}} Note what became of a case
 * @typedef {{currentId?: string, drafts: ReadonlyMap<string, Draft>, sent: ReadonlySet<string>, notes: readonly Note[]}} Desk
 */

const MOST_NOTES = 3;
const ROLES = /** @type {const} */ (['TRACTOR', 'TRAILER']);

/** @type {Desk} */
export const EMPTY_DESK = {drafts: new Map(), sent: new Set(), notes: []};

/** Open cases of which no answer is on its way, the oldest first. @param {Desk} desk @param {Iterable<PlateRead>} reads */
export function casesOn(desk, reads) {
  return openCases(reads).filter((read) => !desk.sent.has(read.id));
}

/**
 * The desk after news: a case that is open stays, else the oldest comes. One that others closed leaves a note.
 *
 * @param {Desk} before
 * @param {ReadonlyMap<string, PlateRead>} reads
 * @returns {Desk}
 */
export function refreshed(before, reads) {
  const desk = followed(before, reads);
  const cases = casesOn(desk, reads.values());
  if (cases.some((read) => read.id === desk.currentId)) {
    return desk;
  }
  const closed = desk.currentId === undefined ? undefined : reads.get(desk.currentId);
  const next = {...desk, currentId: cases[0]?.id};
  return closed !== undefined && !closed.open && !desk.sent.has(closed.id) ? noted(next, {kind: 'meanwhile', read: closed}) : next;
}

/** Notes of cases that were left open and have been closed since: an answer may have arrived though nobody said so. @param {Desk} desk @param {ReadonlyMap<string, PlateRead>} reads @returns {Desk} */
function followed(desk, reads) {
  const closed = (/** @type {Note} */ {read}) => read.open && reads.get(read.id)?.open === false && !desk.sent.has(read.id);
  if (!desk.notes.some(closed)) {
    return desk;
  }
  const drafts = new Map(desk.drafts);
  desk.notes.filter(closed).forEach(({read}) => drafts.delete(read.id));
  const notes = desk.notes.map((note) => (closed(note) ? {kind: note.kind === 'decided' ? note.kind : /** @type {const} */ ('meanwhile'), read: /** @type {PlateRead} */ (reads.get(note.read.id))} : note));
  return {...desk, drafts, notes};
}

/** The case `steps` further in the queue, round and round. @param {Desk} desk @param {Iterable<PlateRead>} reads @param {number} steps */
export function turned(desk, reads, steps) {
  const cases = casesOn(desk, reads);
  if (cases.length === 0) {
    return desk;
  }
  const at = cases.findIndex((read) => read.id === desk.currentId);
  return {...desk, currentId: cases[(at + steps + cases.length) % cases.length].id};
}

/** @param {Desk} desk @returns {Draft} */
export function draftOf(desk) {
  return desk.drafts.get(desk.currentId ?? '') ?? {};
}

/** @param {Desk} desk @param {Draft} change @returns {Desk} */
export function drafted(desk, change) {
  if (desk.currentId === undefined) {
    return desk;
  }
  return {...desk, drafts: new Map(desk.drafts).set(desk.currentId, {...draftOf(desk), ...change})};
}

/** Whether nothing more is to be filled in: each role that is proposed, or was seen and not read. @param {PlateRead} read @param {Draft} draft */
export function isComplete(read, draft) {
  const proposed = new Set(read.proposals.map(({role}) => role));
  const unread = read.plates.filter((plate) => plate.key === undefined).map(({role}) => role);
  const wanted = ROLES.filter((role) => (proposed.size > 0 ? proposed.has(role) : unread.includes(role)));
  return answerOf(draft) !== undefined && wanted.every((role) => draft[role] !== undefined);
}

/** The first proposal of each role that is not filled in yet. @param {PlateRead} read @param {Draft} draft @returns {Draft} */
export function filledUp(read, draft) {
  const filled = {...draft};
  for (const {role, key} of read.proposals) {
    if (role === 'TRACTOR' || role === 'TRAILER') {
      filled[role] ??= key;
    }
  }
  return filled;
}

/** What is sent for a draft; undefined while no plate is filled in. What is filled in has a plate's shape, and its role. @param {Draft} draft @returns {Answer | undefined} */
export function answerOf(draft) {
  const plates = ROLES.flatMap((role) => {
    const plate = parsePlate(draft[role] ?? '');
    return plate?.role === role ? [{role, plate: plate.shown}] : [];
  });
  return plates.length === 0 ? undefined : {plates};
}

/** An answer goes out, and the next case comes at once. @param {Desk} desk @param {ReadonlyMap<string, PlateRead>} reads @param {string} id @returns {Desk} */
export function sending(desk, reads, id) {
  const cases = casesOn(desk, reads.values());
  const at = cases.findIndex((read) => read.id === id);
  const next = cases[at + 1] ?? cases.find((read) => read.id !== id);
  return {...desk, sent: new Set(desk.sent).add(id), currentId: desk.currentId === id ? next?.id : desk.currentId};
}

/** It was taken, or another had decided before: the draft is done with. @param {Desk} desk @param {Note} note @returns {Desk} */
export function settled(desk, note) {
  const drafts = new Map(desk.drafts);
  drafts.delete(note.read.id);
  return noted({...desk, drafts, sent: without(desk.sent, note.read.id)}, note);
}

/** It did not arrive, or the case has changed and is still open: it waits again as it was left, and lies on the desk if no other does. @param {Desk} desk @param {Note} note @returns {Desk} */
export function returned(desk, note) {
  return noted({...desk, sent: without(desk.sent, note.read.id), currentId: desk.currentId ?? note.read.id}, note);
}

/** @param {ReadonlySet<string>} ids @param {string} id */
function without(ids, id) {
  const next = new Set(ids);
  next.delete(id);
  return next;
}

/** @param {Desk} desk @param {Note} note @returns {Desk} */
function noted(desk, note) {
  const others = desk.notes.filter((other) => other.read.id !== note.read.id);
  return {...desk, notes: [note, ...others].slice(0, MOST_NOTES)};
}
