// SPDX-License-Identifier: MIT
// The form of an inquiry. Fetched with the first call, as it may have to take its place.

import { cut } from './address.js';
import { isBlank } from './blank.js';
import { h, press, put } from './dom.js';
import { Person, SentAlong, actions, field, judge, seen, submit } from './forms.js';
import { limits } from './protocol.js';
import { ownText } from './state.js';

/** @typedef {import('./panel.js').Panel} Panel */

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
fieldset,.strip{display:flex;gap:8px}
.strip{background:var(--warn);color:var(--brass-text);padding:10px 16px;font-variant-numeric:tabular-nums}
legend,.strip{font-size:13.5px}
legend{color:var(--muted)}
fieldset{border:0;flex-wrap:wrap}
legend{float:left;width:100%;margin-bottom:4px}
.chip{position:relative}
.chip input{position:absolute;inset:0;height:100%;opacity:0;cursor:pointer}
.chip span{display:block;padding:9px 17px;border:1px solid var(--line);border-radius:22px;color:var(--ink);font-size:15px}
.chip :focus-visible+span{outline:3px solid var(--accent);outline-offset:1px}
.chip :checked+span{background:var(--own);color:var(--on,#fff);border-color:var(--own)}
/* On a small laptop the form has no line to spare. */
.with-clip{position:relative}
.with-clip .clip{position:absolute;right:1px;bottom:1px;width:44px;min-height:44px;padding:0;border:0}
.with-clip textarea{padding-right:46px}
.with-clip .wrong{margin-right:46px}
@media(forced-colors:active){.chip :checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText;border-color:Highlight}}
`);

class InquiryForm {
  /** @param {Panel} panel */
  constructor(panel) {
    const { t, client, state } = panel;
    this.panel = panel;
    this.isMissed = state.chat?.state === 'missed';
    this.#gather();
    const { draft } = client;
    const keep = () => client.setDraft({ kind: this.#kind, title: this.title.value, body: this.body.value, touched: true });
    this.title = h('input', { type: 'text', maxLength: limits.title, value: client.draft.title, oninput: keep });
    this.body = h('textarea', { rows: 2, value: client.draft.body, oninput: keep });
    this.person = new Person(panel, () => `${panel.state.mail ? t.replyEmail : t.email} ${t.optional}`);
    const own = (panel.host.getAttribute('types') || '').split(',').map((/** @type {string} */ word) => cut(word.trim(), 40)).filter((/** @type {string} */ word) => !isBlank(word));
    this.isOwn = own.length > 0;
    const types = this.isOwn ? own : ['other', 'error', 'suggestion'];
    const chosen = types.includes(draft.kind) ? draft.kind : types[0];
    this.kinds = h('fieldset', {}, h('legend', {}, t.kind), ...types.map((/** @type {string} */ kind) => h('label', { className: 'chip' },
      h('input', { type: 'radio', name: 'kind', value: kind, checked: kind === chosen, onchange: keep }),
      h('span', {}, this.isOwn ? kind : /** @type {any} */ (t.kinds)[kind]))));
    this.along = new SentAlong(panel, state.chat ? t.sentAlongChat : t.sentAlong);
    this.clip = panel.makeClip();
    this.strip = h('div', { className: 'strip', role: 'status', hidden: true });
    this.again = press(t.callAgain, () => client.callAgain(panel.hostName || t.guest), { hidden: !this.isMissed });
    this.ring = press(`🔔 ${t.ring}`, () => this.#ring(), { hidden: true });
    this.root = h('div', { className: 'sheet' }, this.strip,
      h('form', { className: 'sheet', noValidate: true }, h('div', { className: 'form' },
        this.kinds, field(t.title, this.title),
        h('div', { className: 'field grow with-clip', role: 'presentation' }, field(t.body, this.body, 'grow'), this.clip.button), this.clip.room,
        state.chat || state.name ? null : this.person.nameField, this.person.emailField, this.person.trap,
        this.along.root),
      actions(
        submit(t.file, 'green', () => this.#file()),
        this.ring, this.again)));
  }

  /** Filled from what was typed, until the person changes it. */
  #gather() {
    const { client, state } = this.panel;
    const { draft } = client;
    if (draft.touched) return;
    const typed = [ownText(state), draft.text, draft.input].map((s) => s.trim()).filter(Boolean).join('\n');
    client.setDraft({ body: cut(typed, limits.inquiry), title: firstLine(typed) });
  }

  update() {
    // The wait may end, or begin again, while the form is open.
    const { state } = this.panel;
    const isMissed = state.chat?.state === 'missed';
    if (this.isMissed !== isMissed) {
      this.isMissed = isMissed;
      this.again.hidden = !isMissed;
      this.#gather();
      const { draft } = this.panel.client;
      if (!draft.touched) [this.title.value, this.body.value] = [draft.title, draft.body];
    }
    // The site is closed, and whoever presses this is rung for all the same.
    this.ring.hidden = !(state.link === 'up' && state.hours?.closed && state.hours.inquiry_first && !state.chat);
    this.person.update();
    this.along.update();
    this.clip.update();
    this.tick();
  }

  tick() {
    const { timeLeft, t, state } = this.panel;
    this.strip.hidden = state.chat?.state !== 'waiting';
    put(this.strip, t.stillRinging(timeLeft));
  }

  focus() { (this.title.value ? this.body : this.title).focus(); }

  /** Rings with what was written for an inquiry. */
  #ring() {
    const { t, client } = this.panel;
    const body = seen(this.body.value);
    const title = seen(this.title.value);
    const text = body.startsWith(title) ? body : [title, body].filter(Boolean).join('\n');
    if (!judge(this.body, text.length > limits.text ? t.tooLong(limits.text) : '') || !this.person.isFine() || !this.along.isFine()) return;
    this.clip.send({ chat: 0, call: client.call({ ...this.person.value, text }) });
  }

  get #kind() { return this.kinds.querySelector(':checked')?.value || 'other'; }

  #file() {
    const { t, client } = this.panel;
    const text = seen(this.body.value);
    const wrong = !text ? t.refusals.empty : text.length > limits.inquiry ? t.tooLong(limits.inquiry) : '';
    if (!judge(this.body, wrong) || !this.person.isFine() || !this.along.isFine()) return;
    this.clip.send({ inquiry: 0, call: client.file({ ...(this.isOwn ? { kind: 'other', topic: this.#kind } : { kind: this.#kind }), title: seen(this.title.value) || firstLine(text), text, ...this.person.value }) });
    client.setDraft({ text: '' });
  }
}

/** @param {string} text */
function firstLine(text) {
  return cut(text.split('\n').find((line) => !isBlank(line)) ?? '', 80).trim();
}

export const screens = { inquiry: InquiryForm };
