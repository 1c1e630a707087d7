// SPDX-License-Identifier: MIT
// The errors of the page that are sent along: all of them are shown, and the person may leave them out.

import { h, press, put } from './dom.js';

/** @typedef {import('./panel.js').Panel} Panel @typedef {import('./types').PageError} PageError */

/** As one line, the same in every language. @param {PageError} e */
const lineOf = ({ kind, text, where, count }) => `${kind === 'request' ? `${where} → ${text}` : `${text}${where && ` (${where})`}`}${count > 1 ? ` ×${count}` : ''}`;

/** However often it has happened. @param {PageError} e */
const idOf = ({ kind, text, where }) => JSON.stringify([kind, text, where]);

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.errors{display:flex;flex-wrap:wrap;align-items:center;gap:0 8px}
.errors details{flex:1}
.errors summary{cursor:pointer;padding:9px 0;color:var(--ink)}
.errors button{min-height:44px;border:0;text-decoration:underline}
.late{flex:none}.late .errors{padding:0 16px;background:var(--ground);color:var(--muted);font-size:13px}
.errors li{font-family:ui-monospace,monospace;padding:2px 0}
`);

export class ErrorList {
  /** Those that the person can see. @type {PageError[]} */ shown = [];
  #isLeftOut = false;
  #isLater = false;
  /** Those that have gone along with something, or were left out of it. @type {Set<string>} */ #told = new Set();

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    panel.adopt(sheet);
    this.summary = h('summary');
    this.list = h('ul');
    this.toggle = press('', () => {
      this.#isLeftOut = !this.#isLeftOut;
      this.update();
    });
    this.root = h('div', { className: 'errors', hidden: true }, h('details', {}, this.summary, this.list), this.toggle);
  }

  /** What goes along with what is sent now: once. @returns {PageError[]} */
  take() {
    for (const e of this.shown) this.#told.add(idOf(e));
    return this.#isLeftOut ? [] : this.shown;
  }

  /** @param {boolean} isLater it goes with a line of what was begun before: what went along with something has gone */
  update(isLater = this.#isLater) {
    const { t, recentErrors } = this.panel;
    this.#isLater = isLater;
    const shown = isLater ? recentErrors.filter((e) => !this.#told.has(idOf(e))) : recentErrors;
    this.root.hidden = !shown.length;
    put(this.summary, this.#isLeftOut ? t.errorsLeftOut : t.errorsSent(shown.length));
    put(this.toggle, this.#isLeftOut ? t.putBack : t.leaveOut);
    if (JSON.stringify(this.shown) !== JSON.stringify(shown)) this.list.replaceChildren(...shown.map((e) => h('li', {}, lineOf(e))));
    this.shown = shown;
  }
}
