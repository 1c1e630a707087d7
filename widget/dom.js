// SPDX-License-Identifier: MIT
// Elements, drawings, and the edges of the browser.

const svg = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag @param {Record<string, any>} [props] properties, attributes (with a dash, or role), on… listeners
 * @param {...(Node | string | null | undefined | false)} children @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
    else if (name in e) /** @type {any} */ (e)[name] = value;
    else e.setAttribute(name, value);
  }
  e.append(...children.filter((c) => c !== null && c !== undefined && c !== false).map((c) => /** @type {Node | string} */ (c)));
  return e;
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Element} children */
export function draw(tag, attributes, ...children) {
  const e = document.createElementNS(svg, tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, String(value));
  e.append(...children);
  return e;
}

const paths = {
  send: 'M3 11 20.5 3.6c.5-.2.9.2.7.7L14 21.5l-3.3-7.2z',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M14.5 5l-7 7 7 7',
  menu: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  down: 'M6 9l6 6 6-6',
};

/** @param {keyof typeof paths} name */
export function icon(name) {
  const line = name !== 'send';
  return draw('svg', { viewBox: '0 0 24 24', width: 20, height: 20, 'aria-hidden': 'true' },
    draw('path', { d: paths[name], fill: line ? 'none' : 'currentColor', ...(line
      ? { stroke: 'currentColor', 'stroke-width': name === 'menu' ? 3.2 : 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } : {}) }));
}

/** Calls back when Enter means "send". During composition it never sends half a word; Hangul goes out whole with that one Enter. */
export class EnterKey {
  #composing = false;
  #pending = false;
  #down = false;
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
    } else if (type === 'keyup') {
      this.#down = false;
    } else if (!event.shiftKey) {
      const again = this.#down;
      this.#down = true;
      if (event.isComposing || this.#composing) {
        this.#pending = true;
        return;
      }
      // Safari ends the composition before the key that ended it.
      if (event.keyCode === 229 && event.timeStamp - this.#ended > 100) return;
      event.preventDefault();
      if (!again) this.#send(false);
    }
  }

  /** The focus went elsewhere; a keyup may never come. */
  reset() { this.#down = this.#pending = this.#composing = false; }
}

/** localStorage, or memory where the browser forbids it. @returns {import('./types').Store} */
export function browserStore() {
  /** @type {Map<string, string>} */
  const memory = new Map();
  /** @template T @param {(s: Storage) => T} use @param {() => T} otherwise */
  const attempt = (use, otherwise) => {
    try {
      return use(localStorage);
    } catch {
      return otherwise();
    }
  };
  return {
    get: (name) => attempt((s) => s.getItem(name), () => null) ?? memory.get(name) ?? null,
    set: (name, value) => attempt((s) => s.setItem(name, value), () => void memory.set(name, value)),
    remove: (name) => {
      memory.delete(name);
      attempt((s) => s.removeItem(name), () => undefined);
    },
    names: () => [...attempt((s) => Object.keys(s), () => []), ...memory.keys()],
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
