// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { empty, isMissing, isPending, lastSeq, lines, newAnswers, ownText, reduce, screen, threadOf, unread } from '../../widget/state.js';
import { chat, line, welcome } from './support.mjs';

const run = (frames, state = empty, now = 0) => frames.reduce((s, f) => reduce(s, f, now), state);
const entry = (key, frame, more = {}) => ({ type: 'queue', entries: [{ key, frame, at: 100, status: 'queued', ...more }] });
const call = (key = 'k') => entry(key, { type: 'open_call', name: 'Jimin', text: 'It fails' });
const say = (key, text, more = {}) => entry(key, { type: 'send_message', chat: 7, text }, more);
const inChat = () => run([welcome({ chat: chat({ last_seq: 2 }), messages: [line(1), line(2)] })]);

test('a welcome without a chat shows the call form', () => {
  const s = run([welcome()]);

  assert.equal(screen(s), 'call');
  assert.equal(s.online, 2);
});

test('mail is promised only by a server that sends any', () => {
  assert.equal(run([welcome({ mail: true })]).mail, true);
  assert.equal(run([welcome({ mail: true }), welcome({ mail: undefined })]).mail, false);
});

test('a call that is on its way shows the chat screen with its text', () => {
  const s = run([welcome(), call()]);

  assert.equal(screen(s), 'chat');
  assert.deepEqual(lines(s, 0).map((l) => [l.text, l.status]), [['It fails', 'sending']]);
});

test('an acknowledged call waits, and reads its lines', () => {
  const s = run([welcome(), call(), { type: 'ack', key: 'k', chat: 7, seq: 2, at: 5 }], empty, 1000);

  assert.equal(s.chat.state, 'waiting');
  assert.equal(s.deadline, 181000);
  assert.ok(isMissing(s));
  assert.deepEqual(lines(s, 0).map((l) => [l.text, l.status]), [['It fails', 'stored']]);
});

test('that an admin has gone is no line of the visitor’s', () => {
  const s = run([welcome(), call(), { type: 'ack', key: 'k', chat: 7, seq: 1 },
    { type: 'chat_page', key: 'p', chat: 7, last_seq: 3, messages: [line(1, { kind: 'called', from: 'system' }),
      line(2, { kind: 'left', from: 'system', name: 'kim' }), line(3, { kind: 'rang_again', from: 'system' })] }]);

  assert.deepEqual(lines(s, 0).map((l) => l.kind), ['called', 'rang_again']);
  assert.ok(!isMissing(s));
});

test('the line of a call is shown once when the page comes', () => {
  const s = run([welcome(), call(), { type: 'ack', key: 'k', chat: 7, seq: 2 },
    { type: 'chat_page', key: 'p', chat: 7, last_seq: 2, messages: [line(1, { kind: 'called', from: 'system' }), line(2, { from: 'visitor', text: 'It fails', key: 'k' })] }]);

  assert.deepEqual(lines(s, 0).map((l) => l.kind), ['called', 'text']);
  assert.equal(s.outbox.length, 0);
  assert.equal(isMissing(s), false);
});

test('the line that tells of the call and its text are two lines, though they share a key', () => {
  const s = run([welcome({ chat: chat({ last_seq: 2 }), messages: [line(1, { kind: 'called', from: 'system', key: 'k' }), line(2, { from: 'visitor', key: 'k' })] })]);

  assert.equal(new Set(lines(s, 0).map((l) => l.id)).size, 2);
});

test('what is written before the call has a number goes to that call', () => {
  const s = run([welcome(), call(), entry('m', { type: 'send_message', chat: 0, text: 'more' }, { call: 'k', at: 101 }), { type: 'ack', key: 'k', chat: 7, seq: 1 }]);

  const [m] = s.outbox.filter((e) => e.key === 'm');
  assert.equal(m.frame.chat, 7);
  assert.equal(m.call, undefined);
});

test('lines apply in the order of their numbers', () => {
  let s = inChat();
  s = run([{ type: 'message', chat: 7, message: line(4) }], s);
  assert.equal(lastSeq(s), 2);
  assert.ok(isMissing(s));

  s = run([{ type: 'message', chat: 7, message: line(3) }], s);

  assert.deepEqual(s.messages.map((m) => m.seq), [1, 2, 3, 4]);
  assert.equal(s.ahead.length, 0);
});

