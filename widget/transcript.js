// SPDX-License-Identifier: MIT
// The chat as a text file.

import { h } from './dom.js';
import { lines } from './state.js';

/** @param {import('./panel.js').Panel} panel */
export function transcript({ t, state, lang, now }) {
  const when = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
  const rows = lines(state, now()).map((line) => {
    const text = line.kind === 'text' ? `${line.name || t.guest}: ${line.text}`
      : `— ${(/** @type {any} */ (t.lines)[line.kind] || t.lines.unknown)(line.name)}`;
    return `[${when.format(line.at)}] ${text}${line.status === 'refused' ? ` (${t.status.refused})` : ''}`;
  });
  return [t.transcript, location.host, '', ...rows, ''].join('\r\n');
}

/** @param {import('./panel.js').Panel} panel */
export function save(panel) {
  // The mark tells old editors that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', transcript(panel)], { type: 'text/plain' }));
  const day = new Date(panel.state.chat?.opened_at || Date.now()).toISOString().slice(0, 10);
  h('a', { href: url, download: `deskbell-${day}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
