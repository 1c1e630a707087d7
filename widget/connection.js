// SPDX-License-Identifier: MIT
// One WebSocket that comes back by itself. Knows the greeting and the heartbeat; everything else passes through.

import { endsForGood } from './protocol.js';

/** @typedef {import('./types').Frame} Frame @typedef {import('./types').Clock} Clock */

/** A client gives a connection up after this long without a frame; the server sends one every 25 s. */
export const patience = 33000;
const connectTime = 10000;
const cap = 15000;
/** Between tries of a page that is not let in. */
const rest = 60000;
/** A connection that ends sooner after its welcome, with nothing answered, has been of no use. */
const useful = 10000;
/** "Come back": another server is about to be there. For so long every try is an early one; not after a connection too short to be worth it. */
const reload = 4003;
const haste = 10000;
const worth = 2000;

/** How long to wait before attempt n = 0, 1, …: full jitter, the first within a second. @param {number} n @param {number} random */
export function backoff(n, random) {
  return Math.floor(random * Math.min(cap, 1000 * 2 ** Math.min(n, 10)));
}

export class Connection {
  #options;
  /** @type {any} */ #socket = null;
  /** @type {any} */ #timer;
  /** @type {any} */ #watch;
  #attempts = 0;
  /** Connections in a row that were of no use. */
  #useless = 0;
  #welcomed = 0;
  #up = false;
  #stopped = true;
  #resting = false;
  #heard = 0;
  #begun = 0;
  #hastyUntil = 0;

  /**
   * @param {object} options
   * @param {() => string} options.url
   * @param {() => Frame} options.hello the first frame of each connection
   * @param {(frame: Frame) => void} options.onFrame
   * @param {(bytes: ArrayBuffer) => void} [options.onBytes] of files
   * @param {(link: 'connecting' | 'down' | 'stopped', code: number) => void} options.onLink
   * @param {(code: number, reason: string) => boolean} [options.onClosed] the other side has ended a connection that was up;
   *   true if the cause is gone, so that it is worth coming back whatever the code says
   * @param {(url: string) => any} options.open makes a WebSocket
   * @param {Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  get isUp() { return this.#up; }

  start() {
    this.#stopped = false;
    this.#options.onLink('connecting', 0);
    this.#connect();
  }

  /** Connects anew at once, for instance as somebody else. */
  restart() {
    if (this.#stopped) return;
    this.#drop();
    this.#connect();
  }

  /** It is of no use now: the next try is a minute away, or at wake(true). */
  rest() {
    if (this.#stopped) return;
    this.#drop();
    this.#resting = true;
    this.#timer = this.#options.clock.after(rest, () => this.#connect());
  }

  /** Nothing is connected until wake(true): a page that is frozen must not pass for one that is there. */
  pause() {
    if (this.#stopped) return;
    this.#drop();
    this.#options.onLink('connecting', 0);
  }

  /** Something hints that the network is back. `sure`: what there is now belongs to the old network. @param {boolean} [sure] */
  wake(sure) {
    const age = this.#options.clock.now() - this.#heard;
    if (this.#stopped || (this.#resting && !sure)) return;
    if (!this.#socket || sure || age > (this.#up ? patience : 2000)) this.restart();
  }

  stop() {
    this.#drop();
    this.#stopped = true;
  }

  /** False if there is no connection. @param {Frame | Uint8Array} frame */
  send(frame) {
    if (this.#up) this.#socket.send('type' in frame ? JSON.stringify(frame) : frame);
    return this.#up;
  }

  #connect() {
    const { clock, open, url, hello, onFrame, onBytes } = this.#options;
    clock.cancel(this.#timer);
    this.#heard = this.#begun = clock.now();
    let socket;
    try {
      socket = this.#socket = open(url());
    } catch {
      this.#lost(0);
      return;
    }
    this.#watchFor(connectTime);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => socket.send(JSON.stringify(hello()));
    // Chromium says no more than this of one that the page's content security policy forbids; elsewhere the close comes with it.
    socket.onerror = () => clock.after(0, () => socket === this.#socket && this.#lost(0));
    socket.onclose = (/** @type {CloseEvent} */ event) => this.#lost(event.code, event.reason);
    socket.onmessage = (/** @type {MessageEvent} */ event) => {
      let frame;
      if (typeof event.data !== 'string') {
        this.#heard = clock.now();
        return onBytes?.(event.data);
      }
      try {
        frame = JSON.parse(event.data);
      } catch {
        return;
      }
      this.#heard = clock.now();
      if (frame.type === 'welcome') {
        this.#up = true;
        this.#resting = false;
        this.#attempts = this.#useless;
        this.#welcomed = this.#heard;
        clock.cancel(this.#watch);
        this.#watchFor(patience);
      }
      if (frame.type === 'ack' || frame.type === 'file_progress') this.#useless = this.#attempts = 0;
      onFrame(frame);
    };
  }

  /** @param {number} time */
  #watchFor(time) {
    const { clock } = this.#options;
    this.#watch = clock.after(time, () => {
      const left = this.#heard + (this.#up ? patience : connectTime) - clock.now();
      if (left > 0) this.#watchFor(left);
      else this.#lost(0);
    });
  }

  #drop() {
    const { clock } = this.#options;
    clock.cancel(this.#timer);
    clock.cancel(this.#watch);
    const socket = this.#socket;
    this.#socket = null;
    this.#up = false;
    if (!socket) return;
    socket.onopen = socket.onerror = socket.onclose = socket.onmessage = null;
    try {
      socket.close();
    } catch { /* never opened */ }
  }

  /** @param {number} code 0: given up by this side @param {string} [reason] */
  #lost(code, reason = '') {
    const { clock, onLink, onClosed } = this.#options;
    const wasUp = this.#up;
    this.#drop();
    if (wasUp) {
      if (clock.now() - this.#welcomed < useful) this.#useless++;
      else this.#useless = this.#attempts = 0;
    }
    const isCured = wasUp && code > 0 && onClosed?.(code, reason);
    // From 4100 on the server asks not to come back.
    this.#stopped = !isCured && endsForGood(code);
    onLink(this.#stopped ? 'stopped' : 'down', code);
    if (this.#stopped) return;
    const now = clock.now();
    if (code === reload && now - this.#begun >= worth) this.#hastyUntil = now + haste;
    this.#timer = clock.after(backoff(now < this.#hastyUntil ? 0 : this.#attempts++, clock.random()), () => this.#connect());
  }
}
