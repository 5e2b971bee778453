/**
 * The forms in which the server speaks, as read from /live and the REST doors. Unknown fields are left out by the
 * server; a client applies any message by the keys it carries.
 *
 * @typedef {{vi: string, en: string, zh: string}} Labels
 *
 * @typedef {object} Vehicle
 * @property {string} id
 * @property {string} [plate] shown in its country's form
 * @property {number} lat degrees, WGS 84
 * @property {number} lon degrees, WGS 84
 * @property {number} [speed] metres per second
 * @property {number} [heading] degrees clockwise from north
 * @property {number} fix the device's own time, epoch ms
 * @property {string} [state] one of VEHICLE_STATES
 * @property {string} [zone]
 * @property {string} [pass] pass number
 * @property {string} [by] kind of the presence fact, "gps" or one of FACT_KINDS
 * @property {boolean} [unverified]
 *
 * @typedef {object} Yard
 * @property {string} id
 * @property {Labels} name
 * @property {string[]} [gates]
 * @property {"BUFFER"|"YARD"|"INSPECTION"|"NON_TARIFF"} category
 * @property {"OPEN"|"FULL"|"CLOSED"} status
 * @property {number} totalSpotNumber
 * @property {number} occupiedSpotNumber
 * @property {number} availableSpotNumber
 * @property {"CROSSINGS"|"OPERATOR"} countedBy
 * @property {string} [observationDateTime] of the count; none when the yard was never counted
 * @property {boolean} [schematic]
 *
 * @typedef {"FRUIT"|"OTHER_EXPORT"|"IMPORT"|"NEW_CAR"|"EMPTY"} Stream
 *
 * @typedef {object} Queue
 * @property {string} id
 * @property {string} gate
 * @property {string} route
 * @property {Stream} stream
 * @property {number} trucks
 * @property {number} [trucksOnRoad] outside yards
 * @property {number} [lengthMeters] of those outside yards
 * @property {number} [servedPerHour]
 * @property {number} [waitMinutes]
 * @property {number} [waitMinutesLow]
 * @property {number} [waitMinutesHigh]
 * @property {string[]} [head] plates of the first trucks
 * @property {string} [observedAt]
 *
 * @typedef {{key: string, shown: string, country?: string, role?: string}} PassPlate
 *
 * @typedef {object} Pass
 * @property {string} number
 * @property {PassPlate[]} plates
 * @property {"OUT" | "IN"} direction across the border, seen from Vietnam
 * @property {Stream} [stream]
 * @property {string} [gate]
 * @property {string} [route]
 * @property {string} state GLOSSARY section 2
 * @property {string} [place] yard or zone
 * @property {string} [by] kind of the newest fact
 * @property {string} [at] when the newest fact happened
 * @property {string} [openedAt]
 * @property {string} [waitingSince]
 * @property {string} [crossedAt]
 *
 * @typedef {object} ReadPlate
 * @property {string} role TRACTOR, TRAILER or UNKNOWN
 * @property {string} [key] none when it was not read
 * @property {string} [shown]
 * @property {string} [country]
 * @property {number} confidence 0 to 1
 * @property {string} [colour]
 * @property {boolean} [twoLines]
 * @property {[left: number, top: number, width: number, height: number]} [box] pixels of the whole frame
 * @property {string} [crop] hash of a clear picture
 *
 * @typedef {object} ReadEnding
 * @property {string} at
 * @property {string} [mendedBy] id of the read that made it clear
 * @property {string} [decidedBy]
 * @property {boolean} [expired] nobody looked at it for days
 * @property {{role: string, key: string, shown: string}[]} [plates]
 * @property {boolean} [notAVehicle]
 * @property {boolean} [acknowledged]
 *
 * @typedef {{kind: string, expected: Record<string, string>, seen: Record<string, string>}} PlateAlarm
 *
 * @typedef {object} PlateRead
 * @property {string} id
 * @property {number} rev
 * @property {string} camera
 * @property {string} [lane]
 * @property {string} [event] shared by reads of one vehicle at one lane
 * @property {boolean} open waits for a person
 * @property {string} bestAt
 * @property {number} frames
 * @property {string} [movement]
 * @property {string} outcome READ or NOT_READ
 * @property {string} [reason] why it was not read
 * @property {"MATCHED"|"UNEXPECTED"|"DOUBTFUL"|"NOT_READ"|"NOT_A_VEHICLE"} judgement
 * @property {"EXACT"|"LIKELY"|"COMPANION"|"PERSON"} [by]
 * @property {string} [pass]
 * @property {{key: string, shown: string, country: string, role: string, score: number, pass?: string}[]} proposals
 * @property {PlateAlarm[]} alarms
 * @property {{confirms: boolean, metersAway: number, secondsApart: number}} [gps]
 * @property {ReadPlate[]} plates
 * @property {string} [picture] hash of the whole frame
 * @property {string} [blurred] the same without faces and plates
 * @property {ReadEnding} [ending]
 * @property {boolean} [removed]
 *
 * @typedef {object} CameraInfo
 * @property {string} id
 * @property {Labels} labels
 * @property {"LIVE"|"STALLED"|"DOWN"|"SILENT"|"UNKNOWN"} state
 * @property {number} [ageSeconds] of the state
 * @property {string} [since]
 * @property {boolean} [stills] it sends single pictures: none for a while is nothing unusual
 * @property {string} [lastFrameAt]
 * @property {string} [error]
 * @property {string} [direction]
 *
 * @typedef {object} TextMessage
 * @property {string} type
 * @property {number} [id]
 * @property {string} [topic]
 * @property {{topic: string, handle: number, epoch?: string}[]} [topics]
 * @property {string} [epoch]
 * @property {number} [seq]
 * @property {number} [rev]
 * @property {string} [at]
 * @property {Vehicle[]} [vehicles]
 * @property {string[]} [gone]
 * @property {Yard[]} [yards]
 * @property {Queue[]} [queues]
 * @property {Pass[]} [passes]
 * @property {PlateRead[]} [plates]
 * @property {[handle: number, id: string, plate?: string][]} [names]
 * @property {string} [code]
 * @property {string} [message]
 */

