// SPDX-License-Identifier: MIT
// Pictures of others, drawn from bytes. No address is ever made of them, so a page has to allow nothing.

/** Pixels of what others sent. */
const pixels = 6e7;

/**
 * The type of a picture that can be shown here, from its first bytes; nothing if it is none, or one that could not be held.
 * @param {Uint8Array} bytes
 */
export function typeOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = (/** @type {number} */ from, /** @type {number} */ to) => String.fromCharCode(...bytes.subarray(from, to));
  let [type, width, height] = ['', 0, 0];
  if (text(1, 4) === 'PNG' && bytes.length > 24) [type, width, height] = ['png', view.getUint32(16), view.getUint32(20)];
  else if (text(0, 4) === 'GIF8' && bytes.length > 10) [type, width, height] = ['gif', view.getUint16(6, true), view.getUint16(8, true)];
  else if (text(8, 12) === 'WEBP' && bytes.length > 30) {
    type = 'webp';
    const kind = text(12, 16);
    if (kind === 'VP8X') [width, height] = [24, 27].map((at) => 1 + (view.getUint32(at - 1, true) >>> 8));
    if (kind === 'VP8 ') [width, height] = [26, 28].map((at) => view.getUint16(at, true) & 0x3fff);
    if (kind === 'VP8L') [width, height] = [0, 14].map((from) => 1 + (view.getUint32(21, true) >>> from & 0x3fff));
  }
  else if (text(0, 2) === '\xff\xd8') {
    // From mark to mark, up to the head of the frame.
    for (let at = 2; at + 9 < bytes.length && bytes[at] === 255; at += 2 + view.getUint16(at + 2)) {
      if (/[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]/.test(text(at + 1, at + 2))) {
        [type, width, height] = ['jpeg', view.getUint16(at + 7), view.getUint16(at + 5)];
        break;
      }
    }
  }
  return width && height && width * height <= pixels ? `image/${type}` : '';
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<ImageBitmap>} rejects what is no picture */
export async function decoded(bytes) {
  const type = typeOf(bytes);
  if (!type) throw new Error('no picture');
  return createImageBitmap(new Blob([bytes], { type }));
}
