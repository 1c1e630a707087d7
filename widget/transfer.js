// SPDX-License-Identifier: MIT
// Bytes of files over the connection that chats use: out piece by piece as far as the server allows, in as they are asked for. See docs/protocol.md#files.

import { forget, kept } from './keep.js';
import { isTemporary } from './protocol.js';

/** @typedef {import('./types').Frame} Frame @typedef {import('./types').Entry} Entry @typedef {import('./client.js').Client} Client */

/** Bytes in a binary message, behind its head of 20. */
export const piece = 61440;
const head = 20;

/** @param {DataView} view @param {number} at @param {number} n below 2^53 */
function put64(view, at, n) {
  view.setUint32(at, Math.floor(n / 2 ** 32));
  view.setUint32(at + 4, n % 2 ** 32);
}

/** @param {DataView} view @param {number} at */
const get64 = (view, at) => view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);

/** @param {Entry} e */
export const isWaiting = (e) => e.frame.type === 'open_file' && e.status === 'queued';

export class Transfer {
  #client;
  #o;
  /** The one that is on its way. @type {any} */ #out = null;
  /** Those that are asked for, one after the other. @type {any[]} */ #in = [];
  #asked = 0;
  #link = '';
  /** Those of the last look that were not acknowledged. @type {Map<string, Entry>} */ #waiting = new Map();
  /** Not before this. */ #rest = 0;

  /**
   * @param {Client} client @param {import('./types').Clock} clock
   * @param {{onProgress: (key: string, part: number) => void, onLost: (entry: Entry) => void, kept?: typeof kept}} options
   *   onLost: what was to make the place for the file was refused
   */
  constructor(client, clock, options) {
    this.#client = client;
    this.#o = { clock, kept, ...options };
  }

  /** The state may have changed. */
  changed() {
    const { state } = this.#client;
    if (state.link !== this.#link) {
      this.#link = state.link;
      this.#out = null;
      this.#rest = this.#asked = 0;
      this.#ask();
    }
    for (const [key, entry] of this.#waiting) {
      const now = state.outbox.find((e) => e.key === key);
      if (now && now.status === 'queued') continue;
      this.#waiting.delete(key);
      if (this.#out?.key === key) this.#out = null;
      if (!now && entry.call) this.#o.onLost(entry);
      else if (now?.status !== 'refused') forget(key);
    }
    for (const e of state.outbox) if (isWaiting(e)) this.#waiting.set(e.key, e);
    this.#next();
  }

  /** Stops what is not whole. @param {string} key */
  stop(key) {
    if (this.#out?.key === key) this.#client.tell({ type: 'drop_file', key: `drop-${key}`, upload: key });
    this.#client.dispatch({ type: 'drop', key });
  }

  async #next() {
    const { state } = this.#client;
    const wait = this.#rest - this.#o.clock.now();
    if (state.link !== 'up' || this.#out || wait > 0 || state.hold?.code === 'work_needed') return;
    const entry = state.outbox.find((e) => isWaiting(e) && !e.call);
    if (!entry) return;
    const out = this.#out = { key: entry.key, file: 0, sent: -1, until: 0, bytes: new Uint8Array() };
    const found = await this.#o.kept(entry.key);
    const bytes = found && new Uint8Array(await found.blob.arrayBuffer().catch(() => new ArrayBuffer(0)));
    if (this.#out !== out) return;
    if (!found || !bytes || bytes.length !== entry.frame.size) {
      this.#client.dispatch({ type: 'refused', key: entry.key, code: 'gone' });
      return;
    }
    out.bytes = bytes;
    this.#client.tell({ ...entry.frame, key: entry.key, ...(found.thumbnail && { thumbnail: found.thumbnail }) });
  }

  /** @param {Frame} frame @returns {boolean} it was about bytes, and nothing else has to know */
  frame(frame) {
    const out = this.#out?.key === frame.key && this.#out;
    const asked = this.#in[0]?.key === frame.key && this.#in[0];
    switch (frame.type) {
      case 'file_progress':
        if (!out) return true;
        if (out.sent < 0) out.sent = frame.stored;
        [out.file, out.until] = [frame.file, frame.until];
        this.#o.onProgress(out.key, frame.stored / out.bytes.length);
        this.#send(out);
        return true;
      case 'file_part':
        if (!asked) return true;
        asked.size = frame.size;
        if (asked.at >= frame.size || frame.end <= frame.offset) this.#got(asked, asked.at >= frame.size);
        else this.#ask();
        return true;
      case 'refused':
        if (!out && !asked) return false;
        // What cannot be stored now holds up nobody's words.
        if (isTemporary(frame.code) && frame.code !== 'work_needed') {
          this.#later(frame.retry_after || 2000, out);
          return true;
        }
        if (asked) this.#got(asked, false);
        // Work that is done makes it go again.
        if (out) this.#out = null;
        return !!asked;
      case 'welcome':
        this.#link = '';
        return false;
      default: return false;
    }
  }

  /** @param {number} time @param {any} out */
  #later(time, out) {
    const { clock } = this.#o;
    if (out) {
      this.#out = null;
      this.#rest = clock.now() + time;
    }
    clock.after(time + 1, () => (out ? this.#next() : this.#ask()));
  }

  /** @param {any} out */
  #send(out) {
    const end = Math.min(out.until, out.bytes.length);
    while (out.sent < end) {
      const data = out.bytes.subarray(out.sent, out.sent + piece);
      const message = new Uint8Array(head + data.length);
      const view = new DataView(message.buffer);
      view.setUint32(0, 1);
      put64(view, 4, out.file);
      put64(view, 12, out.sent);
      message.set(data, head);
      if (!this.#client.tell(message)) return;
      out.sent += data.length;
    }
  }

  /**
   * The bytes of a file, or of its thumbnail. What has come stays good over a break.
   * @param {import('./types').FileInfo} file @param {boolean} thumbnail @param {(part: number) => void} [onPart] @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  read(file, thumbnail, onPart = () => {}) {
    return new Promise((resolve, reject) => {
      this.#in.push({ file: file.id, thumbnail, onPart, resolve, reject, at: 0, size: 0, bytes: new Uint8Array((thumbnail ? file.thumbnail : file.size) || 0) });
      if (this.#in.length === 1) this.#ask();
    });
  }

  #ask() {
    const [first] = this.#in;
    if (!first) return;
    first.key = `file-${first.file}-${++this.#asked}`;
    this.#client.tell({ type: 'read_file', key: first.key, file: first.file, offset: first.at, ...(first.thumbnail && { thumbnail: true }) });
  }

  /** @param {ArrayBuffer} buffer */
  bytes(buffer) {
    const [first] = this.#in;
    if (!first || buffer.byteLength < head) return;
    const view = new DataView(buffer);
    const data = new Uint8Array(buffer, head);
    const isIts = view.getUint32(0) === (first.thumbnail ? 3 : 2) && get64(view, 4) === first.file && get64(view, 12) === first.at;
    if (!isIts || first.at + data.length > first.bytes.length) return;
    first.bytes.set(data, first.at);
    first.at += data.length;
    first.onPart(first.at / first.bytes.length);
  }

  /** @param {any} asked @param {boolean} isWhole */
  #got(asked, isWhole) {
    this.#in.shift();
    if (isWhole) asked.resolve(asked.bytes.subarray(0, asked.at));
    else asked.reject();
    this.#ask();
  }
}
