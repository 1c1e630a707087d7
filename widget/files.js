// SPDX-License-Identifier: MIT
// Files in the panel: how far those that go have got, and those that came. Fetched with the first one; what they are chosen with, with the first that is chosen.

import { browserClock, draw, h, press, put } from './dom.js';
import { sheet } from './filestyles.js';
import { icon } from './icon.js';
import * as store from './keep.js';
import { load } from './load.js';
import { randomKey } from './outbox.js';
import { decoded } from './picture.js';
import { Transfer } from './transfer.js';

/** @typedef {import('./panel.js').Panel} Panel @typedef {import('./types').FileInfo} FileInfo @typedef {import('./types').Line} Line */
/** What a picture may take in a conversation. */
const box = { width: 236, height: 180 };
const paths = { file: 'M6 3h8l4 4v14H6zM14 3v5h4', save: 'M12 4v11M7 11l5 5 5-5M5 20h14' };

export class Files {
  /** @type {import('./types').FileWords} */ t = /** @type {any} */ (null);
  /** @type {WeakMap<Element, any>} */ #shown = new WeakMap();
  /** How far a file has got, by its key. @type {Map<string, number>} */ #parts = new Map();
  /** The places where it is said, by key. @type {Map<string, any>} */ #bars = new Map();
  /** Thumbnails, by the file's id. @type {Map<number, Promise<Uint8Array<ArrayBuffer>>>} */ #thumbnails = new Map();
  /** What chooses files, once it was asked for. @type {Promise<any> | null} */ #attaching = null;
  /** @type {any} */ #attach = null;
  /** Being sent once more. @type {Set<string>} */ #moving = new Set();
  store = store;

  /** @param {Panel} panel @param {import('./client.js').Client} client */
  constructor(panel, client) {
    this.panel = panel;
    this.client = client;
    this.transfer = new Transfer(client, browserClock, {
      onProgress: (key, part) => {
        this.#parts.set(key, part);
        this.#tell(this.#bars.get(key), this.t.sending, part);
      },
      onLost: (entry) => this.#choosing().then((attach) => attach?.giveBack(entry)),
    });
    client.files = this;
    panel.adopt(sheet);
  }

  /** Resolves to this, with the words of the panel's language. */
  async speak() {
    this.t = (await load(`./messages/${this.panel.host.language}.files.js`)).default;
    this.#attach?.speak();
    return this;
  }

  // ---- of the connection -------------------------------------------------------------------------------------------

  /** @param {import('./types').Frame} frame */
  frame(frame) { return this.transfer.frame(frame); }
  /** @param {ArrayBuffer} bytes */
  bytes(bytes) { this.transfer.bytes(bytes); }

  changed() {
    if (this.client !== this.panel.client) return;
    this.transfer.changed();
    const { chat, outbox } = this.client.state;
    // The call became an inquiry while the file was on its way: it belongs there now.
    const late = chat?.inquiry && outbox.find((e) => e.frame.type === 'open_file' && e.frame.chat === chat.id && e.status === 'refused' && e.code === 'chat_over');
    if (late) this.#again(late.key, late.frame, { inquiry: chat.inquiry });
    this.#attach?.draw();
  }

