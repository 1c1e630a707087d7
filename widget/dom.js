// SPDX-License-Identifier: MIT
// Elements, drawings, and the edges of the browser.

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
  /** Enter came during the composition: '' not, 'process' as a key of the input method, 'enter' as itself. */ #pending = '';
  /** When the end of a composition has sent; the key itself may follow. */ #sent = -1e9;
  #ended = -1e9;
  #send;

  /** @param {(later: boolean) => void} send later: the input method has yet to write its text into the field */
  constructor(send) {
    this.#send = send;
  }

  /** @param {any} event keydown, keyup, compositionstart or compositionend */
  handle(event) {
    const { type } = event;
    if (type === 'compositionstart') {
      this.#composing = true;
      this.#pending = '';
    } else if (type === 'compositionend') {
      this.#composing = false;
      // Elsewhere (Japanese, Chinese) Enter only chooses the word.
      const isHangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]$/.test(event.data || '');
      this.#ended = isHangul ? event.timeStamp : -1e9;
      // With ibus it ends empty, and the syllable comes as if it were typed.
      if (this.#pending && (isHangul || (this.#pending === 'enter' && !event.data))) {
        this.#sent = event.timeStamp;
        this.#send(true);
      }
      this.#pending = '';
    } else if (event.key !== 'Enter' && event.keyCode !== 13 && !(event.keyCode === 229 && event.code === 'Enter')) {
      this.#pending = '';
    } else if (type === 'keyup') {
      this.#sent = -1e9;
    } else if (!event.shiftKey) {
      if (event.isComposing || this.#composing) {
        this.#pending = event.keyCode === 13 ? 'enter' : 'process';
        return;
      }
      // Safari ends the composition before the key that ended it.
      if (event.keyCode === 229 && event.timeStamp - this.#ended > 100) return;
      event.preventDefault();
      // A key that is held repeats; the same press after the composition that it ended does not say so.
      const isSame = event.timeStamp - this.#sent < 500;
      this.#sent = -1e9;
      if (!event.repeat && !isSame) this.#send(false);
    }
  }

  /** The focus went elsewhere; a keyup may never come. */
  reset() {
    this.#composing = false;
    this.#pending = '';
    this.#sent = -1e9;
  }
}

/** localStorage, or memory where the browser forbids it. @param {string} [root] one person's own place, instead of "deskbell" @returns {import('./types').Store} */
export function browserStore(root = 'deskbell') {
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
  s = attempt(() => localStorage) || s; // null in Android's web views
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
