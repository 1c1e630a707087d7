// SPDX-License-Identifier: MIT
// The errors of the page that are sent along: all of them are shown, and the person may leave them out.

import { h, press, put } from './dom.js';

/** @typedef {import('./panel.js').Panel} Panel @typedef {import('./types').PageError} PageError */

/** As one line, the same in every language. @param {PageError} e */
const lineOf = ({ kind, text, where, count }) => `${kind === 'request' ? `${where} → ${text}` : `${text}${where && ` (${where})`}`}${count > 1 ? ` ×${count}` : ''}`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.errors{display:flex;flex-wrap:wrap;align-items:center;gap:0 8px}
.errors details{flex:1}
.errors summary{cursor:pointer;padding:9px 0;color:var(--ink)}
.errors button{min-height:44px;border:0;text-decoration:underline}
.errors li{font-family:ui-monospace,monospace;padding:2px 0}
`);

export class ErrorList {
  /** Those that the person can see. @type {PageError[]} */ shown = [];
  #isLeftOut = false;

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

  /** What is sent with a call or an inquiry now. @returns {PageError[]} */
  get sent() { return this.#isLeftOut ? [] : this.shown; }

  update() {
    const { t, recentErrors } = this.panel;
    this.root.hidden = !recentErrors.length;
    put(this.summary, this.#isLeftOut ? t.errorsLeftOut : t.errorsSent(recentErrors.length));
    put(this.toggle, this.#isLeftOut ? t.putBack : t.leaveOut);
    if (JSON.stringify(this.shown) !== JSON.stringify(recentErrors)) this.list.replaceChildren(...recentErrors.map((e) => h('li', {}, lineOf(e))));
    this.shown = recentErrors;
  }
}