test('a line that comes twice is held once', () => {
  const s = run([{ type: 'message', chat: 7, message: line(2) }, { type: 'message', chat: 7, message: line(3) }, { type: 'message', chat: 7, message: line(3) }], inChat());

  assert.deepEqual(s.messages.map((m) => m.seq), [1, 2, 3]);
});

test('lines of another chat are left alone', () => {
  const s = inChat();

  assert.equal(reduce(s, { type: 'message', chat: 8, message: line(3) }, 0), s);
});

test('an acknowledged message takes its number', () => {
  const s = run([say('a', 'hello'), { type: 'ack', key: 'a', chat: 7, seq: 3, at: 9 }], inChat());

  assert.equal(s.outbox.length, 0);
  assert.deepEqual(lines(s, 0).pop(), { id: 'a', kind: 'text', from: 'visitor', name: '', text: 'hello', at: 9, status: 'stored' });
});

for (const [what, frame] of Object.entries({
  'a welcome': welcome({ chat: chat({ last_seq: 3 }), messages: [line(3, { from: 'visitor', key: 'a' })] }),
  'a page': { type: 'chat_page', key: 'p', chat: 7, last_seq: 3, messages: [line(3, { from: 'visitor', key: 'a' })] },
  'an event': { type: 'message', chat: 7, message: line(3, { from: 'visitor', key: 'a' }) },
})) {
  test(`an own message found by its key in ${what} counts as acknowledged`, () => {
    const s = run([say('a', 'hello'), frame], inChat());

    assert.equal(s.outbox.length, 0);
    assert.equal(lastSeq(s), 3);
  });
}

test('an acknowledgement and the line itself do not double it', () => {
  const s = run([say('a', 'hello'), { type: 'message', chat: 7, message: line(3, { from: 'visitor', key: 'a' }) }, { type: 'ack', key: 'a', chat: 7, seq: 3 }], inChat());

  assert.equal(lines(s, 0).length, 3);
});

test('start over throws away what is held', () => {
  const s = run([welcome({ epoch: 'e2', start_over: true, chat: chat({ last_seq: 1 }), messages: [line(1, { text: 'new' })] })], inChat());

  assert.deepEqual(s.messages.map((m) => m.text), ['new']);
});

test('another epoch throws away what is held, even unasked', () => {
  const s = run([welcome({ epoch: 'e2', chat: chat({ last_seq: 2 }) })], inChat());

  assert.equal(s.messages.length, 0);
  assert.ok(isMissing(s));
});

test('a page may start over', () => {
  const s = run([{ type: 'chat_page', key: 'p', chat: 7, last_seq: 1, start_over: true, messages: [line(1, { text: 'new' })] }], inChat());

  assert.deepEqual(s.messages.map((m) => m.text), ['new']);
});

test('more to read is missing until the last page', () => {
  let s = run([welcome({ chat: chat({ last_seq: 3 }), messages: [line(1)], more: true })]);
  assert.ok(isMissing(s));

  s = run([{ type: 'chat_page', key: 'p', chat: 7, last_seq: 3, messages: [line(2), line(3)] }], s);

  assert.equal(isMissing(s), false);
});

test('receipts only grow', () => {
  const s = run([{ type: 'receipts', chat: 7, receipts: { admin_read: 2 } }, { type: 'receipts', chat: 7, receipts: { admin_read: 1, admin_delivered: 2 } }], inChat());

  assert.deepEqual(s.chat.receipts, { admin_read: 2, admin_delivered: 2 });
});

test('an own line is saved, delivered, read', () => {
  let s = run([say('a', 'x'), { type: 'ack', key: 'a', chat: 7, seq: 3 }], inChat());
  const status = () => lines(s, 0).pop().status;
  assert.equal(status(), 'stored');
  s = reduce(s, { type: 'receipts', chat: 7, receipts: { admin_delivered: 3 } }, 0);
  assert.equal(status(), 'delivered');
  s = reduce(s, { type: 'receipts', chat: 7, receipts: { admin_read: 3 } }, 0);
  assert.equal(status(), 'read');
});

test('a temporary refusal holds everything and loses nothing', () => {
  const s = run([say('a', 'x'), { type: 'refused', key: 'a', code: 'too_fast', retry_after: 4000 }], inChat(), 1000);

  assert.deepEqual(s.hold, { until: 5000, code: 'too_fast' });
  assert.equal(s.outbox[0].status, 'queued');
  assert.equal(lines(s, 1000).pop().status, 'held');
  assert.equal(lines(s, 6000).pop().status, 'sending');
});

