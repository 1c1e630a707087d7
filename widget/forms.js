// SPDX-License-Identifier: MIT
// The call form and the inquiry form. What is typed is kept as it is typed.

import { cut, mailAddressIn } from './address.js';
import { isBlank } from './blank.js';
import { limits } from './protocol.js';
import { h, press, put } from './dom.js';
import { newAnswers, ownText } from './state.js';

/** @typedef {import('./panel.js').Panel} Panel */

/** @param {any} label @param {any} input @param {string} [className] */
const field = (label, input, className = '') => h('div', { className: `field ${className}` },
  h('label', { className: `field ${className}` }, label, input));

/** A click, which Enter in a field makes too: forms are not submitted in a frame without allow-forms. @param {string} text @param {string} className @param {() => void} call */
const submit = (text, className, call) => h('button', { className, onclick: (/** @type {Event} */ e) => {
  e.preventDefault();
  call();
} }, text);

/** What is done with a form. The pointer leaves the focus in the field: a syllable that is still open stays whole, and where it is. @param {...any} buttons */
const actions = (...buttons) => h('div', { className: 'actions', onpointerdown: still, onmousedown: still }, ...buttons);
const still = (/** @type {Event} */ e) => e.preventDefault();

/** Shows what is wrong with a field, or that nothing is. @param {any} input @param {string} text @returns {boolean} fine */
function judge(input, text) {
  const label = input.parentNode;
  label.nextSibling?.remove();
  input.setAttribute('aria-invalid', String(!!text));
  if (!text) return true;
  label.after(h('p', { className: 'wrong', role: 'alert' }, text));
  input.focus();
  return false;
}

/** Without white space around it; empty if there is nothing to be seen. @param {string} text */
const seen = (text) => isBlank(text) ? '' : text.trim();

/** What both forms ask for: the person. */
class Person {
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

/** What goes along with a form. The list of the page's errors is fetched only where there are any. */
class SentAlong {
  #isAsked = false;

  /** @param {Panel} panel @param {string} text */
  constructor(panel, text) {
    this.panel = panel;
    this.root = h('div', { className: 'note' }, h('p', {}, text));
  }

  update() {
    const { panel } = this;
    if (panel.errorList) {
      // Taken out and put back it would lose the keyboard.
      if (panel.errorList.root.parentNode !== this.root) this.root.append(panel.errorList.root);
      panel.errorList.update();
    } else if (!this.#isAsked && panel.recentErrors.length) {
      this.#isAsked = true;
      // Browsers remember a failed import by its address; another fragment is another try.
      import(`./errorlist.js#${Date.now()}`).then(({ ErrorList }) => {
        panel.errorList ||= new ErrorList(panel);
        this.update();
      }, () => {});
    }
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
    this.root = h('form', { className: 'sheet', noValidate: true }, h('div', { className: 'form call' },
      this.mine, this.person.nameField, this.person.emailField, this.person.trap, field(t.happened, this.text, 'grow'),
      this.along.root),
    actions(
      submit(`🔔 ${t.ring}`, 'brass', () => this.#call()),
      press(t.onlyInquiry, () => this.#inquire())));
  }

  update() {
    const { t, state, client } = this.panel;
    this.person.update();
    this.along.update();
    const fresh = state.inquiries.some((i) => newAnswers(i, client.seen));
    this.mine.hidden = !state.inquiries.length;
    this.mine.replaceChildren(h('b', {}, `${t.mine} ${state.inquiries.length}`), fresh ? h('span', { className: 'new' }, t.newAnswer) : '');
  }

  focus() { (this.person.nameField && !this.person.name.value ? this.person.name : this.text).focus(); }

  #call() {
    const text = seen(this.text.value);
    if (!judge(this.text, text.length > limits.text ? this.panel.t.tooLong(limits.text) : '') || !this.person.isFine()) return;
    this.panel.client.call({ ...this.person.value, text });
  }

  #inquire() {
    const { client } = this.panel;
    if (!client.draft.touched) client.setDraft({ title: '', body: '' });
    client.go('inquiry');
  }
}

export class InquiryForm {
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
    this.kinds = h('fieldset', {}, h('legend', {}, t.kind), ...['other', 'error', 'suggestion'].map((kind) => h('label', { className: 'chip' },
      h('input', { type: 'radio', name: 'kind', value: kind, checked: kind === draft.kind, onchange: keep }),
      h('span', {}, /** @type {any} */ (t.kinds)[kind]))));
    this.along = new SentAlong(panel, state.chat ? t.sentAlongChat : t.sentAlong);
    this.strip = h('div', { className: 'strip', role: 'status', hidden: true });
    this.again = press(t.callAgain, () => client.callAgain(panel.hostName || t.guest), { hidden: !this.isMissed });
    this.root = h('div', { className: 'sheet' }, this.strip,
      h('form', { className: 'sheet', noValidate: true }, h('div', { className: 'form' },
        this.kinds, field(t.title, this.title), field(t.body, this.body, 'grow'),
        state.chat || state.name ? null : this.person.nameField, this.person.emailField, this.person.trap,
        this.along.root),
      actions(
        submit(t.file, 'green', () => this.#file()),
        this.again)));
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
    this.person.update();
    this.along.update();
    this.tick();
  }

  tick() {
    const { timeLeft, t, state } = this.panel;
    this.strip.hidden = state.chat?.state !== 'waiting';
    put(this.strip, t.stillRinging(timeLeft));
  }

  focus() { (this.title.value ? this.body : this.title).focus(); }

  get #kind() { return this.kinds.querySelector(':checked')?.value || 'other'; }

  #file() {
    const { t, client } = this.panel;
    const text = seen(this.body.value);
    const wrong = !text ? t.refusals.empty : text.length > limits.inquiry ? t.tooLong(limits.inquiry) : '';
    if (!judge(this.body, wrong) || !this.person.isFine()) return;
    client.file({ kind: this.#kind, title: seen(this.title.value) || firstLine(text), text, ...this.person.value });
    client.setDraft({ text: '' });
  }
}

/** @param {string} text */
function firstLine(text) {
  return cut(text.split('\n').find((line) => !isBlank(line)) ?? '', 80).trim();
}
