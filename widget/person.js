// SPDX-License-Identifier: MIT
// Whom the site says its visitor is.

/**
 * What the site's token says, for showing only: the server checks it. Nothing if it cannot be read.
 * @param {string} token @returns {{sub?: string, name?: string, email?: string}}
 */
export function claimsOf(token) {
  try {
    // escape() turns the bytes into what decodeURIComponent() reads as UTF-8.
    const json = decodeURIComponent(escape(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))));
    // A number is taken as its digits; as a number two long ones could become one.
    return JSON.parse(json.replace(/("sub"\s*:\s*)(-?\d+)(?=\s*[,}])/, '$1"$2"')) || {};
  } catch {
    return {};
  }
}

/** Under what name this browser keeps what is one person's: anyone who is signed in has a place of their own. @param {string} [sub] */
export function rootOf(sub) {
  let mark = 0;
  for (const c of String(sub || '')) mark = Math.imul(mark ^ /** @type {number} */ (c.codePointAt(0)), 0x01000193); // FNV
  return sub ? `deskbell.${mark >>> 0}` : 'deskbell';
}
