/** Why a live connection ended, by its close code, and whether coming back makes sense. */

/** @typedef {{name: string, comeBack: boolean}} CloseReason */

/** @type {Readonly<Record<number, CloseReason>>} */
const REASONS = {
  1000: {name: 'NORMAL', comeBack: true},
  1001: {name: 'GOING_AWAY', comeBack: true},
  1006: {name: 'LOST', comeBack: true},
  1012: {name: 'SERVICE_RESTART', comeBack: true},
  4001: {name: 'GOING_AWAY_RECONNECT', comeBack: true},
  4002: {name: 'PROTOCOL_ERROR', comeBack: false},
  4003: {name: 'FORBIDDEN', comeBack: false},
  4004: {name: 'SILENT', comeBack: true},
};

/** An unknown code comes back: a gate must not lose its picture over a number.
 * @param {number} code
 * @returns {CloseReason} */
export function closeReason(code) {
  return REASONS[code] ?? {name: `CODE_${code}`, comeBack: true};
}
