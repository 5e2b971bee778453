import assert from 'node:assert/strict';
import {test} from 'node:test';
import {withoutTurningMarks} from '../../lib/plain-text.js';

test('a name cannot turn the writing round', () => {
  assert.equal(withoutTurningMarks('\u202e12C-123.45\u2066'), '12C-123.45');
  assert.equal(withoutTurningMarks('桂A·12345 – Bãi Xuân Cương'), '桂A·12345 – Bãi Xuân Cương');
});
