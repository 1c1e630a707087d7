// SPDX-License-Identifier: MIT
// The inquiries of this visitor, and one of them with its answers. Fetched by who has some.

import { mailAddressIn } from './address.js';
import { limits } from './protocol.js';
import { h, linked, press } from './dom.js';
import { Composer, again } from './composer.js';
import { answersOf, called, newAnswers, threadOf } from './state.js';
import { sheet } from './talkstyles.js';

/** @typedef {import('./panel.js').Panel} Panel */

class InquiryList {
  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.root = h('div', { className: 'form' });
  }

  update() {
    const { t, state, client } = this.panel;
    this.root.replaceChildren(...state.inquiries.map((i) => {
      const answers = answersOf(i).length;
      return press(h('b', {}, i.title || typeOf(t, i)), () => client.go('thread', i.id), { className: 'item' },
        h('span', {}, [t.states[i.state], this.panel.day(i.at), answers && t.answers(answers)].filter(Boolean).join(' · ')),
        newAnswers(i, client.seen) && h('span', { className: 'new' }, t.newAnswer));
    }));
  }

  focus() { this.root.querySelector('button')?.focus(); }
}

class Thread {
  #drawn = '';

  /** @param {Panel} panel */
  constructor(panel) {
    const { t, client } = panel;
    this.panel = panel;
    this.id = 0;
    this.head = h('div', { className: 'head' });
    this.done = h('div', { className: 'note', role: 'status', hidden: true });
    this.list = h('ol');
    this.composer = new Composer(panel, {
      label: t.writeComment, limit: limits.text, place: () => ({ inquiry: this.id }),
      onSend: (text) => client.comment(this.id, text),
      onInput: (text) => client.setDraft({ comments: { ...client.draft.comments, [this.id]: text } }),
    });
    this.clip = this.composer.clip;
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
    this.clip.update();
    const mine = state.outbox.filter((e) => e.frame.inquiry === this.id && (this.id || e.call === state.route.key));
    const drawn = JSON.stringify([inquiry, mine]);
    this.composer.root.hidden = !this.id;
    if (panel.isOpen && document.visibilityState === 'visible' && this.id) queueMicrotask(() => client.sawAnswers(this.id));
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;

    const kind = typeOf(t, inquiry);
    const when = (/** @type {number} */ at) => `${panel.day(at)} ${panel.time(at)}`;
    this.head.replaceChildren(h('h3', {}, inquiry.title || kind),
      h('p', { className: 'meta' }, [kind, t.states[inquiry.state], when(inquiry.at || Date.now())].join(' · ')),
      linked(h('p', { className: 'text' }, inquiry.text || '')));
    // Files that went along are no answer.
    this.done.hidden = !!inquiry.comments?.some((c) => !c.file || c.from !== 'visitor');
    const email = panel.hostEmail || mailAddressIn(state.email);
    this.done.textContent = !this.id ? t.filing : [t.filed, t.filedNote, state.mail && email && t.filedMail].filter(Boolean).join(' ');
    this.list.replaceChildren(
      ...(inquiry.comments || []).map((c) => line(panel, { ...c, id: c.key || `#${c.id}` }, (c.from === 'admin' ? `${called(t, c.name)} · ` : '') + when(c.at))),
      ...mine.map((e) => (e.status === 'refused' ? this.#refused(e) : line(panel, said(e), t.status.sending))));
    this.scroller.scrollTop = this.list.childElementCount ? this.scroller.scrollHeight : 0;
  }

  focus() { (this.id ? this.composer : this.scroller).focus(); }

  /** @param {import('./types').Entry} e */
  #refused(e) {
    const item = line(this.panel, said(e), this.panel.sentence(e.code || ''));
    item.classList.add('refused');
    if (e.frame.type !== 'open_file') item.append(again(this.panel, this.composer, e.key));
    return item;
  }
}

export const screens = { list: InquiryList, thread: Thread };
export { sheet };

/** The word for its type: the one that was chosen. @param {any} t @param {import('./types').Inquiry} inquiry */
const typeOf = (t, inquiry) => inquiry.filed_as || t.kinds[inquiry.kind];

/** What is on its way, as a line. @param {import('./types').Entry} e */
const said = ({ key, frame, status, code, at }) => ({ id: key, from: 'visitor', name: '', text: frame.text || frame.name, at, status, code, file: frame.type === 'open_file' ? frame : undefined });

/** @param {Panel} panel @param {any} said @param {string} meta */
function line(panel, said, meta) {
  const box = linked(h('div', { className: 'bubble' }, said.text));
  panel.show(box, said);
  return h('li', { className: `msg${said.from === 'visitor' ? ' own' : ''}` }, box, h('div', { className: 'meta' }, meta));
}
