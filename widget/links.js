// SPDX-License-Identifier: MIT
// The addresses in a text, by the rule of the app (admin-app/ui/links.cpp); tests/support/links.json holds both to it.
// Fetched with the first address that is shown.

import { h } from './dom.js';

// Scripts whose words stand right behind an address, or whose particles do.
const east = '(?=[\\p{L}\\p{N}\\p{M}])[\\p{scx=Hangul}\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}]';
const name = `(?:[-_]|(?!${east})[\\p{L}\\p{N}\\p{M}])`;
const mixed = `${east}(?:${east}|${name})*`;
const label = `${name}+(?:${mixed}(?=\\.[a-z]))?`;
// With nothing behind it, a word in a script of these is a part of the host only if it is a domain of the top.
const top = '한국|닷컴|닷넷|삼성|中国|中國|香港|台灣|台湾|公司|みんな|コム';
const particle = '(?:(?:에서|으로|[에로]|부터|까지)[는도의]?요?|[을를은는이가의와과도]|입니다|이에요|예요|인데|하고|라고)';
const address = new RegExp([
  '(?<![a-z\\d])https?://',
  `(?!(?:(?!${east})[^\\s\\p{Z}/?#@])*@)`, // shop.example@evil.example is the other one's
  `(?:\\[[\\da-f:.]+\\]|(?:${label}|${mixed})(?:\\.(?:${label}|${mixed}(?=[/?#]|[.:][a-z\\d])|${top}))*)`,
  '(?::\\d+)?',
  `(?:[/?#](?:%[\\da-f]{2}|[!#$&()*+,./:;=?@~\\[\\]]|${name}`,
  `|(?<=[/=&?#+_~:-]|[^\\x00-\\x7f])(?!(?<=/)${particle}(?![a-z\\d_/=&#%-]|${east}))${east})*)?`,
].join(''), 'giu');

/** The addresses as they stand in the text, and what they open. @param {string} text @returns {{at: number, shown: string, href: string}[]} */
export function linksIn(text) {
  const found = [];
  for (const { 0: whole, index = 0 } of text.matchAll(address)) {
    const shown = chopped(whole);
    try {
      found.push({ at: index, shown, href: new URL(shown).href });
    } catch { /* no address after all */ }
  }
  return found;
}

/** Without what ends the sentence, and without brackets that the address has not opened itself. @param {string} whole */
function chopped(whole) {
  const count = (/** @type {string} */ c) => whole.split(c).length - 1;
  const open = { ')': count('(') - count(')'), ']': count('[') - count(']') };
  let end = whole.length;
  for (; end; end--) {
    const c = whole[end - 1];
    if (c === ')' || c === ']') {
      if (open[c]++ >= 0) break;
    } else if (c === '(') {
      open[')']--;
    } else if (c === '[') {
      open[']']--;
    } else if (!/[.,;:!?*]/.test(c)) {
      break;
    }
  }
  return whole.slice(0, end);
}

/** Makes the addresses in the text of an element links. They open a tab that knows nothing of this one. @param {any} element */
export function link(element) {
  const text = element.textContent;
  let done = 0;
  /** @type {any[]} */
  const parts = [];
  for (const { at, shown, href } of linksIn(text)) {
    parts.push(text.slice(done, at), h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, shown));
    done = at + shown.length;
  }
  if (done) element.replaceChildren(...parts, text.slice(done));
}
