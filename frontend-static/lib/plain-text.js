/** Marks that turn the direction of writing: in a name from outside they could make one plate look like another. */
const TURNING_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** @param {string} text */
export function withoutTurningMarks(text) {
  return text.replace(TURNING_MARKS, '');
}
