// SPDX-License-Identifier: MIT
// What the widget has to know of docs/protocol.md besides the frames; a test holds it against that page.

/** Texts, in UTF-16 units. */
export const limits = { name: 60, email: 254, text: 4000, title: 200, inquiry: 18000 };

/** Send the same command with the same key again. @param {string} code */
export const isTemporary = (code) => ['too_fast', 'unavailable', 'work_needed'].includes(code);

/** After this close code no client reconnects automatically. @param {number} code */
export const endsForGood = (code) => code >= 4100 && code < 5000;
