// SPDX-License-Identifier: MIT
// What the widget knows, and how each frame and each action changes it. No DOM, no network, no clock.

import { isTemporary } from './protocol.js';

/** @typedef {import('./types').State} State @typedef {import('./types').Frame} Frame */
/** @typedef {import('./types').Entry} Entry @typedef {import('./types').Chat} Chat */
/** @typedef {import('./types').Message} Message @typedef {import('./types').Inquiry} Inquiry */
/** @typedef {import('./types').Line} Line @typedef {import('./types').Receipts} Receipts */

/** @type {State} */
export const empty = {
  link: 'idle', failures: 0, why: '', welcomed: false, epoch: '', waitTime: 0, online: 0, away: 0, names: [], hours: null, mail: false, name: '', email: '',
  chat: null, deadline: 0, messages: [], ahead: [], more: false, typing: null,
  files: null, inquiries: [], outbox: [], hold: null, notice: '', route: { name: 'auto' },
};

/** @param {Chat | null} chat */
export const isOpen = (chat) => !!chat && chat.state !== 'ended';
/** @param {State} s */
export const lastSeq = (s) => (s.messages.length ? s.messages[s.messages.length - 1].seq : 0);
/** @param {State} s */
export const pendingCall = (s) => s.outbox.find((e) => e.frame.type === 'open_call' && e.status === 'queued');

/**
 * The next state. `now` is a steady clock in ms.
 * @param {State} s @param {Frame} f a frame of the server, or an action: link, queue, worked, drop, route, dismiss, notice
 * @param {number} now @returns {State}
 */
export function reduce(s, f, now) {
  switch (f.type) {
    case 'welcome': return welcome(s, f, now);
    case 'ack': return ack(s, f, now);
    case 'refused': return refused(s, f, now);
    case 'chat_page': return page(s, f);
    case 'message':
      if (f.chat !== s.chat?.id) return s;
      return add(f.message.from === 'admin' ? { ...s, typing: null } : s, [f.message]);
    case 'chat': return chatChanged(s, f, now);
    case 'receipts':
      return f.chat === s.chat?.id ? withReceipts(s, f.receipts) : s;
    case 'typing':
      return f.chat === s.chat?.id && f.from === 'admin'
        ? { ...s, typing: { name: f.name || s.chat?.admin_name || '', until: now + 6000 } } : s;
    case 'presence':
      return { ...s, ...there(f), chat: s.chat && { ...s.chat, alerts: f.alerts || 0 } };
    case 'inquiry': return inquiryChanged(s, f);

    case 'link':
      return { ...s, link: f.link, failures: s.failures + Number(f.link === 'down'), why: f.why ?? s.why, typing: f.link === 'up' ? s.typing : null };
    case 'queue':
      return { ...s, outbox: merge(s.outbox, f.entries), notice: '' };
    case 'worked':
      return { ...s, hold: null, outbox: s.outbox.map((e) => (e.key === f.key ? { ...e, frame: { ...e.frame, work: f.work } } : e)) };
    case 'drop':
      return { ...s, outbox: s.outbox.filter((e) => e.key !== f.key && e.call !== f.key) };
    case 'route':
      return { ...s, route: f.route, notice: '' };
    case 'dismiss':
      return { ...s, chat: null, deadline: 0, messages: [], ahead: [], more: false, typing: null, notice: '',
        outbox: s.outbox.filter((e) => e.status === 'queued'), route: { name: 'auto' } };
    default: return s;
  }
}

/** @param {Frame} f */
const there = ({ online = 0, away = 0, names = [], hours = null }) => ({ online, away, names, hours });

/** @param {State} s @param {Frame} f @param {number} now @returns {State} */
function welcome(s, f, now) {
  const chat = f.chat || null;
  const anew = f.start_over || !chat || chat.id !== s.chat?.id || (s.epoch && s.epoch !== f.epoch);
  /** @type {State} */
  let t = { ...s, link: 'up', failures: 0, why: '', welcomed: true, epoch: f.epoch, waitTime: f.wait_time,
    ...there(f), name: f.name ? ownName(f.name) : s.name, email: f.email || s.email,
    inquiries: f.inquiries || [], more: !!f.more, mail: !!f.mail, files: f.files || null, typing: null,
    notice: f.identity_needed ? 'identity_needed' : s.notice };
  for (const inquiry of t.inquiries) t = acknowledge(t, inquiry.comments);
  if (anew) t = { ...t, messages: [], ahead: [] };
  t = withChat(t, chat, now);
  return add(t, f.messages || []);
}

