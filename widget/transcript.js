// SPDX-License-Identifier: MIT
// The chat as a text file.

import { h } from './dom.js';
import { lines, ownName } from './state.js';

/** What happened, in words. @param {import('./types').Words} t @param {import('./types').Line} line */
export function tell(t, { kind, name }) {
  const shown = ownName(name) || t.guest;
  // What stands behind a name in Korean may be the end of it already.
  return kind === 'ended' && !name ? t.over : (/** @type {any} */ (t.lines)[kind] || t.lines.unknown)
    .replace(/\{\}(님?)/, (/** @type {string} */ _, /** @type {string} */ suffix) => (suffix && shown.endsWith(suffix) ? shown : shown + suffix));
}

/** @param {import('./panel.js').Panel} panel */
export function save(panel) {
  const { t } = panel;
  const rows = lines(panel.state, panel.now()).map((line) => `${panel.day(line.at)} ${panel.time(line.at)}  ${line.kind === 'text'
    ? `${ownName(line.name) || t.guest}: ${line.text.replace(/\r?\n|[\r\u2028\u2029\x85]/g, '\r\n    ')}` : `— ${tell(t, line)}`}${line.status === 'refused' ? ` (${t.status.refused})` : ''}`);
  // The mark tells old editors that it is UTF-8.
  const url = URL.createObjectURL(new Blob([`\ufeff${[t.log, location.host, '', ...rows, ''].join('\r\n')}`]));
  h('a', { href: url, download: `${t.log} ${panel.day(Date.now())}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