test('a final refusal marks the line', () => {
  const s = run([say('a', 'x'), { type: 'refused', key: 'a', code: 'chat_over' }], inChat());

  const last = lines(s, 0).pop();
  assert.equal(last.status, 'refused');
  assert.equal(last.code, 'chat_over');
});

test('a refused call takes what was written after it along', () => {
  const s = run([welcome(), call(), entry('m', { type: 'send_message', chat: 0, text: 'more' }, { call: 'k' }), { type: 'refused', key: 'k', code: 'blocked' }]);

  assert.equal(s.outbox.length, 0);
  assert.equal(s.notice, 'blocked');
  assert.equal(screen(s), 'call');
});

test('an accepted call shows the chat, whatever was open', () => {
  const s = run([welcome({ chat: chat({ state: 'waiting', remaining: 9000 }) }), { type: 'route', route: { name: 'inquiry' } },
    { type: 'chat', change: 'accepted', chat: chat({ admin_name: 'prolip' }) }]);

  assert.equal(screen(s), 'chat');
  assert.equal(s.deadline, 0);
});

test('a missed call shows the inquiry form, filled from what was written', () => {
  const s = run([{ type: 'chat', change: 'missed', chat: chat({ state: 'missed', last_seq: 2 }) }, say('a', 'second')],
    run([welcome({ chat: chat({ state: 'waiting' }), messages: [line(1, { from: 'visitor', text: 'first' })] })]));

  assert.equal(screen(s), 'inquiry');
  assert.equal(ownText(s), 'first\nsecond');
});

test('a missed call can still be answered', () => {
  const s = run([welcome({ chat: chat({ state: 'missed' }) }), { type: 'chat', change: 'accepted', chat: chat() }]);

  assert.equal(screen(s), 'chat');
});

test('a cancelled call leads back to the form', () => {
  const s = run([welcome({ chat: chat({ state: 'waiting' }) }), { type: 'chat', change: 'cancelled', chat: chat({ state: 'ended', end_reason: 'cancelled' }) }]);

  assert.equal(s.chat, null);
  assert.equal(screen(s), 'call');
});

test('news of an older chat do not replace an open one', () => {
  const s = inChat();

  assert.equal(reduce(s, { type: 'chat', change: 'ended', chat: chat({ id: 3, state: 'ended' }) }, 0), s);
});

test('a call opened in another tab is shown here', () => {
  const s = run([welcome(), { type: 'chat', change: 'opened', chat: chat({ state: 'waiting', remaining: 60000, last_seq: 2 }) }]);

  assert.equal(screen(s), 'chat');
  assert.ok(isMissing(s));
});

test('typing fades, and stops with the message', () => {
  let s = run([{ type: 'typing', chat: 7, from: 'admin', name: 'prolip' }], inChat(), 1000);
  assert.deepEqual(s.typing, { name: 'prolip', until: 7000 });

  s = run([{ type: 'message', chat: 7, message: line(3) }], s);

  assert.equal(s.typing, null);
});

test('unread lines are those of the admin beyond the receipt', () => {
  let s = inChat();
  assert.equal(unread(s), 2);

  s = reduce(s, { type: 'receipts', chat: 7, receipts: { visitor_read: 1 } }, 0);

  assert.equal(unread(s), 1);
});

test('a filed inquiry is shown while it is sent, and after', () => {
  let s = run([welcome(), entry('f', { type: 'file_inquiry', chat: 0, kind: 'error', title: 'T', text: 'B' }), { type: 'route', route: { name: 'thread', key: 'f' } }]);
  assert.equal(threadOf(s).title, 'T');

  s = run([{ type: 'ack', key: 'f', inquiry: 4, at: 3 }], s);

  assert.equal(threadOf(s).id, 4);
  assert.equal(s.inquiries.length, 1);
});

