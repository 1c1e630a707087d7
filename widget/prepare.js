// SPDX-License-Identifier: MIT
// A picture made ready to be sent.

/** The long side of what is sent, and of its thumbnail. */
const sides = { picture: 2560, thumbnail: 480 };
/** Bytes of a thumbnail, and what a drawing without losses may have. */
const most = { thumbnail: 24576, exact: 3e6 };

/** @param {any} source @param {number} side @param {boolean} isOpaque @returns {HTMLCanvasElement} */
function scaled(source, side, isOpaque) {
  const canvas = document.createElement('canvas');
  const part = Math.min(1, side / Math.max(source.width, source.height));
  canvas.width = Math.max(1, Math.round(source.width * part));
  canvas.height = Math.max(1, Math.round(source.height * part));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.imageSmoothingQuality = 'high';
  if (isOpaque) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {string} type @param {number} [quality] @returns {Promise<Blob>} */
const encoded = (canvas, type, quality) => new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject()), type, quality));

/** Browsers that hide what they are made of give false pixels. */
function isReadable() {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  context.fillStyle = '#2f9e7c';
  context.fillRect(0, 0, 2, 2);
  return String(context.getImageData(0, 0, 1, 1).data) === '47,158,124,255';
}

/**
 * A file as it is sent. Pictures are drawn anew, which leaves behind where and with what they were taken; one that moves stays as it is.
 * @param {File | Blob} file @returns {Promise<{blob: Blob, thumbnail: string, width?: number, height?: number, ending?: string}>}
 */
export async function ready(file) {
  const isPicture = /^image\/(?!svg)/.test(file.type) && isReadable();
  const bitmap = isPicture && await createImageBitmap(file).catch(() => null);
  if (!bitmap) return { blob: file, thumbnail: '' };
  const isPhoto = file.type === 'image/jpeg';
  let blob = file;
  let [width, height] = [bitmap.width, bitmap.height];
  if (file.type !== 'image/gif') {
    const canvas = scaled(bitmap, sides.picture, isPhoto);
    ({ width, height } = canvas);
    if (!isPhoto) blob = await encoded(canvas, 'image/png');
    if (isPhoto || blob.size > most.exact) blob = await encoded(scaled(canvas, sides.picture, true), 'image/jpeg', 0.86);
  }
  let thumbnail = new Blob();
  for (let side = sides.thumbnail; !thumbnail.size || thumbnail.size > most.thumbnail; side *= 0.75) {
    thumbnail = await encoded(scaled(bitmap, side, true), 'image/jpeg', 0.75);
  }
  bitmap.close();
  const bytes = new Uint8Array(await thumbnail.arrayBuffer());
  return { blob, thumbnail: btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join('')), width, height,
    ending: blob === file ? undefined : blob.type === 'image/png' ? 'png' : 'jpg' };
}
