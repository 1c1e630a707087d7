// SPDX-License-Identifier: MIT
// One picture over the whole window, to be looked at closely and to be saved. Fetched with the first one that is opened.

import { h, press } from './dom.js';
import { icon } from './icon.js';
import { decoded } from './picture.js';
import { trap } from './trap.js';

const most = 8;
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.view{position:fixed;inset:0;z-index:9;display:flex;flex-direction:column;background:#101312;color:#fff;color-scheme:dark}
.view header{background:none;min-height:56px}.view button{border:0;color:#fff;min-width:44px;min-height:44px;padding:10px}
.view .stage{flex:1;min-height:0;position:relative;overflow:hidden;touch-action:none;cursor:grab;outline-offset:-3px}
.view canvas{position:absolute;inset:0;margin:auto;max-width:100%;max-height:100%}`);

/** As bytes that no browser opens. A link that saves is no request, so no policy of the page is asked. @param {Uint8Array<ArrayBuffer>} bytes @param {string} name */
export function save(bytes, name) {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** Shows it until it is closed; rejects what is no picture. @param {import('./files.js').Files} files @param {import('./types').FileInfo} file @param {Uint8Array<ArrayBuffer>} bytes */
export async function view(files, file, bytes) {
  const { panel, t } = files;
  const image = await decoded(bytes);
  const canvas = h('canvas', { width: image.width, height: image.height, role: 'img', 'aria-label': `${t.picture}, ${file.name}` });
  canvas.getContext('2d').drawImage(image, 0, 0);
  image.close();
  const { root } = panel;
  const shadow = /** @type {ShadowRoot} */ (root.getRootNode());
  panel.adopt(sheet);
  const before = /** @type {any} */ (shadow.activeElement);

  let [scale, x, y] = [1, 0, 0];
  const draw = () => { canvas.style.transform = `translate(${x}px,${y}px) scale(${scale})`; };
  /** Makes it larger around a place of the window. @param {number} times @param {number} [cx] @param {number} [cy] */
  const zoom = (times, cx = innerWidth / 2, cy = innerHeight / 2) => {
    const r = stage.getBoundingClientRect();
    const next = Math.min(most, Math.max(1, scale * times));
    const [dx, dy] = [cx - r.x - r.width / 2 - x, cy - r.y - r.height / 2 - y];
    [x, y] = next === 1 ? [0, 0] : [x + dx * (1 - next / scale), y + dy * (1 - next / scale)];
    scale = next;
    draw();
  };
  /** @type {Map<number, any>} */
  const fingers = new Map();
  const moved = (/** @type {any} */ e) => {
    const last = fingers.get(e.pointerId);
    if (!last) return;
    const other = [...fingers].find(([id]) => id !== e.pointerId)?.[1];
    if (other) {
      const apart = (/** @type {any} */ p) => Math.max(1, Math.hypot(p.clientX - other.clientX, p.clientY - other.clientY));
      zoom(apart(e) / apart(last), (e.clientX + other.clientX) / 2, (e.clientY + other.clientY) / 2);
    } else if (scale > 1) {
      x += e.clientX - last.clientX;
      y += e.clientY - last.clientY;
      draw();
    }
    fingers.set(e.pointerId, e);
  };
  const gone = (/** @type {any} */ e) => fingers.delete(e.pointerId);
  const stage = h('div', { className: 'stage', tabIndex: 0, onpointermove: moved, onpointerup: gone, onpointercancel: gone,
    onpointerdown: (/** @type {any} */ e) => {
      fingers.set(e.pointerId, e);
      stage.setPointerCapture(e.pointerId);
    },
    ondblclick: (/** @type {any} */ e) => zoom(scale > 1 ? 0 : 3, e.clientX, e.clientY) }, canvas);
  stage.addEventListener('wheel', (/** @type {any} */ e) => {
    e.preventDefault();
    zoom(Math.exp(-e.deltaY / 400), e.clientX, e.clientY);
  }, { passive: false });
  const keep = () => save(bytes, file.name);
  const element = h('div', { className: 'view', role: 'dialog', 'aria-modal': 'true', 'aria-label': file.name },
    h('header', {}, press('✕', () => close(), { 'aria-label': t.close }), h('div', { className: 'who' }, h('h2', {}, file.name), h('p', {}, files.sizeOf(file.size))),
      press('＋', () => zoom(1.5), { 'aria-label': t.larger }), press('－', () => zoom(1 / 1.5), { 'aria-label': t.smaller }),
      press(icon('M12 4v11M7 11l5 5 5-5M5 20h14'), keep, { 'aria-label': t.save })), stage);
  // Behind it nothing can be reached.
  const others = [...root.children].map((/** @type {any} */ e) => ({ e, inert: e.inert }));
  const close = () => {
    element.remove();
    for (const { e, inert } of others) e.inert = inert;
    before?.focus();
  };
  trap(element, close);
  element.addEventListener('keydown', (/** @type {any} */ { detail: key }) => {
    if (key.key === '+' || key.key === '=') zoom(1.5);
    if (key.key === '-') zoom(1 / 1.5);
    if (key.key === 's' && (key.ctrlKey || key.metaKey)) key.preventDefault(), keep();
  });
  for (const { e } of others) e.inert = true;
  root.append(element);
  element.querySelector('button').focus();
}
