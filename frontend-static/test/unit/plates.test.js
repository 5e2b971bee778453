import assert from 'node:assert/strict';
import {test} from 'node:test';
import {completePlate, missingOf} from '../../lib/plate-typing.js';
import {isChinesePlate, matchPlates, parsePlate, plateKey, plateShown} from '../../lib/plates.js';

test('a plate has one key however it is typed', () => {
  for (const typed of ['12C-123.45', '12c 12345', '12C12345', ' 12c-12345 ', '１２Ｃ１２３４５']) {
    assert.equal(plateKey(typed), '12C12345');
  }
  assert.equal(plateKey('桂A·12345'), '桂A12345');
  assert.equal(plateKey('29đ-123.45'), '29Đ12345', 'Đ stays apart from D');
});

test('a key is shown in the form of its country', () => {
  const shown = {'12C12345': '12C-123.45', '29LD1234': '29LD-1234', 桂A12345: '桂A·12345', 桂AD12345: '桂A·D12345', 桂F1234挂: '桂F·1234挂', v17: 'v17'};
  for (const [key, expected] of Object.entries(shown)) {
    assert.equal(plateShown(key), expected);
  }
});

test('knows a Chinese plate', () => {
  assert.equal(isChinesePlate('桂A·12345'), true);
  assert.equal(isChinesePlate('12C-123.45'), false);
});

test('finds plates with or without punctuation, those that begin with it first', () => {
  const keys = ['98C12345', '12C12399', '桂A12345'];
  const find = (/** @type {string} */ typed) => matchPlates(keys, (key) => key, typed, 5);
  assert.deepEqual(find('12c-123'), ['12C12399']);
  assert.deepEqual(find('123.45'), ['98C12345', '桂A12345']);
  assert.deepEqual(find('12'), ['12C12399', '98C12345', '桂A12345']);
  assert.deepEqual(find(' - '), []);
});

test('a plate says itself of which country and of which vehicle it is', () => {
  const said = (/** @type {string} */ written) => {
    const plate = parsePlate(written);
    return plate && `${plate.shown} ${plate.country} ${plate.role}`;
  };
  const cases = {
    '12c 123.45': '12C-123.45 VN TRACTOR', '12R-001.11': '12R-001.11 VN TRAILER', 'TM-1234': 'TM-1234 VN TRACTOR', '80QT1234': '80QT-1234 VN TRACTOR',
    桂a12345: '桂A·12345 CN TRACTOR', 桂A1234挂: '桂A·1234挂 CN TRAILER', 粤BD12345: '粤B·D12345 CN TRACTOR', 粤BAA1234: '粤B·AA1234 CN TRACTOR', 使123456: '使123456 CN TRACTOR',
  };
  for (const [written, expected] of Object.entries(cases)) {
    assert.equal(said(written), expected);
  }
});

test('what has no plate\'s shape is none', () => {
  for (const written of ['', '12C-123', '12I-123.45', '12C-123.4567', '桂I12345', '桂A1234', '桂A123挂', '粤BL12345', 'A12345', '12C12345 12R00111']) {
    assert.equal(parsePlate(written), undefined, written);
  }
});

test('a Chinese province is typed in pinyin, whole or by its first letter', () => {
  const first = (/** @type {string} */ typed) => completePlate(typed, [], 9).map(({shown}) => shown);
  assert.deepEqual(first('gui'), ['桂', '贵']);
  assert.deepEqual(first('guia12345'), ['桂A·12345', '贵A·12345']);
  assert.deepEqual(first('ga12345').slice(0, 2), ['桂A·12345', '贵A·12345']);
  assert.deepEqual(first('桂a1234'), ['桂A·1234挂']);
  assert.deepEqual(first('桂a1234gang'), ['桂A·1234港']);
});

test('marks of an input method for Vietnamese are taken back to the keys that were pressed', () => {
  const plain = (/** @type {string} */ typed) => completePlate(typed, [], 9).map(({key}) => key);
  assert.deepEqual(plain('29Á2345'), ['29A12345', '29AS2345', '29A2345']);
  assert.deepEqual(plain('29Ậ2345'.normalize('NFD')), ['29A562345', '29A2345']);
  assert.deepEqual(plain('Â1234'), ['AA1234']);
  assert.deepEqual(plain('29À12345'), ['29A212345', '29AF12345', '29A12345']);
  assert.deepEqual(plain('29Đ2345'), ['29D92345', '29DD2345', '29D2345']);
  assert.deepEqual(completePlate('29á', ['29A12399'], 1).map(({key}) => key), ['29A12399']);
});

test('expected plates complete what is typed, those that begin with it first', () => {
  const expected = ['98C12345', '12C12399', '桂A12345'];
  assert.deepEqual(completePlate('12c', expected, 9).map(({key}) => key), ['12C12399']);
  assert.deepEqual(completePlate('123', expected, 9).map(({key}) => key), ['98C12345', '12C12399', '桂A12345']);
  assert.deepEqual(completePlate('guia', expected, 1).map(({key}) => key), ['桂A12345']);
  assert.deepEqual(completePlate(' ', expected, 9), []);
});

test('tells what must come next in a plate', () => {
  const cases = {'': 'PROVINCE', 1: 'PROVINCE', 12: 'SERIES', '12C': 'SERIAL', '12C123': 'SERIAL', '12C1234': 'DONE', 桂: 'OFFICE', 桂A1: 'SERIAL', 桂A12345: 'DONE', g: 'PROVINCE', '12?': 'SERIES', '12O1': 'NONE', '12C1234567': 'NONE', TM12: 'SERIAL'};
  for (const [typed, expected] of Object.entries(cases)) {
    assert.equal(missingOf(typed), expected, typed);
  }
});
