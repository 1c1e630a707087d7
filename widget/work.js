// SPDX-License-Identifier: MIT
// Work that the server asks for when an address rings very often. Fetched only then.

import { round, start, w } from './sha256.js';

/** SHA-256 of at most 55 bytes of ASCII; the first 32 bits of it. @param {string} text */
export function hash(text) {
  w.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  w[15] = text.length * 8;
  return round(start)[0] >>> 0;
}

/**
 * A text behind the challenge so that SHA-256 of both begins with `bits` zero bits (at most 32). In short slices: the page
 * stays usable, and a tab in the background, whose timers run once a second, gets on all the same.
 * @param {string} challenge @param {number} bits @param {(call: () => void) => void} [later] @returns {Promise<string>}
 */
export async function solve(challenge, bits, later = (call) => setTimeout(call)) {
  for (let n = 0; ;) {
    for (const end = performance.now() + 12; performance.now() < end;) {
      for (const stop = n + 200; n < stop; n++) if (hash(challenge + n) < 2 ** (32 - bits)) return String(n);
    }
    await new Promise((/** @type {any} */ go) => later(go));
  }
}
