// SPDX-License-Identifier: MIT
// Waiting and chatting: one screen, entered at the call and left after the end. Fetched with the first word that somebody writes.

import { limits } from './protocol.js';
import { Composer, again } from './composer.js';
import { draw, h, linked, press, put } from './dom.js';
import { called, lines, pendingCall } from './state.js';
import { sheet } from './talkstyles.js';
import { tell } from './tell.js';

/** @typedef {import('./panel.js').Panel} Panel @typedef {import('./types').Line} Line */

const around = 2 * Math.PI * 61;

class ChatScreen {
  /** @type {Map<string, any>} */ #items = new Map();
  #isAtEnd = true;
  #top = 0;
  /** What is offered after the end, by the name of its part. @type {any} */ #offers = {};
  #count = 0;

  /** @param {Panel} panel */
  constructor(panel) {
    const { t, client } = panel;
    this.panel = panel;
    this.left = draw('circle', { class: 'left', cx: 66, cy: 66, r: 61, 'stroke-dasharray': around, 'stroke-dashoffset': 0 });
    this.clock = h('b');
    this.ring = h('div', { className: 'ring', role: 'timer' },
      draw('svg', { viewBox: '0 0 132 132', 'aria-hidden': 'true' }, draw('circle', { cx: 66, cy: 66, r: 61 }), this.left),
      h('div', { 'aria-hidden': 'true' }, this.clock, h('span', {}, t.left)));
    this.wait = h('div', { className: 'wait' }, this.ring, h('p', {}, t.writeMeanwhile));
    this.list = h('ol');
    this.log = h('div', { className: 'log', role: 'log', 'aria-label': t.log, tabIndex: 0, onscroll: () => this.#scrolled() }, this.list);
    const sizes = new ResizeObserver(() => this.#isAtEnd && this.#toEnd());
    for (const one of [this.list, this.log]) sizes.observe(one);
    this.below = press(`${t.newAnswer} ↓`, () => this.#toEnd(), { className: 'below', hidden: true });
    this.typing = h('div', { className: 'typing', role: 'status' });
    this.cancel = press('', () => client.cancel());
    this.toInquiry = press(t.toInquiry, () => client.go('inquiry'));
    this.choices = h('div', { className: 'row choices' }, this.cancel, this.toInquiry);
    this.composer = new Composer(panel, {
      label: t.write, limit: limits.text,
      onSend: (text) => {
        this.#isAtEnd = true;
        client.send(text);
      },
      onInput: (text) => {
        client.setDraft({ input: text });
        if (text) client.typing();
      },
    });
    this.composer.value = client.draft.input;
    this.clip = this.composer.clip;
    this.over = h('div', { className: 'over' },
      press(`🔔 ${t.callAnew}`, () => client.dispatch({ type: 'dismiss' }), { className: 'brass' }),
      h('div', { className: 'row' },
        press(t.leaveInquiry, () => client.go('inquiry')),
        press(t.save, () => panel.save())));
    this.root = h('div', { className: 'screen' }, this.wait, this.log,
      h('div', { role: 'presentation' }, this.below), this.typing, this.choices, this.composer.root, this.over);
  }

  update() {
    const { t, state } = this.panel;
    const isOver = state.chat?.state === 'ended' && !pendingCall(state);
    const isWaiting = !isOver && state.chat?.state !== 'active';
    const isCancelling = state.outbox.some((e) => e.frame.type === 'cancel_call');
    const hadFocus = this.composer.root.contains(/** @type {any} */ (this.root.getRootNode()).activeElement);
    this.wait.hidden = this.choices.hidden = !isWaiting;
    this.cancel.textContent = isCancelling ? t.cancelling : t.cancel;
    this.cancel.disabled = isCancelling;
    this.toInquiry.className = state.link === 'up' && state.chat && !(state.online + state.away) ? 'green' : '';
    this.composer.root.hidden = isOver;
    this.clip.update();
    this.over.hidden = !isOver;
    this.typing.hidden = state.chat?.state !== 'active';
    if (isOver && state.chat?.admin_name) for (const name of ['rating', 'mailcopy']) this.#offer(name);
    if (isOver && hadFocus) this.over.querySelector('.brass').focus();
    this.#drawLines();
    this.tick();
  }

  /** Fetched at the first end. @param {string} name */
  async #offer(name) {
    const part = await this.panel.fetch(name);
    (this.#offers[name] ||= part?.begin(this.panel, this.over))?.update();
  }

  /** What changes with time alone. */
  tick() {
    const { panel } = this;
    const { t, state, timeLeft } = panel;
    const time = timeLeft || '–:––';
    put(this.clock, time);
    this.ring.setAttribute('aria-label', `${time} ${t.left}`);
    const part = state.deadline ? Math.max(0, Math.min(1, (state.deadline - panel.now()) / (state.chat?.wait_time || 1))) : 1;
    this.left.setAttribute('stroke-dashoffset', String(around * (1 - part)));
    put(this.typing, state.typing && state.typing.until > panel.now() ? t.isTyping(called(t, state.typing.name)) : '');
  }

  focus() { (this.composer.root.hidden ? this.over.querySelector('.brass') : this.composer).focus(); }

  #drawLines() {
    const { panel } = this;
    const all = lines(panel.state, panel.now());
    /** @type {any[]} */
    const rows = [];
    let day = '';
    all.forEach((line, i) => {
      const today = panel.day(line.at);
      if (today !== day && (day || today !== panel.day(Date.now()))) rows.push(this.#item(`day ${today}`, () => ({ root: h('li', { className: 'sys' }, today) })).root);
      day = today;
      rows.push(line.kind === 'text' ? this.#bubble(line, all[i - 1], all[i + 1]) : this.#system(line));
    });
    // Only what differs is moved: the reader's place and the screen reader's stay.
    rows.forEach((row, i) => {
      if (this.list.children[i] !== row) this.list.insertBefore(row, this.list.children[i] || null);
    });
    while (this.list.children.length > rows.length) this.list.lastChild.remove();
    if (all.length > this.#count && all[all.length - 1].status === 'sending') this.#isAtEnd = true;
    if (this.#isAtEnd) this.#toEnd();
    else if (all.length > this.#count) this.below.hidden = false;
    this.#count = all.length;
  }

  /** @param {Line} line */
  #system(line) {
    const { t } = this.panel;
    return this.#item(line.id, () => ({ root: h('li', { className: 'sys' }, `${tell(t, line)} · ${this.panel.time(line.at)}`) })).root;
  }

  /** @param {Line} line @param {Line | undefined} before @param {Line | undefined} after */
  #bubble(line, before, after) {
    const { panel } = this;
    const { t } = panel;
    const item = this.#item(line.id, () => {
      const meta = h('div', { className: 'meta' });
      const box = linked(h('div', { className: 'bubble' }, line.text));
      return { meta, box, root: h('li', {}, box, meta), again: null };
    });
    const isOwn = line.from === 'visitor';
    const isRefused = line.status === 'refused';
    const same = (/** @type {Line | undefined} */ other) => other?.kind === 'text' && other.from === line.from && panel.time(other.at) === panel.time(line.at);
    item.root.className = `msg${isOwn ? ' own' : ''}${same(before) ? ' near' : ''}${isRefused ? ' refused' : ''}`;
    const { status } = line;
    // Said once for several lines of the same minute.
    item.meta.hidden = !!after && same(after) && after.status === status && !isRefused;
    put(item.meta, item.meta.hidden ? '' : isRefused ? panel.sentence(line.code || '')
      : status === 'sending' || status === 'held' ? t.status[status] : (status && `${t.status[status]} · `) + panel.time(line.at));
    if (line.file !== item.file || status !== item.status) {
      [item.file, item.status] = [line.file, status];
      panel.show(item.box, line);
    }
    if (isRefused && !item.again && !line.file) {
      item.again = true;
      item.root.append(again(panel, this.composer, line.id));
    }
    return item.root;
  }

  /** @param {string} id @param {() => any} make */
  #item(id, make) {
    if (!this.#items.has(id)) this.#items.set(id, make());
    return this.#items.get(id);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
    // A picture that has come meanwhile is nobody's scrolling.
    if (isAtEnd || scrollTop < this.#top) this.#isAtEnd = isAtEnd;
    this.#top = scrollTop;
    if (isAtEnd) this.below.hidden = true;
  }

  #toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.below.hidden = true;
  }
}

export const screens = { chat: ChatScreen };
export { sheet };
