// SPDX-License-Identifier: MIT
// After the end: how it was. One tap counts at once; it can be changed for an hour, and put into words.

import { limits } from './protocol.js';
import { h, press, put } from './dom.js';
import { randomKey } from './outbox.js';

const canBeChangedFor = 3600000;

/** What only this says: not everybody comes here. @type {Record<string, any>} */
const words = {
  ko: { ask: '상담은 어떠셨나요?', good: '좋았어요', bad: '아쉬웠어요', text: '한 말씀 남겨 주세요 (선택)', thanks: '고마워요. 잘 받았어요.' },
  en: { ask: 'How was it?', good: 'Good', bad: 'Could be better', text: 'In a few words (optional)', thanks: 'Thank you, we have got it.' },
};

/** Waits for its answer like all that is sent; the last one counts. @param {import('./client.js').Client} client @param {number} chat @param {string} rating @param {string} text */
export function rate(client, chat, rating, text) {
  const last = client.state.outbox[client.state.outbox.length - 1]?.at || 0;
  client.dispatch({ type: 'queue', entries: [{ key: randomKey(), frame: { type: 'rate', chat, rating, text }, at: Math.max(Date.now(), last + 1), status: 'queued' }] });
}

/** Puts the question in front of what else can be done; nothing where the server does not know of it. @param {import('./panel.js').Panel} panel @param {any} over */
export function begin(panel, over) {
  if (!panel.client.features?.includes('rate')) return undefined;
  const box = new RatingBox(panel);
  over.prepend(box.root);
  return box;
}

class RatingBox {
  #chat = 0;

  /** @param {import('./panel.js').Panel} panel */
  constructor(panel) {
    const { t } = panel;
    const say = this.say = words[panel.lang] || words.en;
    this.panel = panel;
    this.good = press(`👍 ${say.good}`, () => this.#rate('good'), { 'aria-pressed': 'false' });
    this.bad = press(`👎 ${say.bad}`, () => this.#rate('bad'), { 'aria-pressed': 'false' });
    this.input = h('textarea', { rows: 2, maxLength: limits.text, placeholder: say.text, 'aria-label': say.text, oninput: () => this.#show() });
    this.send = press(t.send, () => this.#rate(this.#given.rating));
    this.words = h('div', { className: 'field', role: 'presentation', hidden: true }, this.input, this.send);
    this.said = h('p', { className: 'meta', role: 'status' });
    this.root = h('div', { className: 'field', role: 'group', 'aria-label': say.ask }, h('p', {}, say.ask), h('div', { className: 'row' }, this.good, this.bad), this.words, this.said);
  }

  update() {
    const { chat } = this.panel.state;
    if (!chat) return;
    if (this.#chat !== chat.id) {
      this.#chat = chat.id;
      this.input.value = chat.rating_text || '';
    }
    this.#show();
  }

  /** What waits for its answer goes before what is stored. */
  get #given() {
    const { chat, outbox } = this.panel.state;
    const sent = outbox.filter((e) => e.frame.type === 'rate' && e.frame.chat === this.#chat).pop()?.frame;
    return { rating: sent?.rating || chat?.rating || '', text: sent?.text ?? (chat?.rating_text || ''), isSent: !sent };
  }

  #show() {
    const { t, state: { chat } } = this.panel;
    const { rating, text, isSent } = this.#given;
    const isOver = !!chat?.rated_at && Date.now() - chat.rated_at >= canBeChangedFor;
    this.good.setAttribute('aria-pressed', String(rating === 'good'));
    this.bad.setAttribute('aria-pressed', String(rating === 'bad'));
    for (const control of [this.good, this.bad, this.input, this.send]) control.disabled = isOver;
    this.words.hidden = !rating || (isOver && !text);
    this.send.hidden = isOver || this.input.value.trim() === text;
    put(this.said, !rating ? '' : isSent ? this.say.thanks : t.status.sending);
  }

  /** @param {string} rating */
  #rate(rating) {
    const { client, state } = this.panel;
    if (state.chat) rate(client, state.chat.id, rating, this.input.value.trim());
  }
}
