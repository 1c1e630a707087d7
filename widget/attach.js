// SPDX-License-Identifier: MIT
// Choosing files, pasting and dropping them, and those that wait to go along. Fetched with the first one that is chosen.

import { cut } from './address.js';
import { h, press, put } from './dom.js';
import { icon } from './icon.js';
import { load } from './load.js';
import { randomKey } from './outbox.js';
import { ready } from './prepare.js';
import { isWaiting } from './transfer.js';
import { trap } from './trap.js';

/** @typedef {{key: string, file: Blob, name: string, info?: any, wrong?: string, place?: any}} Chosen `place` as soon as it is to be sent */

const atOnce = 10;
/** With this list telephones hand out photos as JPEG. */
const pictures = 'image/jpeg,image/png,image/webp,image/gif';
const paths = { photo: 'M4 5h16v14H4zM4 17l5-5 4 4 3-3 4 4M15 9h.01', camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6z', file: 'M6 3h8l4 4v14H6zM14 3v5h4', capture: 'M3 5h18v11H3zM9 20h6M12 16v4' };

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.attach svg{flex:none}.attach b,.attach small,.chosen b,.chosen small{display:block}
.chosen b{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;unicode-bidi:isolate}
.chips{display:flex;flex-direction:column;gap:6px}
.chosen{display:flex;align-items:center;gap:8px;padding:4px 4px 4px 12px;border:1px solid var(--line);border-radius:10px}
.chosen.wrong{border:1px dashed var(--red)}.chosen span{flex:1;min-width:0}.chosen button,.composer .chosen button{flex:none;border:0;background:none;color:inherit;width:44px;min-height:44px;padding:0}
.attach{position:absolute;z-index:3;left:10px;right:10px;bottom:72px;max-height:calc(100% - 84px);overflow:auto;display:flex;flex-direction:column;padding:6px;background:var(--paper);border:1px solid var(--line);border-radius:14px;box-shadow:0 8px 28px #0006}
.attach button{display:flex;align-items:center;gap:14px;border:0;text-align:left;color:var(--ink);min-height:52px}.attach button svg{color:var(--accent)}
.attach button:hover{background:#8883}.attach small,.attach p{color:var(--muted);font-size:12.5px}.attach p{padding:6px 56px 6px 14px}
.attach .shut{position:absolute;right:6px;bottom:2px;min-height:44px;min-width:44px;justify-content:center;padding:0}
.target{position:absolute;z-index:5;inset:80px 8px 8px;display:grid;place-content:center;pointer-events:none;background:var(--paper);opacity:.94;border:2px dashed var(--accent);border-radius:12px;font-weight:700}
@media(forced-colors:active){.attach,.target{border:2px solid}}
@media(max-height:420px){.attach,.target{position:fixed}.attach{left:auto;width:min(360px,100vw - 20px)}}
`);

export class Attach {
  /** Chosen, and not sent yet. @type {Chosen[]} */ #tray = [];
  /** What the tray was drawn as. @type {any[]} */ #drawn = [];
  #sheet = h('div', { className: 'attach', role: 'dialog', hidden: true });
  #target = h('div', { className: 'target', hidden: true });
  /** @type {any} */ #opener;

  /** @param {import('./files.js').Files} files */
  constructor(files) {
    this.files = files;
    this.panel = files.panel;
    this.client = files.client;
    files.panel.adopt(sheet);
    trap(this.#sheet, () => this.#close());
    this.panel.root.addEventListener('click', (/** @type {Event} */ e) => {
      const path = e.composedPath();
      if (!path.includes(this.#sheet) && !path.includes(this.#opener)) this.#sheet.hidden = true;
    });
  }

  /** The panel speaks another language. */
  speak() {
    this.#drawn = [];
    this.#sheet.hidden = true;
  }

  /** Opens what there is to choose from. @param {import('./clip.js').Clip} clip */
  offer(clip) {
    if (!this.#sheet.hidden) return this.#close();
    const { t } = this.files;
    const isTouch = matchMedia('(pointer:coarse)').matches;
    const pick = (/** @type {keyof typeof paths} */ name, /** @type {any} */ input, /** @type {string} */ note) => {
      const field = h('input', { type: 'file', hidden: true, multiple: !input.capture, ...input, onchange: () => this.#chosen([...field.files], true) });
      return [press(icon(paths[name]), () => {
        this.#close();
        field.click();
      }, {}, h('span', {}, h('b', {}, /** @type {any} */ (t)[name]), h('small', {}, note))), field];
    };
    const canCapture = !isTouch && navigator.mediaDevices && 'getDisplayMedia' in navigator.mediaDevices;
    this.#sheet.setAttribute('aria-label', t.add);
    this.#sheet.replaceChildren(
      ...pick('photo', { accept: pictures }, t.photoNote),
      ...isTouch ? pick('camera', { accept: 'image/*', capture: 'environment' }, t.cameraNote) : [],
      ...pick('file', {}, t.fileNote(this.files.sizeOf(this.client.state.files?.largest || 0))),
      canCapture ? press(icon(paths.capture), () => this.#capture(), {}, h('span', {}, h('b', {}, t.capture), h('small', {}, t.captureNote))) : '',
      h('p', {}, isTouch ? '' : t.hint), press('✕', () => this.#close(), { className: 'shut', 'aria-label': t.close }));
    this.#opener = clip.button;
    this.#opener.setAttribute('aria-expanded', 'true');
    this.panel.root.append(this.#sheet);
    this.#sheet.hidden = false;
    this.#sheet.querySelector('button').focus();
  }

  #close() {
    this.#sheet.hidden = true;
    this.#opener?.removeAttribute('aria-expanded');
    this.#opener?.focus();
  }

  async #capture() {
    const ask = () => navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
    const asked = ask();
    this.#close();
    asked.catch(() => {});
    const part = await load(`./capture.js#${Date.now()}`).catch(() => asked.then((stream) => stream.getTracks().forEach((track) => track.stop()), () => {}));
    const taken = await part?.capture(this.files, asked, ask, !!this.#isTalk);
    if (!taken) return;
    if (taken.text) this.client.send(taken.text);
    this.#chosen([taken.file], true);
  }

  /** Something is held over the panel, dropped on it or pasted into it. @param {string} name of the event @param {File[]} list */
  offered(name, list) {
    // Where nothing can be written there is nothing to add to.
    const canTake = !!this.panel.clip?.button.offsetParent;
    const isOver = name === 'dragover' && canTake;
    put(this.#target, this.files.t.drop);
    if (isOver && this.#target.hidden) this.panel.root.append(this.#target);
    this.#target.hidden = !isOver;
    if (list.length && canTake && name !== 'dragover') this.#chosen(list, false);
  }

  /** One writes here to somebody who answers, and not a form. */
  get #isTalk() { return this.panel.clip?.room.closest('.composer'); }

  /** @param {Blob[]} list @param {boolean} isFinal what was chosen on purpose goes at once, where there is somebody to send it to */
  async #chosen(list, isFinal) {
    const { state } = this.client;
    const place = isFinal && this.#isTalk ? this.panel.clip?.place?.() || null : undefined;
    /** @type {Chosen[]} */
    const added = list.map((file) => ({ key: randomKey(), file, name: cut(/** @type {File} */ (file).name || 'image.png', 900), place }));
    for (const one of added) {
      if (this.#tray.length + state.outbox.filter(isWaiting).length >= atOnce) one.wrong = 'too_many';
      this.#tray.push(one);
    }
    this.draw();
    for (const one of added) {
      if (!one.wrong) one.wrong = await this.#prepare(one).catch(() => 'unreadable');
      if (one.place !== undefined && !one.wrong && this.#tray.includes(one)) this.#queue(one);
      this.#drawn = [];
      this.draw();
    }
  }

  /** Makes it ready to go, and keeps it. @param {Chosen} one @returns {Promise<string>} what is wrong with it */
  async #prepare(one) {
    const largest = this.client.state.files?.largest || 0;
    if (!one.file.size) return 'empty_file';
    const isPicture = one.file.type.startsWith('image/');
    if (one.file.size > largest && !isPicture) return 'too_large';
    const { blob, thumbnail, width, height, ending } = await ready(one.file);
    if (blob.size > largest) return 'too_large';
    const bytes = await blob.arrayBuffer();
    const hashing = crypto.subtle ? crypto.subtle.digest('SHA-256', bytes) : load(`./digest.js#${Date.now()}`).then((digest) => digest.sha256(new Uint8Array(bytes)));
    // As bytes, copied while they are hashed: the file itself may change or go.
    const copy = new Blob([bytes], { type: blob.type });
    const hash = new Uint8Array(await hashing);
    if (ending) one.name = `${one.name.replace(/\.\w{1,5}$/, '')}.${ending}`;
    const info = { name: one.name, size: blob.size, sha256: Array.from(hash, (/** @type {number} */ b) => b.toString(16).padStart(2, '0')).join(''), ...(blob.type && blob.type.length < 100 && { media_type: blob.type }), ...(width && { width, height }) };
    await this.files.store.keep(one.key, { blob: copy, thumbnail, info, at: Date.now() });
    one.info = info;
    return '';
  }

  /** What was chosen goes along. @param {any} [place] where it goes, if not to the chat; `call`: the key of what makes that place */
  send(place) {
    for (const one of [...this.#tray]) {
      if (one.wrong) continue;
      one.place = place || null;
      if (one.info) this.#queue(one);
    }
    this.draw();
  }

  /** @param {Chosen} one */
  #queue(one) {
    const { client } = this;
    this.#tray = this.#tray.filter((other) => other !== one);
    const { state } = client;
    let place = one.place || undefined;
    // It took so long to get it ready that the place has a number by now.
    if (place?.call && !state.outbox.some((e) => e.key === place.call)) place = 'inquiry' in place ? { inquiry: state.route.inquiry || state.inquiries[0]?.id || 0 } : undefined;
    client.attach(one.key, one.info, place);
  }

  /** What it was to belong to was refused: it goes back to where that was written. @param {import('./types').Entry} entry */
  async giveBack({ key, frame }) {
    const { store } = this.files;
    const found = await store.kept(key);
    if (!found) return;
    // What was refused is refused: it goes by a key of its own.
    const next = randomKey();
    await store.keep(next, found);
    store.forget(key);
    this.#tray.push({ key: next, file: found.blob, name: frame.name, info: found.info });
    this.draw();
  }

  /** What waits to go along. */
  draw() {
    const { panel, files: { t } } = this;
    const room = panel.clip?.room;
    const drawn = [room, ...this.#tray];
    if (!room || (drawn.length === this.#drawn.length && drawn.every((e, i) => e === this.#drawn[i]))) return;
    this.#drawn = drawn;
    room.className = 'chips';
    room.hidden = !this.#tray.length;
    room.replaceChildren(...this.#tray.map((one) => h('div', one.wrong ? { className: 'chosen wrong', role: 'alert' } : { className: 'chosen' },
      h('span', {}, h('b', {}, one.name), h('small', {}, one.wrong ? this.#say(one.wrong) : one.info ? `${this.files.sizeOf(one.info.size)} · ${t.waiting}` : t.preparing)),
      press('✕', () => {
        this.#tray = this.#tray.filter((other) => other !== one);
        this.files.store.forget(one.key);
        this.draw();
        this.files.focus();
      }, { 'aria-label': t.stop(one.name) }))));
  }

  /** @param {string} code */
  #say(code) { return code === 'too_large' ? this.files.t.tooLarge(this.files.sizeOf(this.client.state.files?.largest || 0)) : this.panel.sentence(code); }
}
