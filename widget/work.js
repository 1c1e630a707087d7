// SPDX-License-Identifier: MIT
// Work that the server asks for when an address rings very often. Fetched only then. crypto.subtle is absent on plain http.

/** The first bits of the fraction of a root. @param {number} x */
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
/** @type {number[]} */
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
// FIPS 180-4, 4.2.2 and 5.3.3.
const k = primes.map((p) => fraction(Math.cbrt(p)));
const start = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const w = new Int32Array(64);

/** SHA-256 of at most 55 bytes of ASCII; the first 32 bits of it. @param {string} text */
export function hash(text) {
  w.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  w[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    w[i] = w[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
      + w[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
  }
  let [a, b, c, d, e, f, g, h] = start;
  for (let i = 0; i < 64; i++) {
    const t = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + k[i] + w[i] | 0;
    const u = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, d + t | 0, c, b, a, t + u | 0];
  }
  return (start[0] + a) >>> 0;
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
