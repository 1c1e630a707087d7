// SPDX-License-Identifier: MIT

/** The key that went down in the panel: it comes up there, though the panel may have closed. */
let down = '';

/**
 * What is typed in the panel is not the page's: its shortcuts would act on it, and take the letter away. Nor is the focus: a dialog of the site's
 * own scripts would take it back. So it is taken before the page hears of it, and told inside the shadow tree alone, as `detail`. What the browser
 * does with it stays.
 * @param {any} event
 */
export function keepInside(event) {
  const { type, code } = event;
  const path = event.composedPath();
  const isOurs = path.some((/** @type {any} */ e) => e.classList?.contains('panel') && e.getRootNode().host?.localName === 'desk-bell');
  if (!isOurs && (type !== 'keyup' || !down || code !== down)) {
    if (type === 'keydown') down = '';
    return;
  }
  if (type === 'keydown') down = code;
  event.stopImmediatePropagation();
  if (isOurs) path[0].dispatchEvent(new CustomEvent(type, { bubbles: true, detail: event }));
}
