// SPDX-License-Identifier: MIT
// One picture of the screen: what nobody should see is covered in it before it is sent. Fetched with the first one.

import { h, press } from './dom.js';
import { trap } from './trap.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.check{position:absolute;inset:0;z-index:6;display:flex;flex-direction:column;background:var(--paper)}
.check .form{flex:1}
.check canvas{max-width:100%;max-height:min(420px,46vh);align-self:center;border:1px solid var(--line);border-radius:8px;touch-action:none;cursor:crosshair}
.check .row button{padding-inline:8px}
@media(max-height:420px){.check{position:fixed}}`);

/** One frame of what the person has chosen; sharing ends at once. Nothing if they have chosen nothing. @param {Promise<MediaStream>} asked @returns {Promise<HTMLCanvasElement | null>} */
async function frame(asked) {
  /** @type {MediaStream | undefined} */
  let stream;
  try {
    stream = await asked;
    const video = h('video', { muted: true, playsInline: true, srcObject: stream });
    await video.play();
    if (!video.videoWidth) await new Promise((/** @type {any} */ go) => { video.onresize = go; });
    const canvas = h('canvas', { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext('2d').drawImage(video, 0, 0);
    return canvas;
  } catch {
    return null;
  } finally {
    for (const track of stream?.getTracks() || []) track.stop();
  }
}

/**
 * Takes the picture, lets the person cover parts of it, and hands over what they decide to send.
 * @param {import('./files.js').Files} files @param {Promise<MediaStream>} asked what the person is being asked for; browsers ask only right after a press
 * @param {() => Promise<MediaStream>} ask asks them again @param {boolean} hasLine whether a line of text can go along
 * @returns {Promise<{file: File, text: string} | null>}
 */
export async function capture(files, asked, ask, hasLine) {
  const { panel, t } = files;
  let taken = await frame(asked);
  if (!taken) return null;
  panel.adopt(sheet);
  const canvas = h('canvas', { role: 'img', 'aria-label': t.picture });
  /** What is covered, in pixels of the picture. @type {{x: number, y: number, w: number, h: number}[]} */
  let covers = [];
  const draw = () => {
    const shot = /** @type {HTMLCanvasElement} */ (taken);
    if (canvas.width !== shot.width || canvas.height !== shot.height) Object.assign(canvas, { width: shot.width, height: shot.height });
    const context = canvas.getContext('2d');
    context.drawImage(shot, 0, 0);
    context.fillStyle = '#1c211f';
    for (const c of covers) context.fillRect(c.x, c.y, c.w, c.h);
    undo.disabled = !covers.length;
  };
  /** @param {any} e */
  const at = (e) => {
    const r = canvas.getBoundingClientRect();
    return { x: (e.clientX - r.x) * canvas.width / r.width, y: (e.clientY - r.y) * canvas.height / r.height };
  };
  /** @type {any} */
  let corner = null;
  canvas.addEventListener('pointerdown', (/** @type {any} */ e) => {
    canvas.setPointerCapture(e.pointerId);
    corner = at(e);
    covers.push({ ...corner, w: 0, h: 0 });
  });
  canvas.addEventListener('pointermove', (/** @type {any} */ e) => {
    if (!corner) return;
    const p = at(e);
    covers[covers.length - 1] = { x: Math.min(p.x, corner.x), y: Math.min(p.y, corner.y), w: Math.abs(p.x - corner.x), h: Math.abs(p.y - corner.y) };
    draw();
  });
  const lift = () => {
    corner = null;
    covers = covers.filter((c) => c.w > 2 && c.h > 2);
    draw();
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  const undo = press(t.undo, () => {
    covers.pop();
    draw();
  });
  const retake = press(t.retake, async () => {
    const next = await frame(ask());
    if (!next) return;
    [taken, covers] = [next, []];
    draw();
  });
  const line = h('input', { type: 'text', maxLength: 4000 });
  const others = [...panel.root.children].map((/** @type {any} */ e) => ({ e, inert: e.inert }));
  return new Promise((resolve) => {
    const end = (/** @type {any} */ value) => {
      element.remove();
      for (const { e, inert } of others) e.inert = inert;
      taken = null;
      files.focus();
      resolve(value);
    };
    const send = press(hasLine ? t.sendPicture : t.addPicture, () => canvas.toBlob((/** @type {Blob} */ blob) => end({ file: new File([blob], t.captureName, { type: 'image/png' }), text: line.value.trim() })), { className: 'green' });
    const element = h('div', { className: 'check', role: 'dialog', 'aria-label': t.check },
      h('header', {}, press('←', () => end(null), { 'aria-label': t.cancel, className: 'back' }), h('div', { className: 'who' }, h('h2', {}, t.check), h('p', {}, t.checkNote))),
      h('div', { className: 'form' }, canvas, h('p', { className: 'note' }, t.cover), h('div', { className: 'row' }, undo, retake),
        hasLine ? h('label', { className: 'field' }, t.line, line) : ''),
      h('div', { className: 'actions' }, send, press(t.cancel, () => end(null))));
    trap(element, () => end(null));
    for (const { e } of others) e.inert = true;
    panel.root.append(element);
    draw();
    send.focus();
  });
}