/** @param {State} s @param {Chat | null} chat @param {number} now @returns {State} */
function withChat(s, chat, now) {
  if (chat?.state === 'ended' && chat.end_reason === 'cancelled') chat = null;
  const same = chat && s.chat?.id === chat.id;
  const t = same ? s : { ...s, messages: [], ahead: [], more: chat ? s.more : false };
  const receipts = same ? later(s.chat?.receipts, chat?.receipts) : chat?.receipts;
  return { ...t, chat: chat && { ...chat, receipts },
    deadline: chat?.state === 'waiting' ? now + (chat.remaining || 0) : 0 };
}

/** @param {State} s @param {Frame} f @param {number} now @returns {State} */
function chatChanged(s, f, now) {
  /** @type {Chat} */
  const chat = f.chat;
  // Another tab may have begun a new call; news of an older chat than the one shown change nothing.
  if (chat.id !== s.chat?.id && (isOpen(s.chat) || !isOpen(chat))) return s;
  const t = withChat(s, chat, now);
  if (f.change === 'accepted' || (f.change === 'opened' && s.route.name === 'call')) t.route = { name: 'auto' };
  return { ...t, typing: chat.state === 'active' ? t.typing : null };
}

/** Adds lines in the order of their numbers; those after a gap wait. @param {State} s @param {Message[]} list @returns {State} */
function add(s, list) {
  const messages = s.messages.slice();
  /** @type {Message[]} */
  const ahead = [];
  let next = lastSeq(s) + 1;
  for (const m of [...s.ahead, ...list].sort((a, b) => a.seq - b.seq)) {
    if (m.seq === next) messages.push(m), next++;
    else if (m.seq > next && !ahead.some((other) => other.seq === m.seq)) ahead.push(m);
  }
  return acknowledge({ ...s, messages, ahead }, list);
}

/** A line of ours that comes back with its key has arrived. @param {State} s @param {{key?: string}[]} [list] @returns {State} */
function acknowledge(s, list = []) {
  const keys = new Set(list.map((item) => item.key).filter(Boolean));
  if (!s.outbox.some((e) => keys.has(e.key) && e.frame.type !== 'file_inquiry')) return s;
  const calls = s.outbox.filter((e) => keys.has(e.key) && e.frame.type === 'open_call');
  let t = { ...s, outbox: s.outbox.filter((e) => !keys.has(e.key) || e.frame.type === 'file_inquiry') };
  for (const call of calls) t = number(t, call.key, { chat: s.chat?.id || 0 });
  return t;
}

/**
 * What somebody is called; nothing if it is only a word for a guest, or for one of the team, in any language: that of the page at the time is sent, and the server
 * puts a number behind it. @param {string} name
 */
export const ownName = (name) => (/^(손님|Guest|상담원|Agent)( \d+)?$/.test(name) ? '' : name);

/** A name as it is shown: a word that stands for one, in any language, in that of the page. @param {import('./types').Words} t @param {string} name */
export const called = (t, name) => ownName(name) || (/^[상A]/.test(name) ? t.agent : t.guest);

/** What was written before the call, or the inquiry, had a number belongs to it now. @param {State} s @param {string} key @param {any} place @returns {State} */
function number(s, key, place) {
  return { ...s, outbox: s.outbox.map((e) => (e.call === key ? { ...e, call: undefined, frame: { ...e.frame, ...place } } : e)) };
}

