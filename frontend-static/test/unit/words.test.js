import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import en from '../../i18n/en.js';
import {languageOr, translate} from '../../i18n/index.js';
import vi from '../../i18n/vi.js';
import zh from '../../i18n/zh.js';
import {Catalogue, bareYardName} from '../../lib/catalogue.js';

const ROOT = new URL('../../', import.meta.url);
const BOARD = new URL('../backend/src/main/resources/', ROOT);
const FOLDERS = ['ui', 'control-room', 'public', 'yard', 'officer/plates', 'lib', 'map'];
/** Words that would embarrass us, from the glossary's traps. */
const TRAPS = {
  vi: [/\bluồng\b/i, /giải phóng hàng/i, /tài xế/i, /biển số/i, /xe công\b/i, /cửa khẩu phụ/i, /biên giới quốc gia/i, /hải quan xác nhận cuối/i],
  en: [/transship/i, /released/i],
  zh: [/转口/, /绿色通道/],
};

/** @param {string} text */
function holes(text) {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join();
}

test('the three languages say the same things', () => {
  for (const [language, texts] of Object.entries({en, zh})) {
    assert.deepEqual(Object.keys(texts), Object.keys(vi), `keys of ${language}, in the order of vi`);
    for (const [key, text] of Object.entries(texts)) {
      assert.notEqual(text.trim(), '', `${language} ${key}`);
      assert.equal(holes(text), holes(vi[/** @type {keyof typeof vi} */ (key)]), `what is filled in, ${language} ${key}`);
    }
  }
});

test('no word of the glossary\'s traps is used', () => {
  for (const [language, texts] of Object.entries({vi, en, zh})) {
    for (const [key, text] of Object.entries(texts)) {
      for (const trap of TRAPS[/** @type {keyof typeof TRAPS} */ (language)]) {
        assert.doesNotMatch(text, trap, `${language} ${key}`);
      }
    }
  }
  const cleared = Object.entries(vi).filter(([, text]) => /thông quan/i.test(text) && !/lối thông quan/i.test(text));
  assert.deepEqual(cleared.map(([key]) => key), ['pass.CUSTOMS_CLEARED'], 'only a declaration is cleared, by Customs');
});

/** The words of the board that the server draws. @param {string} language */
function boardWords(language) {
  const lines = readFileSync(new URL(`board_${language}.properties`, BOARD), 'utf8').split('\n');
  return Object.fromEntries(lines.filter((line) => /^[a-z]/.test(line)).map((line) => line.split(/ = (.*)/).slice(0, 2)));
}

test('the board that the server draws says the same words', () => {
  for (const [language, texts] of Object.entries({vi, en, zh})) {
    const board = boardWords(language);
    assert.ok(Object.keys(board).length > 30, language);
    assert.deepEqual(board, Object.fromEntries(Object.keys(board).map((key) => [key, texts[/** @type {keyof typeof vi} */ (key)]])), language);
  }
});

test('every text that a page asks for exists, and every text is asked for', () => {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT)).filter((name) => name.endsWith('.js')).map((name) => readFileSync(new URL(`${folder}/${name}`, ROOT), 'utf8')),
  ).join('\n');
  const asked = new Set([...sources.matchAll(/'([a-z]+\.[A-Za-z_.]+)'/g)].map(([, key]) => key).concat(Object.keys(boardWords('vi'))));
  const families = [...sources.matchAll(/`([a-z]+\.[A-Za-z.]*)\$\{/g)].map(([, prefix]) => prefix);
  const unused = Object.keys(vi).filter((key) => !asked.has(key) && !families.some((prefix) => key.startsWith(prefix)));
  assert.deepEqual(unused, []);
});

test('an unknown language is Vietnamese', () => {
  assert.deepEqual(['en', 'xx', null, undefined].map((language) => languageOr(language)), ['en', 'vi', 'vi', 'vi']);
});

test('names are filled in as they are', () => {
  assert.equal(translate('vi', 'link.age', {age: '$& {age}'}), 'Dữ liệu: $& {age}');
});

test('a yard is not called "bãi Bãi"', () => {
  assert.deepEqual(['Bãi Xuân Cương', 'Xuân Cương yard', 'Xuân Cương货场', 'Khu phi thuế quan'].map(bareYardName), ['Xuân Cương', 'Xuân Cương', 'Xuân Cương', 'Khu phi thuế quan']);
});

test('a catalogue knows names of gates, routes, agencies, yards and what the map shows', () => {
  const labels = {vi: 'v', en: 'e', zh: 'z'};
  const catalogue = new Catalogue();
  catalogue.addArea({id: 'a', labels, gates: [{id: 'g', labels, routes: [{id: 'r', labels}]}], agencies: [{id: 'customs', labels}]});
  catalogue.addMap({caption: labels, attribution: '©', features: [{properties: {id: 'zone', labels}}]});
  catalogue.addYards([/** @type {any} */ ({id: 'y', name: labels})]);
  assert.deepEqual(['a', 'g', 'r', 'customs', 'zone', 'y', 'none'].map((id) => catalogue.labelsOf(id)?.vi), ['v', 'v', 'v', 'v', 'v', 'v', undefined]);
});
