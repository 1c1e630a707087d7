// SPDX-License-Identifier: MIT
import { draw } from './dom.js';

/** @param {string} path */
export const icon = (path) => draw('svg', { viewBox: '0 0 24 24', width: 22, height: 22, fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'aria-hidden': 'true' }, draw('path', { d: path }));
