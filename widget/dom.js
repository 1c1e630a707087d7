// SPDX-License-Identifier: MIT
// Elements, drawings, and the edges of the browser.

import { load } from './load.js';

const svg = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag @param {Record<string, any>} [props] properties, attributes (with a dash, or role), on… listeners
 * @param {...any} children @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in e) /** @type {any} */ (e)[name] = value;
    else if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
    else e.setAttribute(name, value);
  }
  e.append(...children.filter(Boolean));
  return e;
}

/** A button. @param {any} content @param {(event: any) => void} onclick @param {Record<string, any>} [more] @param {...any} children */
export const press = (content, onclick, more, ...children) => h('button', { type: 'button', onclick, ...more }, content, ...children);

/** @type {Promise<any> | null} */
let links = null;
let attempt = 0;

/** An element with a text that somebody wrote: addresses in it can be pressed, as soon as what finds them is here. @param {any} element */
export function linked(element) {
  if (/https?:\/\//i.test(element.textContent)) {
    // Browsers remember a failed import by its address; another fragment is another try.
    links ||= load(`./links.js#${attempt}`).catch(() => {
      links = null;
      attempt++;
    });
    links.then((found) => found?.link(element));
  }
  return element;
}

/** Leaves equal text alone, so that nothing is read aloud twice. @param {Element} e @param {string} text */
export function put(e, text) {
  if (e.textContent !== text) e.textContent = text;
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Element} children */
export function draw(tag, attributes, ...children) {
  const e = document.createElementNS(svg, tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, String(value));
  e.append(...children);
  return e;
}

/** Calls back when Enter means "send". During composition it never sends half a word; Hangul goes out whole with that one Enter. */
export class EnterKey {
  #composing = false;
  #pending = false;
  #ended = -1e9;
  #send;

  /**
   * @param {(later: boolean) => void} send later: the input method has yet to write its text into the field.
   * Browsers on Linux send the key once more after the composition, so it may be called twice for one Enter: an empty field is not sent.
   */
  constructor(send) {
    this.#send = send;
  }

  /** @param {any} event keydown, compositionstart or compositionend */
  handle(event) {
    const { type } = event;
    if (type === 'compositionstart') {
      this.#composing = true;
      this.#pending = false;
    } else if (type === 'compositionend') {
      this.#composing = false;
      // Elsewhere (Japanese, Chinese) Enter only chooses the word.
      const isHangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]$/.test(event.data || '');
      this.#ended = isHangul ? event.timeStamp : -1e9;
      if (this.#pending && isHangul) this.#send(true);
      this.#pending = false;
    } else if (event.key !== 'Enter' && event.keyCode !== 13 && !(event.keyCode === 229 && event.code === 'Enter')) {
      this.#pending = false;
    } else if (!event.shiftKey) {
      if (event.isComposing || this.#composing) {
        this.#pending = true;
        return;
      }
      // Safari ends the composition before the key that ended it.
      if (event.keyCode === 229 && event.timeStamp - this.#ended > 100) return;
      event.preventDefault();
      // With ibus the syllable is in the field only now, behind a composition that ended empty.
      if (!event.repeat) this.#send(false);
    }
  }

  /** The focus went elsewhere. */
  reset() { this.#pending = this.#composing = false; }
}

/**
 * localStorage, or memory where the browser forbids it.
 * @param {string} [root] one person's own place, instead of "deskbell" @param {() => any} [area] another storage @returns {import('./types').Store}
 */
export function browserStore(root = 'deskbell', area = () => localStorage) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  /** @type {any} */
  let s = {};
  const attempt = (/** @type {() => any} */ call, /** @type {any} */ otherwise = undefined) => {
    try {
      return call();
    } catch { // full, or forbidden
      return otherwise;
    }
  };
  s = attempt(area) || s; // null in Android's web views
  const at = (/** @type {string} */ name) => root + name.slice(8);
  return {
    get: (name) => memory.get(at(name)) ?? attempt(() => s.getItem(at(name))) ?? null,
    set(name, value) {
      memory.delete(at(name));
      attempt(() => (s.setItem(at(name), value), true)) || memory.set(at(name), value);
    },
    remove(name) {
      memory.delete(at(name));
      attempt(() => s.removeItem(at(name)));
    },
    names: () => [...attempt(() => Object.keys(s), []), ...memory.keys()].filter((n) => n.startsWith(`${root}.`)).map((n) => `deskbell${n.slice(root.length)}`),
  };
}

/** @type {import('./types').Clock} */
export const browserClock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after: (ms, call) => setTimeout(call, ms),
  cancel: (timer) => clearTimeout(timer),
  random: () => Math.random(),
};
