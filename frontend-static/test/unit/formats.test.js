import assert from 'node:assert/strict';
import {test} from 'node:test';
import {translate} from '../../i18n/index.js';
import {Formats, fromHanoiField, hanoiMidnight} from '../../lib/formats.js';

const AT = Date.parse('2026-06-12T11:40:03Z');
const MINUTE = 60_000;

/** @param {import('../../lib/formats.js').Language} language */
function formats(language) {
  return new Formats(language, (key, values) => translate(language, key, values));
}

test('a clock time always names its clock', () => {
  assert.equal(formats('vi').hanoi(AT), '18:40 (giờ Hà Nội)');
  assert.equal(formats('zh').hanoi(AT), '18:40（河内时间）');
  assert.equal(formats('vi').hanoiDigits(AT), '18:40:03');
  assert.equal(formats('vi').beijingDigits(AT), '19:40:03');
});

test('a time of another day carries its date', () => {
  assert.equal(formats('vi').hanoiSince(AT, AT), '18:40 (giờ Hà Nội)');
  assert.equal(formats('vi').hanoiSince(AT - 86_400_000, AT), '11/06 18:40 (giờ Hà Nội)');
});

test('midnight is written 00, not 24', () => {
  assert.equal(formats('vi').hanoiDigits(Date.parse('2026-06-12T17:00:00Z')), '00:00:00');
});

test('numbers are grouped as the language does', () => {
  assert.equal(formats('vi').count(1234), '1.234');
  assert.equal(formats('en').count(1234), '1,234');
  assert.equal(formats('vi').decimal(22.5), '22,5');
});

test('a duration is told in its two largest units', () => {
  const cases = /** @type {const} */ ([
    [12_000, '12 giây'], [3 * MINUTE, '3 phút'], [65 * MINUTE, '1 giờ 5 phút'], [120 * MINUTE, '2 giờ'],
    [26 * 60 * MINUTE, '1 ngày 2 giờ'], [-5, '0 giây'],
  ]);
  for (const [millis, expected] of cases) {
    assert.equal(formats('vi').duration(millis), expected);
  }
});

test('a wait is no finer than an estimate can be, and in days when it is days', () => {
  const vi = formats('vi');
  assert.equal(vi.wait(43), '43 phút');
  assert.equal(vi.wait(93), '1 giờ 35 phút');
  assert.equal(vi.wait(861), '14 giờ 30 phút');
  assert.equal(vi.wait(2160), '1,5 ngày');
  assert.equal(vi.waitInterval(70, 130), '70–130 phút');
  assert.equal(vi.waitInterval(603, 1205), '10,1–20,1 giờ');
  assert.equal(vi.waitInterval(1000, 2160), '0,7–1,5 ngày');
});

test('the day begins at midnight in Hanoi', () => {
  assert.equal(new Date(hanoiMidnight(AT)).toISOString(), '2026-06-11T17:00:00.000Z');
  assert.equal(new Date(hanoiMidnight(Date.parse('2026-06-12T16:59:59Z'))).toISOString(), '2026-06-11T17:00:00.000Z');
});

test('a field in Hanoi time comes back as the same instant', () => {
  const shown = {vi: '12/06/2026 18:40', en: '12/06/2026 18:40', zh: '2026/06/12 18:40'};
  for (const language of /** @type {const} */ (['vi', 'en', 'zh'])) {
    assert.equal(formats(language).hanoiField(AT), shown[language]);
    assert.equal(new Date(fromHanoiField(shown[language])).toISOString(), '2026-06-12T11:40:00.000Z');
  }
  for (const nonsense of ['', '12/06', '31/02/2026 10:00', '12/06/2026 24:00', '12/06/2026 10:60']) {
    assert.equal(Number.isNaN(fromHanoiField(nonsense)), true, nonsense);
  }
});

test('lengths and speeds carry their unit', () => {
  assert.equal(formats('vi').length(612), '612 m');
  assert.equal(formats('vi').length(1234), '1,2 km');
  assert.equal(formats('vi').speed(10), '36 km/h');
});
