import {parsePlate, plateKey, plateShown} from './plates.js';

/**
 * What a plate that is being typed may become. Province characters come by their pinyin ("gui" or "g" for 桂), so that
 * a keyboard without Chinese is enough.
 *
 * @typedef {{key: string, shown: string, note: "expected" | "province" | "ending" | "unmarked"}} Completion
 * @typedef {"PROVINCE" | "SERIES" | "SERIAL" | "OFFICE" | "DONE" | "NONE"} Missing
 */

/** By how often they come here. @type {Record<string, string>} */
export const PROVINCE_PINYIN = {
  桂: 'gui', 粤: 'yue', 湘: 'xiang', 云: 'yun', 贵: 'gui', 赣: 'gan', 闽: 'min', 浙: 'zhe', 苏: 'su', 鄂: 'e', 豫: 'yu',
  鲁: 'lu', 川: 'chuan', 渝: 'yu', 皖: 'wan', 冀: 'ji', 琼: 'qiong', 沪: 'hu', 京: 'jing', 津: 'jin', 陕: 'shan',
  甘: 'gan', 晋: 'jin', 辽: 'liao', 黑: 'hei', 吉: 'ji', 新: 'xin', 蒙: 'meng', 青: 'qing', 藏: 'zang', 宁: 'ning',
};
/** What the last sign of a Chinese plate may say, by its pinyin. @type {Record<string, string>} */
export const ENDING_PINYIN = {挂: 'gua', 港: 'gang', 澳: 'ao', 学: 'xue', 警: 'jing', 领: 'ling'};
/** What an input method for Vietnamese takes for a mark: the digit in VNI, the letter in Telex (none: the letter before once more). @type {Record<string, [string, string]>} */
const MARK_KEYS = {
  '\u0301': ['1', 'S'], '\u0300': ['2', 'F'], '\u0309': ['3', 'R'], '\u0303': ['4', 'X'], '\u0323': ['5', 'J'],
  '\u0302': ['6', ''], '\u031B': ['7', 'W'], '\u0306': ['8', 'W'],
};
const CHINESE_BEGUN = /^[A-HJ-NP-Z]?[A-HJ-NP-Z0-9]{0,6}$/;

/**
 * Expected plates first, then what the letters may spell.
 *
 * @param {string} typed
 * @param {readonly string[]} expected keys of plates that may well be meant, the likeliest first
 * @param {number} limit
 * @returns {Completion[]}
 */
export function completePlate(typed, expected, limit) {
  const key = plateKey(typed);
  if (key === '') {
    return [];
  }
  const unmarked = withoutMarks(key);
  const spelled = [key, ...unmarked, ...withProvince(key)];
  /** @type {Map<string, Completion>} */
  const found = new Map();
  const add = (/** @type {string} */ to, /** @type {Completion["note"]} */ note) => {
    if (to !== key && !found.has(to)) {
      found.set(to, {key: to, shown: plateShown(to), note});
    }
  };
  for (const match of [...expected.filter((plate) => spelled.some((start) => plate.startsWith(start))), ...expected.filter((plate) => plate.includes(key))]) {
    add(match, 'expected');
  }
  unmarked.forEach((plain) => add(plain, 'unmarked'));
  for (const start of spelled) {
    withEnding(start).forEach((ended) => add(ended, 'ending'));
  }
  withProvince(key).forEach((begun) => add(begun, 'province'));
  return [...found.values()].slice(0, limit);
}

/** "29Á2345" as 29A12345 and 29A2345, "Â1234" as AA1234: the keys that were pressed, and the letter alone. @param {string} key @returns {string[]} */
function withoutMarks(key) {
  const vni = key.replaceAll('Đ', 'D9').normalize('NFD').replace(/\p{M}/gu, (mark) => MARK_KEYS[mark]?.[0] ?? '');
  const telex = key.replaceAll('Đ', 'DD').normalize('NFD').replace(/(\p{L})(\p{M}+)/gu, (_, letter, marks) => letter + [...marks].map((mark) => MARK_KEYS[mark]?.[1] || letter).join(''));
  const letters = key.replaceAll('Đ', 'D').normalize('NFD').replace(/\p{M}/gu, '');
  return [vni, telex, letters].filter((plain) => plain !== key && missingOf(plain) !== 'NONE');
}

/** "GUIA12345" and "GA12345" as 桂A12345, 贵A12345, … @param {string} key @returns {string[]} */
function withProvince(key) {
  if (!/^[A-Z]/.test(key)) {
    return [];
  }
  /** @type {string[]} */
  const whole = [];
  /** @type {string[]} */
  const initial = [];
  for (const [province, pinyin] of Object.entries(PROVINCE_PINYIN)) {
    const letters = pinyin.toUpperCase();
    if (key.startsWith(letters) && CHINESE_BEGUN.test(key.slice(letters.length))) {
      whole.push(province + key.slice(letters.length));
    } else if (letters.startsWith(key)) {
      initial.push(province);
    } else if (key[0] === letters[0] && CHINESE_BEGUN.test(key.slice(1))) {
      initial.push(province + key.slice(1));
    }
  }
  return [...whole, ...initial];
}

/** "桂A1234GUA" and "桂A1234" as 桂A1234挂. @param {string} key @returns {string[]} */
function withEnding(key) {
  return Object.entries(ENDING_PINYIN).flatMap(([ending, pinyin]) => {
    const letters = pinyin.toUpperCase();
    const stem = key.endsWith(letters) ? key.slice(0, -letters.length) : ending === '挂' ? key : undefined;
    const plate = stem === undefined ? undefined : parsePlate(stem + ending);
    return plate === undefined ? [] : [plate.key];
  });
}

/** What must come next in what was typed; NONE when no plate begins so. @param {string} typed @returns {Missing} */
export function missingOf(typed) {
  const key = plateKey(typed);
  if (key === '') {
    return 'PROVINCE';
  }
  if (parsePlate(key) !== undefined) {
    return 'DONE';
  }
  if (key[0] in PROVINCE_PINYIN) {
    return key.length === 1 ? 'OFFICE' : CHINESE_BEGUN.test(key.slice(1)) && key.length < 8 ? 'SERIAL' : 'NONE';
  }
  if (/^\d{1,2}$/.test(key)) {
    return key.length === 1 ? 'PROVINCE' : 'SERIES';
  }
  if (/^\d{2}(?:[A-HK-NPR-VX-ZĐ]{1,2}|QT?|[A-HK-NPR-VX-ZĐ]\d)\d{0,4}$/.test(key)) {
    return 'SERIAL';
  }
  if (withProvince(key).length > 0) {
    return 'PROVINCE';
  }
  return /^[ABHKPQT][A-Z]?\d{0,3}$/.test(key) ? 'SERIAL' : 'NONE';
}
