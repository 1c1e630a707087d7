// SPDX-License-Identifier: MIT
// Addresses of people and of pages, and where a line is cut, by the rules of the server (common/plaintext.cpp, server/domain/checks.cpp).

/** The mail address in what somebody typed or pasted, without stray marks; empty if the server would keep none. @param {string} typed */
export function mailAddressIn(typed) {
  const address = typed.replace(/\p{Cf}/gu, '').replace(/^(mailto:|[\s<(["'“‘「『＜])+|[\s>)\]"'”’」』＞.,;:。、，；]+$/gi, '');
  // With a full stop behind it every part of the domain ends with one.
  return address.length < 255 && /^(?!\.|.*(\.[.@]|=\?))[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.){2,}$/i.test(`${address}.`) ? address : '';
}

/** A line, cut between two characters. @param {string} text @param {number} most */
export const cut = (text, most) => text.slice(0, most).replace(/\p{Cs}$/u, '');

/** The address of a page, cut between two characters. @param {string} href @param {number} most */
export function cutAddress(href, most) {
  return href.length > most
    ? href.slice(0, most).replace(/%.?$/, '').replace(/%([c-f]\w|[ef]\w%[89ab]\w|f\w(%[89ab]\w){2})$/i, '') : href;
}