/** @param {State} s @param {Frame} f @param {number} now @returns {State} */
function ack(s, f, now) {
  const entry = s.outbox.find((e) => e.key === f.key);
  if (!entry) return s;
  const { frame } = entry;
  // Its line comes behind.
  if (frame.type === 'open_file') return { ...s, notice: '', outbox: s.outbox.map((e) => (e === entry ? { ...e, status: 'answered' } : e)) };
  let t = { ...s, outbox: s.outbox.filter((e) => e !== entry), notice: '' };
  const name = frame.name ? ownName(frame.name) : s.name;
  if (frame.type === 'open_call') {
    if (t.chat?.id !== f.chat) {
      t = withChat(t, { id: f.chat, state: 'waiting', opened_at: f.at || 0, remaining: s.waitTime,
        wait_time: s.waitTime, last_seq: f.seq || 1 }, now);
    }
    // Its lines are read from the server; until they are here the text stays in sight.
    t = { ...t, name, email: frame.email || s.email, more: true };
    if (frame.text) t.outbox = merge(t.outbox, [{ ...entry, status: 'answered' }]);
    return number(t, entry.key, { chat: f.chat });
  }
  if (frame.type === 'send_message' && f.chat === t.chat?.id && f.seq) {
    return add(t, [{ seq: f.seq, kind: 'text', from: 'visitor', name, text: frame.text, at: f.at || entry.at, key: entry.key }]);
  }
  if (frame.type === 'file_inquiry' && f.inquiry) {
    if (f.comment) t = withComment(t, f.inquiry, { id: f.comment, from: 'visitor', name, text: frame.text, at: f.at, key: entry.key });
    else if (!t.inquiries.some((i) => i.id === f.inquiry)) {
      t.inquiries = [{ id: f.inquiry, state: 'open', kind: frame.kind, title: frame.title, text: frame.text, at: f.at,
        chat: frame.chat, filed_as: frame.topic, comments: [] }, ...t.inquiries];
    }
    if (t.route.key === entry.key) t.route = { ...t.route, inquiry: f.inquiry };
    return number({ ...t, name, email: frame.email || s.email }, entry.key, { inquiry: f.inquiry });
  }
  // The server says the same in an event; whichever comes first.
  if (t.chat && t.chat.id === frame.chat && isOpen(t.chat)) {
    if (frame.type === 'cancel_call' && t.chat.state === 'waiting') return withChat(t, null, now);
    if (frame.type === 'end_chat') return withChat(t, { ...t.chat, state: 'ended', end_reason: 'visitor' }, now);
  }
  if (frame.type === 'comment_inquiry') {
    return withComment(t, frame.inquiry, { id: f.comment || 0, from: 'visitor', name, text: frame.text, at: f.at || entry.at, key: entry.key });
  }
  return t;
}

/** @param {State} s @param {number} id @param {import('./types').Comment} comment @returns {State} */
function withComment(s, id, comment) {
  return { ...s, inquiries: s.inquiries.map((i) => (i.id !== id || i.comments?.some((c) => c.key === comment.key || (c.id && c.id === comment.id))
    ? i : { ...i, comments: [...(i.comments || []), comment] })) };
}

/** @param {State} s @param {Frame} f @param {number} now @returns {State} */
function refused(s, f, now) {
  if (!f.key) return { ...s, why: f.code };
  const entry = s.outbox.find((e) => e.key === f.key);
  if (!entry) return s;
  if (isTemporary(f.code)) {
    return { ...s, hold: { until: Math.max(now + (f.retry_after || 2000), s.hold?.until || 0), code: f.code },
      outbox: s.outbox.map((e) => (e === entry ? { ...e, code: f.code } : e)) };
  }
  const { type } = entry.frame;
  if (/^(send|comment|open_file|mail)/.test(type)) {
    return { ...s, outbox: s.outbox.map((e) => (e === entry ? { ...e, status: 'refused', code: f.code } : e)) };
  }
  // A call takes what was written after it along; the client gives the words back to the form.
  const t = { ...s, outbox: s.outbox.filter((e) => e !== entry && e.call !== entry.key) };
  if (type === 'open_call' || f.code === 'not_taken') t.notice = f.code;
  if (type === 'file_inquiry') t.notice = f.code, t.route = { name: 'inquiry' };
  return t;
}

/** @param {State} s @param {Frame} f @returns {State} */
function page(s, f) {
  if (f.chat !== s.chat?.id) return s;
  const t = f.start_over ? { ...s, messages: [], ahead: [] } : s;
  const u = add({ ...t, more: !!f.more }, f.messages || []);
  return withReceipts({ ...u, outbox: u.outbox.filter((e) => e.status !== 'answered') }, f.receipts);
}

/** @param {State} s @param {Frame} f @returns {State} */
function inquiryChanged(s, f) {
  const others = s.inquiries.filter((i) => i.id !== f.inquiry.id);
  if (f.change === 'deleted') {
    return { ...s, inquiries: others, route: s.route.inquiry === f.inquiry.id ? { name: 'list' } : s.route };
  }
  const inquiries = [f.inquiry, ...others].sort((a, b) => b.at - a.at || b.id - a.id);
  return acknowledge({ ...s, inquiries }, f.inquiry.comments);
}

/** @param {State} s @param {Receipts} [r] @returns {State} */
function withReceipts(s, r) {
  return s.chat && r ? { ...s, chat: { ...s.chat, receipts: later(s.chat.receipts, r) } } : s;
}

