// SPDX-License-Identifier: MIT
// What is seldom asked for. Fetched when the menu is opened.

import { browserStore, h, press } from './dom.js';

/** Each by its own name; each has a file in messages/. */
const languages = { ko: '한국어', en: 'English' };

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.menu button{border:0;text-align:left;min-height:44px;color:var(--ink)}
.menu button:hover{background:#8883}
.menu p{padding:8px 14px 0;color:var(--muted)}
[aria-pressed=true]:after{content:" ✓"}`);

/** @param {import('./panel.js').Panel} panel @param {any} menu @param {() => void} close */
export function fill(panel, menu, close) {
  const { t, client, state, host } = panel;
  const act = (/** @type {string} */ text, /** @type {() => void} */ call, /** @type {any} */ more = {}) => press(text, () => {
    close();
    call();
  }, more);
  const offer = (/** @type {any[]} */ ...choices) => {
    menu.hidden = false;
    menu.replaceChildren(...choices.filter(Boolean));
    menu.querySelector('button')?.focus();
  };
  offer(state.inquiries.length && act(t.mine, () => client.go('list')),
    state.messages.length && act(t.save, () => panel.save()),
    state.chat?.state === 'active' && act(t.end, () => offer(h('p', {}, t.endSure),
      act(t.endNo, () => panel.focus()), act(t.endYes, () => client.end(), { className: 'red' }))),
    ...(panel.notifier?.choices() || []).map(([text, call, isOn]) => act(text, call, { 'aria-pressed': String(isOn) })),
    h('p', {}, t.language),
    ...Object.entries(languages).map(([lang, name]) => act(name, () => {
      browserStore().set('deskbell.lang', lang);
      host.chosen = lang;
      host.refresh();
      // Behind what the host has just asked for, which would wait until the focus has left.
      queueMicrotask(() => panel.refresh(true));
      panel.tell('language', { lang });
    }, { lang, 'aria-pressed': lang === panel.lang })));
}
