// SPDX-License-Identifier: MIT
// What goes wrong in the page: the last ten things of five minutes, in memory only. It listens; nothing of the page is wrapped or changed.

/** @typedef {import('./types').PageError} PageError */

const most = 10;
const longest = 300_000;
const ours = new URL('.', import.meta.url).href;

/** In words: what stands behind an address. */
const asked = /(?<=\/[\w.~%/-]*)[?#][^\s'"]*=[^\s'"]*/g;

/** The oldest first. @type {PageError[]} */
let kept = [];

/** The address of a file or of a request, without what was asked of it; nothing for what no server has. @param {string} href */
function pathOf(href) {
  if (!/^https?:/.test(href)) return '';
  const { origin, pathname } = new URL(href);
  return (origin === location.origin ? pathname : origin + pathname).slice(0, 300);
}

/** @param {PageError['kind']} kind @param {string} text @param {string} file its whole address @param {number} [line] @param {number} [at] */
function keep(kind, text, file, line, at = Date.now()) {
  if (file.startsWith(ours)) return;
  const path = pathOf(file);
  const where = path && line ? `${path}:${line}` : path;
  text = text.slice(0, 1000).replace(/\s+/g, ' ').replace(asked, '').slice(0, 200);
  const before = kept.find((e) => e.kind === kind && e.text === text && e.where === where);
  kept = [...kept.filter((e) => e !== before), { kind, text, where, at, count: (before?.count || 0) + 1 }].slice(-most);
}

addEventListener('error', (e) => {
  // An image that fails has no message, and is a request.
  if (e.message) keep('error', textOf(e.error) || e.message, e.filename || '', e.lineno);
});
addEventListener('unhandledrejection', ({ reason }) => {
  const [, file, line] = /(https?:\/\/[^\s)?#]+)[^\s):]*:(\d+):\d+/.exec(reason?.stack) || [];
  keep('rejection', textOf(reason), file || '', Number(line));
});
try {
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) {
      const { name, responseStatus, responseEnd } = /** @type {PerformanceResourceTiming} */ (e);
      if (responseStatus >= 400) keep('request', String(responseStatus), name, 0, Math.round(performance.timeOrigin + responseEnd));
    }
  }).observe({ type: 'resource', buffered: true });
} catch { /* a browser that does not tell */ }

/** Whatever a page throws: it may be anything, and what it says of itself may fail. @param {any} reason */
function textOf(reason) {
  try {
    return reason ? String(reason) : '';
  } catch {
    return '';
  }
}

/** @returns {PageError[]} the oldest first */
export const recent = () => kept.filter((e) => e.at > Date.now() - longest);
