// SPDX-License-Identifier: MIT
// Which lines somebody has to be told of, and which tab of theirs does it. No DOM: what shows them is handed in.

import { answersOf, isMissing, newAnswers } from './state.js';

/** @typedef {import('./types').State} State */
/** @typedef {{tag: string, number: number, name: string, text: string, inquiry: number}} Unseen `tag`: its conversation; `inquiry`: 0 in a chat */

/** ms: by then another tab, where the person looks, has said that they have read it. */
const moment = 1000;

/** Of each conversation the newest line of the other side, if nobody has looked at it. @param {State} s @param {Record<number, number>} seen @returns {Unseen[]} */
export function unseen({ chat, messages, inquiries }, seen) {
  const read = chat?.receipts?.visitor_read || 0;
  /** @type {Unseen[]} */
  const list = [];
  for (const { from, seq, name = '', text = '' } of messages) if (chat && from === 'admin' && seq > read) list[0] = { tag: `chat.${chat.id}`, number: seq, name, text, inquiry: 0 };
  for (const inquiry of inquiries) {
    const newest = newAnswers(inquiry, seen) && answersOf(inquiry).pop();
    if (newest) list.push({ tag: `inquiry.${inquiry.id}`, number: newest.id, name: newest.name, text: newest.text, inquiry: inquiry.id });
  }
  return list;
}

/** Tells of what comes while the page is hidden: once for all tabs, until it is seen. */
export class Teller {
  #o;
  /** Numbers of the lines that are no news, by conversation. @type {Map<string, number>} */ #heard = new Map();
  /** What was there when the page came has been read. */ #isKnown = false;
  /** Lines that nobody has been told of. @type {Map<string, Unseen>} */ #due = new Map();
  /** @type {Map<string, {close: () => void} | undefined>} */ #shown = new Map();
  /** @type {Unseen[]} */ #list = [];
  /** @type {any} */ #timer = null;
  /** Whether this tab is the one that tells. @type {Promise<boolean> | null} */ #mine = null;
  /** @type {(() => void) | null} */ #release = null;

  /**
   * @param {object} options
   * @param {import('./types').Clock} options.clock
   * @param {any} [options.locks] navigator.locks; without them each tab tells, and the browser makes one of equal tags
   * @param {string} options.lock the same in all tabs of a person
   * @param {() => boolean} options.isHidden nobody looks at this page
   * @param {() => boolean} options.isWanted the person has said yes
   * @param {(line: Unseen) => {close: () => void} | undefined} options.show in the place of what was shown of that conversation
   * @param {() => void} options.ring once for all lines of a moment
   */
  constructor(options) {
    this.#o = options;
  }

  /** @param {State} state @param {Record<number, number>} seen */
  update(state, seen) {
    const { clock, isHidden, isWanted } = this.#o;
    this.#list = unseen(state, seen);
    for (const lines of [this.#shown, this.#due]) {
      for (const tag of lines.keys()) if (!this.#list.some((line) => line.tag === tag)) this.#withdraw(tag);
    }
    if (!this.#list.length) this.#letGo();
    for (const line of this.#list) {
      const isNews = line.number > (this.#heard.get(line.tag) || 0);
      this.#heard.set(line.tag, line.number);
      if (isNews && this.#isKnown && isWanted()) this.#due.set(line.tag, line);
    }
    this.#isKnown ||= state.welcomed && !isMissing(state);
    if (!this.#due.size || this.#timer) return;
    if (isHidden()) {
      this.#timer = clock.after(moment, () => {
        this.#timer = null;
        this.#tell();
      });
    } else {
      // Who is here sees how many there are; no other tab has to say so.
      this.#due.clear();
      this.#claim();
    }
  }

  /** The page goes: nobody could come back to it. */
  leave() {
    this.#o.clock.cancel(this.#timer);
    this.#timer = null;
    for (const tag of [...this.#shown.keys(), ...this.#due.keys()]) this.#withdraw(tag);
    this.#letGo();
  }

  async #tell() {
    if (!this.#due.size || !this.#o.isHidden() || !(await this.#claim())) return this.#due.clear();
    const due = [...this.#due.values()];
    this.#due.clear();
    for (const line of due) this.#shown.set(line.tag, this.#o.show(line));
    if (due.length) this.#o.ring();
  }

  /** @param {string} tag */
  #withdraw(tag) {
    this.#shown.get(tag)?.close();
    this.#shown.delete(tag);
    this.#due.delete(tag);
  }

  /** True if this tab is the one that tells; then it is until all is seen. */
  #claim() {
    return this.#mine ||= this.#ask().then((isMine) => {
      if (!isMine) this.#mine = null;
      return isMine;
    });
  }

  /** @returns {Promise<boolean>} */
  #ask() {
    const { locks, lock } = this.#o;
    return new Promise((resolve) => {
      // Forbidden, as the browser may with its cookies: as without any.
      const otherwise = () => resolve(true);
      if (!locks || this.#release) return otherwise();
      locks.request(lock, { ifAvailable: true }, (/** @type {any} */ got) => {
        resolve(!!got);
        return got && new Promise((/** @type {any} */ go) => { this.#release = go; });
      }).catch(otherwise);
    });
  }

  #letGo() {
    this.#release?.();
    this.#release = this.#mine = null;
  }
}
