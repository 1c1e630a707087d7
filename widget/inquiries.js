// SPDX-License-Identifier: MIT
// The inquiries of this visitor, and one of them with its answers.

import { mailAddressIn } from './address.js';
import { limits } from './protocol.js';
import { h, linked, press } from './dom.js';
import { Composer, again } from './composer.js';
import { answersOf, newAnswers, threadOf } from './state.js';

/** @typedef {import('./panel.js').Panel} Panel */

export class InquiryList {
  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.root = h('div', { className: 'form' });
  }

  update() {
    const { t, state, client } = this.panel;
    this.root.replaceChildren(...state.inquiries.map((i) => {
      const answers = answersOf(i).length;
      return press(h('b', {}, i.title || /** @type {any} */ (t.kinds)[i.kind]), () => client.go('thread', i.id), { className: 'item' },
        h('span', {}, [t.states[i.state], this.panel.day(i.at), answers && t.answers(answers)].filter(Boolean).join(' · ')),
        newAnswers(i, client.seen) && h('span', { className: 'new' }, t.newAnswer));
    }));
  }

  focus() { this.root.querySelector('button')?.focus(); }
}

export class Thread {
  #drawn = '';

  /** @param {Panel} panel */
  constructor(panel) {
    const { t, client } = panel;
    this.panel = panel;
    this.id = 0;
    this.head = h('div', { className: 'head' });
    this.done = h('div', { className: 'note', role: 'status', hidden: true });
    this.list = h('ol');
    this.composer = new Composer(t, {
      label: t.writeComment, limit: limits.text,
      onSend: (text) => client.comment(this.id, text),
      onInput: (text) => client.setDraft({ comments: { ...client.draft.comments, [this.id]: text } }),
    });
    this.scroller = h('div', { className: 'form thread', tabIndex: 0, role: 'group', 'aria-label': t.mine }, this.head, this.done,
      h('div', { role: 'log', 'aria-label': t.log }, this.list));
    this.root = h('div', { className: 'screen' }, this.scroller, this.composer.root);
  }

  update() {
    const { panel } = this;
    const { t, state, client } = panel;
    const inquiry = threadOf(state);
    if (!inquiry) return client.go('auto');
    if (this.id !== inquiry.id) {
      this.id = inquiry.id;
      this.composer.value = client.draft.comments[this.id] || '';
    }
    const mine = state.outbox.filter((e) => e.frame.type === 'comment_inquiry' && e.frame.inquiry === this.id);
    const drawn = JSON.stringify([inquiry, mine]);
    this.composer.root.hidden = !this.id;
    if (panel.isOpen && document.visibilityState === 'visible' && this.id) queueMicrotask(() => client.sawAnswers(this.id));
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;

    const kind = /** @type {any} */ (t.kinds)[inquiry.kind];
    const when = (/** @type {number} */ at) => `${panel.day(at)} ${panel.time(at)}`;
    this.head.replaceChildren(h('h3', {}, inquiry.title || kind),
      h('p', { className: 'meta' }, [kind, t.states[inquiry.state], when(inquiry.at || Date.now())].join(' · ')),
      linked(h('p', { className: 'text' }, inquiry.text || '')));
    this.done.hidden = !!inquiry.comments?.length;
    const email = panel.hostEmail || mailAddressIn(state.email);
    this.done.textContent = !this.id ? t.filing : [t.filed, t.filedNote, state.mail && email && t.filedMail].filter(Boolean).join(' ');
    this.list.replaceChildren(
      ...(inquiry.comments || []).map((c) => line(c.from === 'visitor', c.text, (c.from === 'admin' ? `${c.name} · ` : '') + when(c.at))),
      ...mine.map((e) => (e.status === 'refused' ? this.#refused(e) : line(true, e.frame.text, t.status.sending))));
    this.scroller.scrollTop = this.list.childElementCount ? this.scroller.scrollHeight : 0;
  }

  focus() { (this.id ? this.composer : this.scroller).focus(); }

  /** @param {import('./types').Entry} e */
  #refused(e) {
    const item = line(true, e.frame.text, this.panel.sentence(e.code || ''));
    item.classList.add('refused');
    item.append(again(this.panel, this.composer, e.key));
    return item;
  }
}

/** @param {boolean} isOwn @param {string} text @param {string} meta */
function line(isOwn, text, meta) {
  return h('li', { className: `msg${isOwn ? ' own' : ''}` }, linked(h('div', { className: 'bubble' }, text)), h('div', { className: 'meta' }, meta));
}
