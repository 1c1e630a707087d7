// SPDX-License-Identifier: MIT

/** Keeps the keyboard inside an element of the panel. Escape closes that, and nothing behind it. @param {any} element @param {() => void} close */
export function trap(element, close) {
  element.addEventListener('keydown', (/** @type {any} */ e) => {
    const key = e.detail;
    if (key.key === 'Tab') {
      const all = [...element.querySelectorAll('button,input,[tabindex]')].filter((one) => one.offsetParent && !one.disabled);
      key.preventDefault();
      all[(all.indexOf(element.getRootNode().activeElement) + (key.shiftKey ? all.length - 1 : 1)) % all.length]?.focus();
    }
    if (key.key !== 'Escape') return;
    e.stopPropagation();
    key.preventDefault();
    close();
  });
}
