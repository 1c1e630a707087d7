// SPDX-License-Identifier: MIT
// Addresses of people and of pages, by the rules of the server (common/plaintext.cpp, server/domain/checks.cpp).

/** The mail address in what somebody typed or pasted, without stray marks; empty if the server would keep none. @param {string} typed */
export function mailAddressIn(typed) {
  const address = typed.replace(/[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/^(?:mailto:|[ \t\r\n\xa0\u3000<(["'“‘「『＜])+/i, '')
    .replace(/[ \t\r\n\xa0\u3000>)\]"'”’」』＞.,;:。、，；]+$/, '');
  const atom = '[\\w!#$%&\'*+/=?^`{|}~-]+';
  const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
  return address.length <= 254 && address.indexOf('@') <= 64 && !address.includes('=?')
    && new RegExp(`^${atom}(?:\\.${atom})*@${label}(?:\\.${label})+$`, 'i').test(address) ? address : '';
}

/** The address of a page, cut between two characters. @param {string} href @param {number} most */
export function cutAddress(href, most) {
  return href.length <= most ? href
    : href.slice(0, most).replace(/%(?:[\da-f]?|(?:c[2-9a-f]|d[\da-f]|e[\da-f](?:%[89ab][\da-f])?|f[0-4](?:%[89ab][\da-f]){0,2})(?:%[89ab]?)?)$/i, '');
}
