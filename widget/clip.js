// SPDX-License-Identifier: MIT

import { draw, h, press } from './dom.js';

/** @typedef {import('./panel.js').Panel} Panel */

/** Where files are added to what one writes: a button, and room for those that wait to go along with it. */
export class Clip {
  /** @param {Panel} panel @param {string} [text] @param {() => any} [place] where they go, if not to the chat */
  constructor(panel, text = '', place = undefined) {
    this.panel = panel;
    this.place = place;
    this.button = press(draw('svg', { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'aria-hidden': 'true' },
      draw('path', { d: 'M21 11.5l-8.6 8.6a5.6 5.6 0 0 1-8-8L13 3.6a3.7 3.7 0 0 1 5.3 5.3l-8.6 8.6a1.9 1.9 0 0 1-2.7-2.7l7.9-7.9' })),
    () => panel.filePart.then((files) => files?.offer(this)), { className: 'clip', 'aria-label': panel.t.attach, hidden: true }, text);
    this.room = h('div', { hidden: true });
  }

  update() { this.button.hidden = !this.panel.state.files; }

  get isEmpty() { return !this.room.childElementCount; }

  /** @param {any} [place] */
  send(place = this.place?.()) { if (!this.isEmpty) this.panel.filePart.then((files) => files?.send(place)); }
}
