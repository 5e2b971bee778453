import {createHash} from 'node:crypto';
import {parsePlate} from '../../lib/plates.js';

/**
 * Cameras and reads of plates of the fake server, with drawn pictures.
 *
 * @typedef {import('../../lib/wire.js').PlateRead} PlateRead
 * @typedef {import('../../lib/wire.js').Pass} Pass
 */

const MINUTE = 60_000;
const WIDTH = 1280;
const HEIGHT = 720;
/** @type {[number, number, number, number]} */
const BOX = [520, 470, 240, 60];

const STATES = /** @type {const} */ (['LIVE', 'LIVE', 'STALLED', 'DOWN']);
export const CAMERAS = [
  camera('cam-vao-lan-1', 'Camera làn 1, barie Hải quan Hữu Nghị', 'Camera lane 1, Customs barrier Hữu Nghị', '友谊海关卡口1号车道摄像机', [106.7108, 21.97083], 193),
  camera('cam-bien-phong-lan-1', 'Camera làn 1, barie Biên phòng Hữu Nghị (mốc 1119–1120)', 'Camera lane 1, Border Guard barrier Hữu Nghị', '友谊边防卡口1号车道摄像机', [106.71125, 21.97259], 194),
  camera('cam-vao-tan-thanh', 'Camera làn 1, barie Tân Thanh', 'Camera lane 1, barrier Tân Thanh', '新清卡口1号车道摄像机', [106.68367, 22.00582], 330),
  camera('cam-sau-lan-1', 'Camera phía sau làn 1, barie Hải quan Hữu Nghị', 'Rear camera lane 1, Customs barrier Hữu Nghị', '友谊海关卡口1号车道后视摄像机', [106.7108, 21.97083], 13),
];

/** @param {string} id @param {string} vi @param {string} en @param {string} zh @param {[number, number]} at @param {number} bearing */
function camera(id, vi, en, zh, at, bearing) {
  return {id, labels: {vi, en, zh}, at, bearing, gate: 'huu-nghi', route: '1116-1117', direction: 'OUT'};
}

export const CAMERA_FEATURES = CAMERAS.map(({at, ...properties}) => ({
  type: 'Feature', geometry: {type: 'Point', coordinates: at}, properties: {kind: 'camera', schematic: true, ...properties},
}));

export class FakePlates {
  /** @type {Map<string, PlateRead>} */ reads = new Map();
  /** @type {Map<string, string>} */ pictures = new Map();
  /** @type {Record<string, string>} */ states = Object.fromEntries(CAMERAS.map(({id}, i) => [id, STATES[i]]));
  /** How many are open. */ liveViews = 0;
  /** Lines stand and nothing comes. */ isLiveSilent = false;
  /** Cameras send single pictures. */ sendsStills = false;
  /** The same frame comes again and again. */ isLiveFrozen = false;
  /** What asks for a picture is answered with, where not as usual. @type {number | undefined} */ pictureStatus = undefined;
  /** Hashes. @type {string[]} */ picturesAsked = [];
  /** Whether whole clear pictures and crops are kept from the viewer. */ isBlurredOnly = false;
  /** Answers 503 to decisions. */ isFailing = false;
  /** Decides, and then answers 503 even so. */ isAnswerLost = false;
  liveView = true;
  /** What people have decided. @type {any[]} */ decisions = [];
  #count = 0;

  /** @param {Pass[]} passes */
  constructor(passes) {
    const [a, b, c, d] = passes.slice(-4);
    if (d === undefined) {
      return;
    }
    this.add({plates: ['12R00999'], expected: '12R-001.11', pass: a, minutesAgo: 22, alarm: 'WRONG_TRAILER'});
    this.add({plates: ['12C12345', '12C12346', '12C12348'], passes: [b, c], minutesAgo: 14, judgement: 'DOUBTFUL'});
    this.add({plates: ['桂A12345', '桂A12346'], passes: [c], minutesAgo: 9, judgement: 'DOUBTFUL', camera: 1});
    this.add({plates: [], minutesAgo: 6, judgement: 'NOT_READ', reason: 'BLURRED', camera: 2});
    for (let i = 0; i < 7; i++) {
      const pass = passes[(i * 31) % passes.length];
      const isExpected = i % 4 !== 3;
      this.add({plates: [isExpected ? pass.plates[0].key : '29H77777'], pass: isExpected ? pass : undefined, minutesAgo: 5 - i * 0.6, judgement: isExpected ? 'MATCHED' : 'UNEXPECTED', camera: i % 2});
    }
  }

