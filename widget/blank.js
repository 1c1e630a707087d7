// SPDX-License-Identifier: MIT

/** Nothing in it can be seen; by the rule of the server (isBlank in common/plaintext.h). @param {string} text */
export const isBlank = (text) => !/[^\p{Cc}\p{Cf}\p{Z}\p{Mn}\p{Me}\u115f\u1160\u2800\u3164\uffa0\ufdd0-\ufdef\ufffe\uffff]/u.test(text);
