// SPDX-License-Identifier: MIT
// No button while the site is closed. Asked of the server, whose clock is right; fetched only where the site wants it.

/** Whether somebody has something to carry on with from an earlier visit: an answer finds them at night, too. */
function hasOpenMatter() {
  try {
    return Object.keys(localStorage).some((name) => /^deskbell.*\.open$/.test(name));
  } catch {
    return false;
  }
}

/** How often it is looked whether the time has come: a timer stands still while a machine sleeps. */
const often = 30_000;
/** Until the next question where nobody has answered, or nobody knows of a change. */
const rest = 3600_000;

/**
 * Keeps an eye on the hours as long as the element is in the page.
 * @param {any} host the element @returns {() => boolean} whether its button is to be left out now
 */
export function watch(host) {
  // Not shown before it is known.
  let isClosed = true;
  let until = 0;
  /** @type {any} */
  let timer;

  const look = async () => {
    clearTimeout(timer);
    if (host.isConnected && host.getAttribute('hours') === 'hide' && Date.now() >= until) {
      until = Infinity; // one question at a time
      const { hours, default: said } = await host.ask();
      const before = isClosed;
      // Nobody answers: it is shown, and whoever presses it is told so.
      isClosed = !!hours?.closed;
      until = Date.now() + (said === undefined ? often : Math.max(200, hours?.left ?? rest));
      if (isClosed !== before) host.refresh();
    }
    clearTimeout(timer);
    const left = until - Date.now();
    timer = setTimeout(look, left > 0 && left < often ? left : often);
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => isClosed && !host.isOpen && !hasOpenMatter();
}
