// SPDX-License-Identifier: MIT
// The call form, and what it has in common with that of an inquiry. What is typed is kept as it is typed.

import { mailAddressIn } from './address.js';
import { isBlank } from './blank.js';
import { Clip } from './clip.js';
import { limits } from './protocol.js';
import { h, press, put } from './dom.js';
import { newAnswers } from './state.js';

/** @typedef {import('./panel.js').Panel} Panel */

/** @param {any} label @param {any} input @param {string} [className] */
export const field = (label, input, className = '') => h('div', { className: `field ${className}` },
  h('label', { className: `field ${className}` }, label, input));

/** A click, which Enter in a field makes too: forms are not submitted in a frame without allow-forms. @param {string} text @param {string} className @param {() => void} call */
export const submit = (text, className, call) => h('button', { className, onclick: (/** @type {Event} */ e) => {
  e.preventDefault();
  call();
} }, text);

/** What is done with a form. The pointer leaves the focus in the field: a syllable that is still open stays whole, and where it is. @param {...any} buttons */
export const actions = (...buttons) => h('div', { className: 'actions', onpointerdown: still, onmousedown: still }, ...buttons);
const still = (/** @type {Event} */ e) => e.preventDefault();

/** Shows what is wrong with a field, or that nothing is. @param {any} input @param {string} text @returns {boolean} fine */
export function judge(input, text) {
  const label = input.parentNode;
  label.nextSibling?.remove();
  input.setAttribute('aria-invalid', String(!!text));
  if (!text) return true;
  label.after(h('p', { className: 'wrong', role: 'alert' }, text));
  input.focus();
  return false;
}

/** Without white space around it; empty if there is nothing to be seen. @param {string} text */
export const seen = (text) => isBlank(text) ? '' : text.trim();

/** What both forms ask for: the person. */
export class Person {
  /** @param {Panel} panel @param {() => string} emailLabel */
  constructor(panel, emailLabel) {
    const { t, client, state } = panel;
    this.panel = panel;
    this.label = emailLabel;
    this.emailLabel = h('span', {}, emailLabel());
    this.name = h('input', { type: 'text', autocomplete: 'name', maxLength: limits.name, placeholder: t.guest, value: client.draft.name || state.name,
      oninput: () => client.setDraft({ name: this.name.value }) });
    this.email = h('input', { type: 'email', autocomplete: 'email', inputMode: 'email', maxLength: limits.email, placeholder: 'name@example.com', value: client.draft.email || state.email,
      oninput: () => client.setDraft({ email: this.email.value }) });
    // Nobody sees it or gets into it: what fills it in is a program, and has to do some work.
    this.trap = h('input', { name: 'website', autocomplete: 'off', tabIndex: -1, hidden: true });
    this.nameField = panel.hostName ? null : field(t.name, this.name);
    this.emailField = panel.hostEmail ? null : field(this.emailLabel, this.email);
  }

  /** The server knew who this is before anything was typed. What an address is good for it says too: without a mail server no answer goes there. */
  update() {
    const { client, state } = this.panel;
    if (!this.name.value && !client.draft.name && state.name !== this.panel.t.guest) this.name.value = state.name;
    if (!this.email.value && !client.draft.email) this.email.value = state.email;
    put(this.emailLabel, this.label());
  }

  get value() {
    return { name: this.panel.hostName || seen(this.name.value) || this.panel.t.guest, email: this.panel.hostEmail || mailAddressIn(this.email.value), website: this.trap.value };
  }

  isFine() { return !this.emailField || judge(this.email, this.value.email || !this.email.value.trim() ? '' : this.panel.t.badEmail); }
}

/** What goes along with a form, and what the site has to say of it. The terms are fetched only where there are any. */
export class SentAlong {
  /** @param {Panel} panel @param {string} text */
  constructor(panel, text) {
    this.panel = panel;
    this.note = h('div', { className: 'note' }, h('p', {}, text));
    this.root = h('div', {}, this.note);
  }

  get #hasTerms() { return ['privacy', 'consent'].some((name) => this.panel.host.hasAttribute(name)); }

  /** Whether it may be sent. Not before the person could read what they have to agree to. */
  isFine() { return !this.#hasTerms || !!this.panel.terms?.isGiven(); }

  update() {
    const { panel } = this;
    if (this.#hasTerms) {
      panel.fetch('terms').then((part) => {
        if (!part) return;
        const terms = panel.terms ||= new part.Terms(panel);
        terms.update();
        if (terms.root.parentNode !== this.root) this.root.append(terms.root);
      });
    }
    panel.listErrors(this.note);
  }
}

export class CallForm {
  /** @param {Panel} panel */
  constructor(panel) {
    const { t, client } = panel;
    this.panel = panel;
    this.person = new Person(panel, () => `${t.email} ${panel.state.mail ? t.emailNote : t.optional}`);
    this.text = h('textarea', { rows: 2, value: client.draft.text, oninput: () => client.setDraft({ text: this.text.value }) });
    this.mine = press('', () => client.go('list'), { className: 'item' });
    this.along = new SentAlong(panel, t.sentAlong);
    this.clip = new Clip(panel, t.attach);
    this.root = h('form', { className: 'sheet', noValidate: true }, h('div', { className: 'form call' },
      this.mine, this.person.nameField, this.person.emailField, this.person.trap, field(t.happened, this.text, 'grow'),
      this.clip.room, this.clip.button, this.along.root),
    actions(
      submit(`🔔 ${t.ring}`, 'brass', () => this.#call()),
      press(t.onlyInquiry, () => this.#inquire())));
  }

  update() {
    const { t, state, client } = this.panel;
    this.person.update();
    this.along.update();
    this.clip.update();
    const fresh = state.inquiries.some((i) => newAnswers(i, client.seen));
    this.mine.hidden = !state.inquiries.length;
    this.mine.replaceChildren(h('b', {}, `${t.mine} ${state.inquiries.length}`), fresh ? h('span', { className: 'new' }, t.newAnswer) : '');
  }

  focus() { (this.person.nameField && !this.person.name.value ? this.person.name : this.text).focus(); }

  #call() {
    const text = seen(this.text.value);
    if (!judge(this.text, text.length > limits.text ? this.panel.t.tooLong(limits.text) : '') || !this.person.isFine() || !this.along.isFine()) return;
    this.clip.send({ chat: 0, call: this.panel.client.call({ ...this.person.value, text }) });
  }

  #inquire() {
    const { client } = this.panel;
    if (!client.draft.touched) client.setDraft({ title: '', body: '' });
    client.go('inquiry');
  }
}
