// SPDX-License-Identifier: MIT
// What a site says of what becomes of the words: a line with its privacy policy, and a box that has to be ticked. Fetched where it says something.

import { h } from './dom.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.terms{display:flex;flex-direction:column;gap:8px;font-size:13.5px}
.terms a{color:var(--accent);text-decoration:underline}
.terms label{display:flex;gap:10px;align-items:flex-start;color:var(--ink);min-height:44px;padding:10px 0;cursor:pointer;white-space:pre-line}
.terms input{flex:none;width:22px;height:22px;min-height:0;accent-color:var(--own)}
`);

export class Terms {
  /** @param {import('./panel.js').Panel} panel */
  constructor(panel) {
    this.panel = panel;
    panel.adopt(sheet);
    this.root = h('div', { className: 'terms' });
    this.box = h('input', { type: 'checkbox', onchange: () => this.wrong.hidden = true });
    this.wrong = h('p', { className: 'wrong', role: 'alert', hidden: true });
    this.drawn = '';
    this.update();
  }

  update() {
    const { host, t } = this.panel;
    const [address, consent] = ['privacy', 'consent'].map((name) => (host.getAttribute(name) || '').trim());
    const drawn = [address, consent, this.panel.lang].join('\n');
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    let href = '';
    try {
      href = /^https?:/.test(new URL(address, document.baseURI).protocol) && address ? new URL(address, document.baseURI).href : '';
    } catch { /* no address */ }
    const link = href && h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, t.privacy);
    this.wrong.textContent = t.consentFirst;
    this.root.replaceChildren(...[consent && h('label', {}, this.box, h('span', {}, consent)), consent && this.wrong, link && h('p', {}, link)].filter(Boolean));
  }

  /** Whether what the site asks for is given; says what is missing. */
  isGiven() {
    if (!(this.panel.host.getAttribute('consent') || '').trim() || this.box.checked) return true;
    this.wrong.hidden = false;
    this.box.focus();
    return false;
  }
}
