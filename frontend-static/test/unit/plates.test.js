import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isChinesePlate, matchPlates, plateKey, plateShown} from '../../lib/plates.js';

test('a plate has one key however it is typed', () => {
  for (const typed of ['12C-123.45', '12c 12345', '12C12345', ' 12c-12345 ']) {
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