/** By the binary form's state code; 0 is a state that the server does not tell, or tells in a word we do not know. */
export const VEHICLE_STATES = /** @type {const} */ ([
  'UNKNOWN',
  'EN_ROUTE',
  'QUEUED',
  'IN_YARD',
  'AT_BARRIER',
  'CROSSED',
  'PARKED',
]);
export const STATE_UNKNOWN = 0;

/** Kinds of presence facts by the binary form's code. */
export const FACT_KINDS = /** @type {const} */ (['gps', 'barrier', 'plate', 'yard', 'officer']);
const KIND_OTHER = 7;

/** A vehicle's flags, as in the binary form: bit 0 unverified, bits 1 to 3 the kind of its presence fact. */
export const FLAG_UNVERIFIED = 1;
const KIND_SHIFT = 1;
const KIND_MASK = 7;

/** @type {readonly Stream[]} */
export const STREAMS = ['FRUIT', 'OTHER_EXPORT', 'IMPORT', 'NEW_CAR', 'EMPTY'];

export const PROTOCOL_BINARY = 'cuakhauso.live.v1+bin';
export const PROTOCOL_JSON = 'cuakhauso.live.v1+json';

/** @param {string | undefined} state */
export function stateCode(state) {
  return Math.max(STATE_UNKNOWN, /** @type {readonly string[]} */ (VEHICLE_STATES).indexOf(state ?? ''));
}

/** A fact without a kind is taken for a fix: only a named other kind says that the place is not the truck's own.
 * @param {Vehicle} vehicle */
export function flagsOf(vehicle) {
  const kind = /** @type {readonly string[]} */ (FACT_KINDS).indexOf(vehicle.by ?? 'gps');
  return (vehicle.unverified ? FLAG_UNVERIFIED : 0) | ((kind < 0 ? KIND_OTHER : kind) << KIND_SHIFT);
}

/** @param {number} flags @returns {string} one of FACT_KINDS or "other" */
export function factKind(flags) {
  return FACT_KINDS[(flags >> KIND_SHIFT) & KIND_MASK] ?? 'other';
}

/** @param {number} flags */
export function isGps(flags) {
  return ((flags >> KIND_SHIFT) & KIND_MASK) === 0;
}
