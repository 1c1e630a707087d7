// SPDX-License-Identifier: MIT
// Who is there: what the head of the panel says of it, and what the first form offers then. Fetched with the first opening.

import { h } from './dom.js';
import { called, ownName, pendingCall } from './state.js';

/** @typedef {import('./panel.js').Panel} Panel @typedef {import('./types').State} State */

/**
 * @typedef {{online: (n: number) => string, named: (names: string[], more: number) => string, nobody: string, gone: string, alerts: (n: number) => string,
 *   noAlertYet: string, closed: string, opens: (day: string, time: string) => string}} Words
 * @type {Record<string, Words>}
 */
export const words = {
  ko: {
    online: (n) => `상담원 ${n}명이 자리에 있어요`,
    named: (names, more) => `${names.join(', ')}${more ? ` 외 ${more}명` : ''} · 지금 자리에 있어요`,
    nobody: '지금은 자리를 비웠어요. 문의를 남겨 주시면 답변드릴게요.',
    gone: '상담원이 자리를 비웠어요. 문의로 남기시면 꼭 답변드려요.',
    alerts: (n) => `상담원 ${n}명의 화면에 떴어요`,
    noAlertYet: '상담원에게 알리고 있어요',
    closed: '지금은 운영 시간이 아니에요',
    opens: (day, time) => `${day || '오늘'} ${time}에 다시 열어요`,
  },
  en: {
    online: (n) => (n === 1 ? 'One of us is here' : `${n} of us are here`),
    named: (names, more) => `${names.join(', ')}${more ? ` and ${more} more` : ''} · here right now`,
    nobody: 'Nobody is here right now. Leave an inquiry and we will answer.',
    gone: 'Nobody is here right now. Leave an inquiry and we will answer.',
    alerts: (n) => `It is on ${n === 1 ? 'one' : n} of our screens`,
    noAlertYet: 'Letting our team know',
    closed: 'We are closed right now',
    opens: (day, time) => `Open again ${day || 'today'} at ${time}`,
  },
};

export const sheet = new CSSStyleSheet();
// Nobody is there: leaving an inquiry comes first. Nothing changes its place under the hand.
sheet.replaceSync(`
.faces{flex:none;display:flex;margin-right:10px}
.faces span{display:grid;place-items:center;width:34px;height:34px;border:2px solid var(--head);border-radius:50%;margin-left:-10px;font-size:14px;font-weight:700;background:#dcebe4;color:#0f5c46}
.faces span:first-child{margin-left:0}
.faces span:nth-child(2){background:#e3ecfb;color:#2a4f96}
.faces span:nth-child(3){background:#f3e4ee;color:#7c2f63}
.met .bell,.shut .call~.actions .brass,.only .back{display:none}
.only .bell{display:block!important}
.alone .call~.actions .brass{background:none;color:inherit;border-color:var(--line)}
.alone .call~.actions button:not(.brass),.shut .call~.actions button:not(.brass){background:var(--own);border-color:var(--own);color:var(--on,#fff)}
@media(forced-colors:active){.faces span{border-color:ButtonText}}
`);

/** @type {WeakSet<object>} */
const met = new WeakSet();

/** The site is closed, and takes no calls then. @param {State} s */
export const isShut = ({ link, hours }) => link === 'up' && !!hours?.closed && !hours.rings;

/** The site is closed, and what somebody writes then is an inquiry unless they would rather ring. @param {State} s */
const isInquiryFirst = (s) => isShut(s) || (s.link === 'up' && !!s.hours?.closed && !!s.hours.inquiry_first);

/** When it opens again; empty if nobody knows. @param {Panel} panel */
function opens(panel) {
  const { until } = panel.state.hours;
  if (!until) return '';
  return words[panel.lang].opens(panel.day(until) === panel.day(Date.now()) ? '' : panel.day(until), panel.time(until));
}

/**
 * What the head says of who is there.
 * @param {Panel} panel @param {string} name of the screen
 * @returns {[string, string, string] | null} title, note, and whether there is a light; nothing: what it is without this
 */
export function said(panel, name) {
  const { state } = panel;
  const { link, hours, online, away, names, chat } = state;
  const w = words[panel.lang];
  if (link !== 'up') return null;
  if (name === 'chat' && chat?.state === 'waiting') return [panel.t.waiting, chat.alerts ? `${w.alerts(chat.alerts)}\u00a0✓` : online + away ? w.noAlertYet : w.gone, ''];
  if (name === 'chat' && chat?.state === 'active' && chat.admin_name) return [called(panel.t, chat.admin_name), chat.overdue ? panel.t.moment : panel.t.chatting, 'on'];
  if (name === 'chat' && pendingCall(state)) return [panel.t.sending, w.noAlertYet, ''];
  if (name !== 'call' && (name !== 'inquiry' || chat)) return null;
  if (hours?.closed) return [w.closed, [hours[panel.lang], opens(panel)].filter(Boolean).join(' · ') || panel.t.inquiryNote, 'off'];
  if (name !== 'call') return null;
  return [panel.t.call, !online ? w.nobody : names.length ? w.named(names, online - names.length) : w.online(online), online ? 'on' : away ? 'away' : 'off'];
}

/** Whose faces stand in the head. @param {Panel} panel @param {string} name */
export function faces({ state }, name) {
  const { chat, hours, names, link } = state;
  if (name === 'chat' && chat?.state === 'active') return chat.admin_name && ownName(chat.admin_name) ? [chat.admin_name] : [];
  return name === 'call' && link === 'up' && !hours?.closed ? names : [];
}

/** The first letter, as a person counts letters. @param {string} name */
export const initial = (name) => ([.../** @type {any} */ (Intl).Segmenter ? [...new /** @type {any} */ (Intl).Segmenter().segment(name)].map((/** @type {any} */ s) => s.segment) : name][0] || '').toUpperCase();

/** Draws what the head shows beside its words, and shapes the form below. @param {Panel} panel @param {string} name of the screen @param {any} root */
export function meet(panel, name, root) {
  const { state, client } = panel;
  const shown = faces(panel, name);
  const row = root.querySelector('.faces');
  if (row?.dataset.names !== shown.join('\n')) {
    row?.remove();
    if (shown.length) root.querySelector('.who').before(h('div', { className: 'faces', 'aria-hidden': 'true', 'data-names': shown.join('\n') }, ...shown.map((one) => h('span', {}, initial(one)))));
  }
  const isClosed = isShut(state);
  root.classList.toggle('met', shown.length > 0);
  root.classList.toggle('shut', isClosed);
  root.classList.toggle('only', isInquiryFirst(state) && name === 'inquiry' && !state.chat && !state.inquiries.length);
  root.classList.toggle('alone', state.link === 'up' && !state.hours?.closed && !(state.online + state.away));
  // Enter in a field presses it, seen or not.
  const ring = root.querySelector('.call~.actions .brass');
  if (isClosed && ring?.matches(':focus')) ring.nextSibling.focus();
  if (ring) ring.disabled = isClosed;
  if (state.link !== 'up' || met.has(panel)) return;
  // At the first opening, before anything was typed; later nothing moves by itself.
  met.add(panel);
  if (isInquiryFirst(state) && name === 'call' && !client.draft.text && !state.inquiries.length && !root.querySelector(':focus')?.value) queueMicrotask(() => client.go('inquiry'));
}