  /**
   * @param {{plates: string[], pass?: Pass, passes?: Pass[], minutesAgo?: number, judgement?: any, reason?: string, alarm?: string, expected?: string, camera?: number, id?: string}} how
   * @returns {PlateRead}
   */
  add({plates, pass, passes = [], minutesAgo = 0, judgement = 'MATCHED', reason, alarm, expected, camera: index = 0, id = `01982f3a-0000-7000-8000-${String(++this.#count).padStart(12, '0')}`}) {
    const first = parsePlate(plates[0] ?? '');
    const shown = first?.shown ?? '';
    const isOpen = alarm !== undefined || judgement === 'DOUBTFUL' || judgement === 'NOT_READ';
    /** @type {PlateRead} */
    const read = {
      id, rev: 1, camera: CAMERAS[index].id, lane: 'lan-1-1116-1117', event: id, open: isOpen,
      bestAt: new Date(Date.now() - minutesAgo * MINUTE).toISOString(), frames: 7, movement: 'APPROACHING', outcome: judgement === 'NOT_READ' ? 'NOT_READ' : 'READ',
      judgement, ...(judgement === 'MATCHED' ? {by: 'EXACT'} : {}), ...(pass ? {pass: pass.number} : {}), ...(reason ? {reason} : {}),
      proposals: judgement === 'DOUBTFUL' ? plates.map((key, i) => ({.../** @type {any} */ (parsePlate(key)), score: -1.7 * i, pass: passes[i]?.number})) : [],
      alarms: alarm === undefined ? [] : [{kind: alarm, expected: {trailer: expected ?? ''}, seen: {trailer: shown, ...(passes[0] ? {pass: passes[0].number} : {})}}],
      plates: [first ? {...first, confidence: 0.971, colour: 'YELLOW', twoLines: false, box: BOX, crop: this.#draw(crop(shown))} : {role: 'TRACTOR', confidence: 0, box: BOX, crop: this.#draw(crop('▒▒▒ ▒▒▒'))}],
      picture: this.#draw(frame(shown || '▒▒▒▒▒')), blurred: this.#draw(frame('')),
    };
    this.reads.set(id, read);
    return read;
  }

  /** @param {string} svg @returns {string} its hash */
  #draw(svg) {
    const hash = createHash('sha256').update(svg).digest('hex');
    this.pictures.set(hash, svg);
    return hash;
  }

  /** Whether nobody may see the picture now. @param {string} hash */
  isForbidden(hash) {
    return this.isBlurredOnly && ![...this.reads.values()].some((read) => read.blurred === hash);
  }

  cameras() {
    const lastFrameAt = new Date(Date.now() - 2_000).toISOString();
    return {
      liveView: this.liveView,
      items: CAMERAS.map(({id, labels, direction}) => ({
        id, labels, direction, state: this.states[id], stills: this.sendsStills, ageSeconds: 3,
        lastFrameAt: this.states[id] === 'DOWN' ? new Date(Date.now() - 11 * MINUTE).toISOString() : lastFrameAt,
      })),
    };
  }

  /** An open read that has changed and stays open. @param {string} id @param {Partial<PlateRead>} change @returns {PlateRead} */
  change(id, change) {
    const read = /** @type {PlateRead} */ (this.reads.get(id));
    const changed = {...read, rev: read.rev + 1, ...change};
    this.reads.set(id, changed);
    return changed;
  }

  /** @param {string} id @param {any} answer @param {string} who @returns {PlateRead | undefined} the read as decided; undefined when that came too late */
  decide(id, answer, who = 'LOCAL_OPERATOR') {
    const read = /** @type {PlateRead} */ (this.reads.get(id));
    if (answer.rev !== read.rev) {
      return undefined;
    }
    this.decisions.push({id, ...answer});
    const plates = answer.plates?.map((/** @type {any} */ said) => ({...said, ...parsePlate(said.plate)}));
    /** @type {PlateRead} */
    const decided = {
      ...read, rev: read.rev + 1, open: false,
      ...(plates ? {judgement: 'MATCHED', by: 'PERSON'} : answer.notAVehicle ? {judgement: 'NOT_A_VEHICLE'} : {}),
      ending: {at: new Date().toISOString(), decidedBy: who, ...(plates ? {plates} : answer.notAVehicle ? {notAVehicle: true} : {acknowledged: true})},
    };
    this.reads.set(id, decided);
    return decided;
  }
}

/** A truck from the front at a barrier. @param {string} plate */
function frame(plate) {
  const [left, top, width, height] = BOX;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#7f8c97"/><path d="M0 720L480 260H800L1280 720z" fill="#4c555d"/>
    <rect x="400" y="110" width="480" height="460" rx="24" fill="#b5462f"/><rect x="440" y="150" width="400" height="170" rx="12" fill="#26323c"/>
    <rect x="430" y="420" width="90" height="50" fill="#f6e9b8"/><rect x="760" y="420" width="90" height="50" fill="#f6e9b8"/>
    ${plateSvg(plate, left, top, width, height)}</svg>`;
}

/** @param {string} plate */
function crop(plate) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60" width="240" height="60">${plateSvg(plate, 0, 0, 240, 60)}</svg>`;
}

/** @param {string} plate @param {number} x @param {number} y @param {number} width @param {number} height */
function plateSvg(plate, x, y, width, height) {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${plate === '' ? '#8d8d80' : '#f2c230'}"/>
    <text x="${x + width / 2}" y="${y + height * 0.72}" font-size="${height * 0.62}" text-anchor="middle" font-family="sans-serif" font-weight="700">${plate}</text>`;
}
