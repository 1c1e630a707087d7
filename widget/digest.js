// SPDX-License-Identifier: MIT
// SHA-256 of a file, where the browser keeps its own to pages that came by https. Fetched only there.

import { round, start, w } from './sha256.js';

/** In short slices: the page stays usable. @param {Uint8Array} bytes @param {(call: () => void) => void} [later] @returns {Promise<Uint8Array>} */
export async function sha256(bytes, later = (call) => setTimeout(call)) {
  const whole = bytes.length - bytes.length % 64;
  const left = bytes.length - whole;
  const rest = new Uint8Array(left < 56 ? 64 : 128);
  rest.set(bytes.subarray(whole));
  rest[left] = 0x80;
  const end = new DataView(rest.buffer);
  end.setUint32(rest.length - 8, Math.floor(bytes.length / 2 ** 29));
  end.setUint32(rest.length - 4, bytes.length * 8 % 2 ** 32);
  let state = start;
  let pause = performance.now() + 12;
  for (const part of [bytes.subarray(0, whole), rest]) {
    const view = new DataView(part.buffer, part.byteOffset, part.length);
    for (let at = 0; at < part.length; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
      state = round(state);
      if (!(at & 0xffff) && performance.now() > pause) {
        await new Promise((/** @type {any} */ go) => later(go));
        pause = performance.now() + 12;
      }
    }
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => out.setInt32(4 * i, word));
  return new Uint8Array(out.buffer);
}