test('an inquiry has the type that was chosen, until the server says which it has', () => {
  let s = run([welcome(), entry('f', { type: 'file_inquiry', chat: 0, kind: 'other', topic: 'Orders', title: 'T', text: 'B' }), { type: 'route', route: { name: 'thread', key: 'f' } }]);
  assert.equal(threadOf(s).filed_as, 'Orders');

  s = run([{ type: 'ack', key: 'f', inquiry: 4, at: 3 }], s);
  assert.equal(threadOf(s).filed_as, 'Orders');
  s = run([{ type: 'inquiry', change: 'filed', inquiry: { id: 4, state: 'open', kind: 'other', title: 'T', text: 'B', at: 3 } }], s);
  assert.equal(threadOf(s).filed_as, undefined, 'the site has no such type');
});

test('a refused inquiry leads back to its form', () => {
  const s = run([welcome(), entry('f', { type: 'file_inquiry', title: 'T', text: 'B' }), { type: 'refused', key: 'f', code: 'blocked' }]);

  assert.equal(screen(s), 'inquiry');
  assert.equal(s.notice, 'blocked');
});

test('an answer to an inquiry is new until it was seen', () => {
  const inquiry = { id: 4, state: 'open', kind: 'error', at: 1, comments: [{ id: 1, from: 'admin', name: 'p', text: 'done', at: 2 }] };
  const s = run([welcome(), { type: 'inquiry', change: 'commented', inquiry }]);

  assert.equal(newAnswers(s.inquiries[0], {}), 1);
  assert.equal(newAnswers(s.inquiries[0], { 4: 1 }), 0);
  assert.equal(isPending(s, {}), true);
  assert.equal(isPending(s, { 4: 1 }), false);
});

test('a comment and its event are one comment', () => {
  const inquiry = { id: 4, state: 'open', kind: 'error', at: 1, comments: [] };
  const mine = { id: 9, from: 'visitor', name: 'J', text: 'thanks', at: 2, key: 'c' };
  const queue = entry('c', { type: 'comment_inquiry', inquiry: 4, text: 'thanks' });
  const ack = { type: 'ack', key: 'c', inquiry: 4, comment: 9, at: 2 };
  const event = { type: 'inquiry', change: 'commented', inquiry: { ...inquiry, comments: [mine] } };

  for (const order of [[ack, event], [event, ack]]) {
    const s = run([welcome({ inquiries: [inquiry] }), queue, ...order]);
    assert.equal(s.inquiries[0].comments.length, 1);
    assert.equal(s.outbox.length, 0);
  }
});

test('a deleted inquiry leaves the list', () => {
  const inquiry = { id: 4, state: 'open', kind: 'error', at: 1 };
  const s = run([welcome({ inquiries: [inquiry] }), { type: 'route', route: { name: 'thread', inquiry: 4 } }, { type: 'inquiry', change: 'deleted', inquiry }]);

  assert.equal(s.inquiries.length, 0);
  assert.equal(screen(s), 'list');
});

test('frames of a newer server change nothing', () => {
  assert.equal(reduce(empty, { type: 'confetti' }, 0), empty);
});

test('every example frame to a visitor is understood', (t) => {
  const folder = new URL('../../common/examples/', import.meta.url);
  if (!fs.existsSync(folder)) return t.skip('no examples');
  const frames = fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8')));
  const known = ['welcome', 'ack', 'refused', 'chat_page', 'message', 'chat', 'receipts', 'typing', 'presence', 'inquiry', 'heartbeat'];
  const seen = new Set();
  for (const frame of frames.filter((f) => known.includes(f.type) && !('desk' in f))) {
    seen.add(frame.type);
    const s = run([welcome({ chat: chat({ id: frame.chat?.id ?? frame.chat ?? 7 }) }), frame]);
    assert.ok(screen(s), frame.type);
    assert.ok(Array.isArray(lines(s, 0)), frame.type);
  }

  assert.deepEqual(known.filter((type) => !seen.has(type)), []);
});

test('the called line and the first text share a key and are two lines', () => {
  const messages = [{ ...line(1), kind: 'called', from: 'system', key: 'k' }, { ...line(2), from: 'visitor', key: 'k' }];
  const s = run([welcome({ chat: chat({ last_seq: 2 }), messages })]);

  assert.equal(new Set(lines(s, 0).map((l) => l.id)).size, 2);
});

test('the alert is on a screen as long as the server says so', () => {
  const shown = run([welcome({ chat: chat() }), { type: 'presence', online: 1, away: 0, alerts: 1 }]);
  const gone = run([{ type: 'presence', online: 0, away: 0 }], shown);

  assert.equal(shown.chat.alerts, 1);
  assert.equal(gone.chat.alerts, 0);
});