/** Receipts only grow. @param {Receipts} [a] @param {Receipts} [b] @returns {Receipts} */
function later(a = {}, b = {}) {
  /** @type {any} */
  const both = { ...a };
  for (const [name, n] of Object.entries(b)) both[name] = Math.max(n, both[name] || 0);
  return both;
}

/** One entry a key, in the order in which they were made. @param {Entry[]} list @param {Entry[]} more */
function merge(list, more) {
  return [...list.filter((e) => !more.some((m) => m.key === e.key)), ...more].sort((a, b) => a.at - b.at);
}

// ---- what follows from it ------------------------------------------------------------------------------------------

/** Lines of the chat that the server has and this side does not. @param {State} s */
export function isMissing(s) {
  return !!s.chat && (s.more || s.ahead.length > 0 || s.chat.last_seq > lastSeq(s));
}

/** Which screen to show. @param {State} s @returns {'call' | 'chat' | 'inquiry' | 'list' | 'thread'} */
export function screen(s) {
  if (s.route.name !== 'auto') return s.route.name;
  if (pendingCall(s)) return 'chat';
  if (!s.chat) return 'call';
  if (s.chat.state === 'missed') return 'inquiry';
  return s.chat.state === 'ended' && s.chat.end_reason === 'filed' && s.chat.inquiry ? 'thread' : 'chat';
}

/** The inquiry to show on the thread screen. @param {State} s @returns {Inquiry | undefined} */
export function threadOf(s) {
  const id = s.route.inquiry || (s.route.name === 'auto' ? s.chat?.inquiry : 0);
  const sent = s.outbox.find((e) => e.key === s.route.key)?.frame;
  return s.inquiries.find((i) => i.id === id)
    || (sent && { id: 0, state: 'open', kind: sent.kind, title: sent.title, text: sent.text, at: 0, filed_as: sent.topic, comments: [] });
}

/** The chat as a person reads it: what is stored, then what is on its way. @param {State} s @param {number} now @returns {Line[]} */
export function lines(s, now) {
  const got = s.chat?.receipts || {};
  /** @type {Line[]} */
  const list = s.messages.concat(s.ahead).filter((m) => m.kind !== 'left').map((m) => ({
    id: (m.kind === 'text' && m.key) || `#${m.seq}`, kind: m.kind, from: m.from, name: m.name || '', text: m.text || '', at: m.at, ...(m.file && { file: m.file }),
    status: m.from !== 'visitor' || m.kind !== 'text' ? '' : m.seq <= (got.admin_read || 0) ? 'read'
      : m.seq <= (got.admin_delivered || 0) ? 'delivered' : 'stored',
  }));
  for (const e of s.outbox) {
    const { type, chat, inquiry } = e.frame;
    const file = type === 'open_file' ? /** @type {any} */ (e.frame) : undefined;
    const text = file ? file.name : e.frame.text;
    if (!text || inquiry >= 0 || (type !== 'open_call' && ((type !== 'send_message' && !file) || (chat && chat !== s.chat?.id)))) continue;
    list.push({ id: e.key, kind: 'text', from: 'visitor', name: s.name, text, at: e.at, code: e.code, ...(file && { file }),
      status: e.status === 'refused' ? 'refused' : e.status === 'answered' ? 'stored' : s.hold && s.hold.until > now ? 'held' : 'sending' });
  }
  return list;
}

/** Lines of the admin that nobody has looked at here. @param {State} s */
export function unread(s) {
  const read = s.chat?.receipts?.visitor_read || 0;
  return s.messages.filter((m) => m.from === 'admin' && m.seq > read).length;
}

/** What the visitor has written in this chat so far. @param {State} s */
export function ownText(s) {
  return lines(s, 0).filter((l) => l.from === 'visitor' && l.kind === 'text' && !l.file).map((l) => l.text).join('\n');
}

/** @param {Inquiry} i */
export const answersOf = (i) => (i.comments || []).filter((c) => c.from === 'admin');

/** Answers to an inquiry that were not seen here; `seen` holds how many were, by inquiry. @param {Inquiry} i @param {Record<number, number>} seen */
export function newAnswers(i, seen) {
  return Math.max(0, answersOf(i).length - (seen[i.id] || 0));
}

/** Whether the next page load should connect by itself. @param {State} s @param {Record<number, number>} seen */
export function isPending(s, seen) {
  return isOpen(s.chat) || s.outbox.some((e) => e.status === 'queued') || s.inquiries.some((i) => newAnswers(i, seen) > 0
    || (i.state === 'open' && i.comments?.[i.comments.length - 1]?.from !== 'admin'));
}
