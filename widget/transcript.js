// SPDX-License-Identifier: MIT
// The chat as a text file. Fetched when it is to be saved.

import { h } from './dom.js';
import { called, lines } from './state.js';
import { tell } from './tell.js';

/** @param {import('./panel.js').Panel} panel */
export function save(panel) {
  const { t } = panel;
  const rows = lines(panel.state, panel.now()).map((line) => `${panel.day(line.at)} ${panel.time(line.at)}  ${line.kind === 'text'
    ? `${called(t, line.name)}: ${line.text.replace(/\r?\n|[\r\u2028\u2029\x85]/g, '\r\n    ')}` : `— ${tell(t, line)}`}${line.status === 'refused' ? ` (${t.status.refused})` : ''}`);
  // The mark tells old editors that it is UTF-8.
  const url = URL.createObjectURL(new Blob([`\ufeff${[t.log, location.host, '', ...rows, ''].join('\r\n')}`]));
  h('a', { href: url, download: `${t.log} ${panel.day(Date.now())}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
