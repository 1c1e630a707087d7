// SPDX-License-Identifier: MIT
// The line to write in: Enter sends, Shift+Enter breaks the line, and Korean goes out whole.

import { isBlank } from './blank.js';
import { EnterKey, draw, h, press } from './dom.js';

/** @typedef {import('./panel.js').Panel} Panel */

/** What can be done about a refused line. @param {Panel} panel @param {Composer} composer @param {string} key */
export function again({ t, client }, composer, key) {
  return h('div', { className: 'again' }, press(t.rewrite, () => composer.add(client.takeBack(key))), press(t.discard, () => client.takeBack(key)));
}

export class Composer {
  #o;
  #t;
  #enter = new EnterKey((later) => (later ? setTimeout(() => this.#send()) : this.#send()));

  /**
   * @param {Panel} panel
   * @param {{label: string, limit: number, place?: () => any, onSend: (text: string) => void, onInput: (text: string) => void}} options
   */
  constructor(panel, options) {
    const { t } = panel;
    this.#o = options;
    this.#t = t;
    this.clip = panel.makeClip('', options.place);
    const key = (/** @type {CustomEvent} */ e) => this.#enter.handle(e.detail);
    this.input = h('textarea', { rows: 1, placeholder: options.label, 'aria-label': options.label, enterKeyHint: 'send', autocomplete: 'off',
      onkeydown: key, oncompositionstart: key, oncompositionend: key, onblur: () => this.#enter.reset(), oninput: () => this.#typed() });
    this.wrong = h('p', { className: 'wrong', role: 'alert', hidden: true });
    const button = press(draw('svg', { viewBox: '0 0 24 24', fill: 'currentColor', 'aria-hidden': 'true' }, draw('path', { d: 'M3 11 20.5 3.6c.5-.2.9.2.7.7L14 21.5l-3.3-7.2z' })),
      () => this.#send(), { 'aria-label': t.send, onpointerdown: (/** @type {Event} */ e) => e.preventDefault() });
    this.root = h('div', { className: 'composer' }, this.clip.button, h('div', { className: 'field', role: 'presentation' }, this.clip.room, this.input, this.wrong), button);
  }

  get value() { return this.input.value; }
  set value(text) {
    this.input.value = text;
    this.#grow();
  }

  /** @param {string} text */
  add(text) {
    this.value = [this.value, text].filter(Boolean).join('\n');
    this.#o.onInput(this.value);
    this.focus();
  }

  focus() { this.input.focus(); }

  #typed() {
    // The line break of the very Enter that has sent.
    if (!this.value.trim() && this.value.includes('\n')) this.input.value = '';
    this.wrong.hidden = true;
    this.#grow();
    this.#o.onInput(this.value);
  }

  #grow() {
    this.input.style.height = '44px';
    this.input.style.height = `${Math.min(132, this.input.scrollHeight + 2)}px`;
  }

  #send() {
    const text = this.value.trim();
    const isOnlyFiles = isBlank(text);
    if (isOnlyFiles && this.clip.isEmpty) return;
    if (text.length > this.#o.limit) {
      this.wrong.textContent = this.#t.tooLong(this.#o.limit);
      this.wrong.hidden = false;
      return;
    }
    this.value = '';
    if (!isOnlyFiles) this.#o.onSend(text);
    this.clip.send();
  }
}