  #choosing() {
    // Browsers remember a failed import by its address; another fragment is another try.
    return this.#attaching ||= load(`./attach.js#${Date.now()}`).then(({ Attach }) => (this.#attach = new Attach(this)), () => { this.#attaching = null; });
  }

  /** Opens what there is to choose from. @param {import('./clip.js').Clip} clip */
  offer(clip) { this.#choosing().then((attach) => attach?.offer(clip)); }
  /** Something is held over the panel, dropped on it or pasted into it. @param {string} name of the event @param {File[]} list */
  offered(name, list) { this.#choosing().then((attach) => attach?.offered(name, list)); }
  /** What was chosen goes along. @param {any} [place] where it goes, if not to the chat; `call`: the key of what makes that place */
  send(place) { this.#attach?.send(place); }

  focus() { this.panel.clip?.button.focus(); }

  /** Once more, under a key of its own: what was refused is refused. @param {string} key @param {any} frame @param {any} [place] */
  async #again(key, frame, place = frame.inquiry ? { inquiry: frame.inquiry } : undefined) {
    if (this.#moving.has(key)) return;
    this.#moving.add(key);
    const found = await store.kept(key);
    if (found) {
      const next = randomKey();
      await store.keep(next, found);
      this.client.attach(next, found.info, place);
    } else if (this.panel.clip) this.offer(this.panel.clip);
    this.remove(key);
    this.#moving.delete(key);
  }

  /** The chat is over: it waits to go along with an inquiry. @param {string} key */
  async #instead(key) {
    const entry = this.client.state.outbox.find((e) => e.key === key);
    if (entry) await (await this.#choosing())?.giveBack(entry);
    this.client.dispatch({ type: 'drop', key });
    this.client.go('inquiry');
  }

  /** @param {string} key */
  remove(key) {
    store.forget(key);
    this.client.dispatch({ type: 'drop', key });
  }

  /** @param {number} bytes */
  sizeOf(bytes) {
    const [n, unit] = bytes < 1e6 / 1.024 ? [Math.max(1, Math.round(bytes / 1024)), 'KB'] : [Math.round(bytes / 104857.6) / 10, 'MB'];
    return `${n.toLocaleString(this.panel.lang)} ${unit}`;
  }

  // ---- what stands in a conversation -------------------------------------------------------------------------------

  /** Puts a file in the place of its words. @param {any} element @param {Line} line */
  show(element, line) {
    const { t } = this;
    const file = /** @type {FileInfo} */ (line.file);
    let its = this.#shown.get(element);
    if (!its) {
      this.#shown.set(element, its = this.#made(file, line));
      element.replaceChildren(its.open, its.bar, its.stop, its.more);
      element.classList.add('file');
    }
    its.file = file;
    const isOut = /sending|held/.test(line.status);
    its.open.disabled = !file.id;
    its.stop.hidden = !isOut;
    if (isOut) this.#bars.set(line.id, its.bar);
    else this.#bars.delete(line.id);
    this.#tell(its.bar, t.sending, isOut ? this.#parts.get(line.id) || 0 : 1);
    its.more.replaceChildren(...line.status !== 'refused' ? [] : [
      line.code === 'chat_over' ? press(this.panel.t.leaveInquiry, () => this.#instead(line.id))
        : press(line.code === 'gone' ? t.choose : t.again, () => this.#again(line.id, file)),
      press(t.remove, () => {
        this.remove(line.id);
        this.focus();
      })]);
  }

  /** @param {FileInfo} file @param {Line} line */
  #made(file, line) {
    const { t } = this;
    const isPicture = file.width && file.height && (file.thumbnail || !file.id);
    /** @type {any} */
    const its = { file };
    const face = isPicture ? h('canvas', { role: 'img', 'aria-label': `${t.picture}, ${file.name}, ${this.panel.time(line.at)}` }) : icon(paths.file);
    its.open = press(face, () => this.#open(its, !!isPicture), { className: isPicture ? 'open shot' : 'open', title: file.name },
      h('span', { className: isPicture ? 'under' : '' }, h('b', {}, file.name), h('small', {}, this.sizeOf(file.size))), isPicture || !file.id ? '' : icon(paths.save));
    its.bar = h('div', { className: 'bar', role: 'progressbar', 'aria-label': file.name, 'aria-valuemin': 0, 'aria-valuemax': 100 }, h('b'), h('span'));
    its.stop = press('✕', () => {
      this.transfer.stop(line.id);
      this.focus();
    }, { className: 'stop', 'aria-label': t.stop(file.name) });
    its.more = h('div', { className: 'again' });
    if (isPicture) this.#paint(face, file, line.id);
    return its;
  }

  /** The thumbnail, in a box that has its size at once. @param {HTMLCanvasElement} canvas @param {any} file @param {string} key */
  async #paint(canvas, file, key) {
    const part = Math.min(1, box.width / file.width, box.height / file.height);
    const [width, height] = [Math.max(96, Math.round(file.width * part)), Math.max(64, Math.round(file.height * part))];
    const sharp = Math.min(3, devicePixelRatio);
    Object.assign(canvas, { width: width * sharp, height: height * sharp });
    Object.assign(canvas.style, { width: `${width}px`, aspectRatio: `${width}/${height}` });
    try {
      const found = file.id ? undefined : await store.kept(key);
      const bytes = found ? Uint8Array.from(atob(found.thumbnail), (c) => c.charCodeAt(0)) : await this.#thumbnail(file);
      const image = await decoded(bytes);
      const wide = Math.max(canvas.width / image.width, canvas.height / image.height);
      const [w, h2] = [image.width * wide, image.height * wide];
      canvas.getContext('2d')?.drawImage(image, (canvas.width - w) / 2, (canvas.height - h2) / 2, w, h2);
    } catch { /* it stays grey, and can be opened all the same */ }
  }

  /** @param {any} file @returns {Promise<Uint8Array<ArrayBuffer>>} */
  #thumbnail(file) {
    const bytes = this.#thumbnails.get(file.id) || this.transfer.read(file, true);
    this.#thumbnails.set(file.id, bytes);
    return bytes;
  }

  /** Shows a picture large, saves everything else. @param {any} its @param {boolean} isPicture */
  async #open(its, isPicture) {
    if (its.isBusy) return;
    its.isBusy = true;
    try {
      const bytes = await this.transfer.read(its.file, false, (part) => this.#tell(its.bar, this.t.fetching, part));
      const { save, view } = await load(`./view.js#${Date.now()}`);
      if (isPicture) await view(this, its.file, bytes);
      else save(bytes, its.file.name);
      this.#tell(its.bar, this.t.fetching, 1);
    } catch {
      put(its.bar.lastChild, this.t.failed);
      its.bar.hidden = false;
    }
    its.isBusy = false;
  }

  /** @param {any} bar @param {(percent: number) => string} words @param {number} part */
  #tell(bar, words, part) {
    if (!bar) return;
    const percent = Math.floor(part * 100);
    bar.hidden = part >= 1;
    bar.setAttribute('aria-valuenow', percent);
    bar.firstChild.style.width = `${percent}%`;
    put(bar.lastChild, words(percent));
  }
}
