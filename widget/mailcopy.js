// SPDX-License-Identifier: MIT
// After the end: what was said, by mail. To the address that is known, or to one that is given here.

import { mailAddressIn } from './address.js';
import { limits } from './protocol.js';
import { h, press, put } from './dom.js';
import { randomKey } from './outbox.js';

/** What only this says: not everybody comes here. @type {Record<string, any>} */
const words = {
  ko: {
    ask: '상담 내용 메일로 받기', email: '받으실 이메일', send: '보내기', again: '다른 주소로 다시 받기',
    sent: (/** @type {string} */ to) => `${to} 주소로 보내 드려요.`,
    asked: (/** @type {string} */ time) => `${time}에 메일로 요청하셨어요.`,
    refused: { not_found: '이 주소로는 보낼 수 없어요. 이메일 주소를 확인해 주세요.', chat_over: '이 상담의 내용은 메일로 더 보낼 수 없어요. 화면에서 저장해 주세요.' },
  },
  en: {
    ask: 'Mail me this chat', email: 'E-mail address', send: 'Send', again: 'Send it to another address',
    sent: (/** @type {string} */ to) => `It goes to ${to}.`,
    asked: (/** @type {string} */ time) => `You asked for it by mail at ${time}.`,
    refused: { not_found: 'It cannot be sent to this address. Please check it.', chat_over: 'This chat cannot be mailed any more. Please save it here.' },
  },
};

/** Waits for its answer like all that is sent. @param {import('./client.js').Client} client @param {number} chat @param {string} email */
export function mailTranscript(client, chat, email) {
  const last = client.state.outbox[client.state.outbox.length - 1]?.at || 0;
  client.dispatch({ type: 'queue', entries: [{ key: randomKey(), frame: { type: 'mail_transcript', chat, email }, at: Math.max(Date.now(), last + 1), status: 'queued' }] });
}

/** Puts the offer behind what else can be done; nothing where the server sends no mail, or does not know of it. @param {import('./panel.js').Panel} panel @param {any} over */
export function begin(panel, over) {
  if (!panel.state.mail || !panel.client.features?.includes('mail_transcript')) return undefined;
  const offer = new MailOffer(panel);
  over.append(offer.root);
  return offer;
}

class MailOffer {
  #chat = 0;
  #to = '';
  #isAsking = false;

  /** @param {import('./panel.js').Panel} panel */
  constructor(panel) {
    const say = this.say = words[panel.lang] || words.en;
    this.panel = panel;
    this.offer = press(`✉ ${say.ask}`, () => this.#ask());
    this.input = h('input', { type: 'email', autocomplete: 'email', inputMode: 'email', maxLength: limits.email, placeholder: 'name@example.com', 'aria-label': say.email,
      onkeydown: (/** @type {CustomEvent} */ e) => { if (e.detail?.key === 'Enter' && !e.detail.isComposing) this.#send(); } });
    this.wrong = h('p', { className: 'wrong', role: 'alert', hidden: true });
    this.form = h('div', { className: 'field', role: 'presentation', hidden: true }, h('label', { className: 'field' }, say.email, this.input), this.wrong,
      press(say.send, () => this.#send()));
    this.said = h('p', { className: 'meta', role: 'status' });
    this.root = h('div', { className: 'field', role: 'group', 'aria-label': say.ask }, this.offer, this.form, this.said);
  }

  update() {
    const { chat, outbox } = this.panel.state;
    if (!chat) return;
    if (this.#chat !== chat.id) {
      [this.#chat, this.#to, this.#isAsking] = [chat.id, '', false];
      this.input.value = '';
    }
    const mine = outbox.filter((e) => e.frame.type === 'mail_transcript' && e.frame.chat === chat.id);
    const refused = mine.find((e) => e.status === 'refused');
    if (refused) {
      // Said where the address stands, which can be put right there.
      const isOver = refused.code === 'chat_over';
      this.#warn(this.say.refused[refused.code || ''] || this.panel.sentence(refused.code || ''));
      [this.#to, this.#isAsking] = ['', true];
      for (const control of [this.input, this.form.lastChild]) control.disabled = isOver;
      queueMicrotask(() => this.panel.client.dispatch({ type: 'drop', key: refused.key }));
    }
    const isSending = mine.some((e) => e.status === 'queued');
    this.form.hidden = !this.#isAsking;
    this.offer.hidden = this.#isAsking;
    put(this.offer, `✉ ${chat.transcript_at ? this.say.again : this.say.ask}`);
    put(this.said, isSending ? this.panel.t.status.sending : this.#isAsking || !chat.transcript_at ? ''
      : this.#to ? this.say.sent(this.#to) : this.say.asked(this.panel.time(chat.transcript_at)));
  }

  #ask() {
    const { hostEmail, state } = this.panel;
    this.#isAsking = true;
    this.input.value ||= hostEmail || state.email;
    this.update();
    this.input.focus();
  }

  /** @param {string} text */
  #warn(text) {
    put(this.wrong, text);
    this.wrong.hidden = !text;
    this.input.setAttribute('aria-invalid', String(!!text));
  }

  #send() {
    const { panel } = this;
    const email = mailAddressIn(this.input.value);
    this.#warn(email ? '' : panel.t.badEmail);
    if (!email || !panel.state.chat) return this.input.focus();
    [this.#to, this.#isAsking] = [email, false];
    mailTranscript(panel.client, panel.state.chat.id, email);
    this.offer.focus();
  }
}
