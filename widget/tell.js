// SPDX-License-Identifier: MIT

import { called } from './state.js';

/** What happened, in words. @param {import('./types').Words} t @param {import('./types').Line} line */
export function tell(t, { kind, name, text }) {
  const shown = kind === 'page_errors' ? text : called(t, name);
  // What stands behind a name in Korean may be the end of it already.
  return kind === 'ended' && !name ? t.over : (/** @type {any} */ (t.lines)[kind] || t.lines.unknown)
    .replace(/\{\}(님?)/, (/** @type {string} */ _, /** @type {string} */ suffix) => (suffix && shown.endsWith(suffix) ? shown : shown + suffix));
}
