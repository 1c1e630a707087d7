// SPDX-License-Identifier: MIT
// What is told while nobody looks, when, and by which of several tabs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { empty, reduce } from '../../widget/state.js';
import { Teller, unseen } from '../../widget/teller.js';
import { chat, fakeClock, line, settle, welcome } from './support.mjs';

/** navigator.locks of one browser, as far as tabs ask only for what is free. */
function fakeLocks() {
  const held = new Set();
  return {
    async request(name, { ifAvailable }, call) {
      assert.ok(ifAvailable, 'nobody waits for another tab');
      if (held.has(name)) return call(null);
      held.add(name);
      await call({ name });
      return held.delete(name);
    },
  };
}

/** A tab in which the visitor has a chat, with the lines that were there when it came. */
function tab({ locks, hidden = true, wanted = true, lines = [line(1)], clock = fakeClock() } = {}) {
  const its = {
    clock, hidden, wanted, told: [], shown: new Map(), rang: 0, seen: {},
    state: lines ? reduce(empty, welcome({ chat: chat({ last_seq: lines.length }), messages: lines }), 0) : empty,
    hear(frame) {
      its.state = reduce(its.state, frame, 0);
      its.teller.update(its.state, its.seen);
    },
    says: (seq, more) => its.hear({ type: 'message', chat: 7, message: line(seq, more) }),
    reads: (seq) => its.hear({ type: 'receipts', chat: 7, receipts: { visitor_read: seq } }),
    async waits() {
      clock.move(2000);
      await settle();
    },
  };
  its.teller = new Teller({
    clock, locks, lock: 'tells', isHidden: () => its.hidden, isWanted: () => its.wanted, ring: () => its.rang++,
    show(said) {
      its.told.push(said.text);
      its.shown.set(said.tag, said.text);
      return { close: () => its.shown.delete(said.tag) };
    },
  });
  its.teller.update(its.state, its.seen);
  return its;
}

test('a line that comes while the page is hidden is told, with a sound, and taken back when it was read', async () => {
  const t = tab();
  t.says(2, { text: 'It is on its way' });
  await t.waits();
  assert.deepEqual([t.told, t.rang], [['It is on its way'], 1]);

  t.reads(2);

  assert.equal(t.shown.size, 0);
});

test('nothing is told that was there when the page came, and nothing of a visitor or of what happened', async () => {
  const t = tab({ lines: [line(1), line(2)] });
  t.says(3, { from: 'visitor' });
  t.says(4, { from: 'system', kind: 'joined' });
  await t.waits();

  assert.deepEqual(t.told, []);
});

test('what is read page by page after a load is no news, what comes after it is', async () => {
  const t = tab({ lines: null });
  t.hear(welcome({ chat: chat({ last_seq: 2 }), messages: [line(1)], more: true }));
  t.hear({ type: 'chat_page', chat: 7, messages: [line(2)] });
  await t.waits();
  assert.deepEqual(t.told, []);

  t.says(3);
  await t.waits();
  assert.deepEqual(t.told, ['line 3']);
});

test('what has come during a break is told after it', async () => {
  const t = tab();
  t.hear({ type: 'link', link: 'down' });
  t.hear(welcome({ chat: chat({ last_seq: 2 }), messages: [line(2)] }));
  await t.waits();

  assert.deepEqual(t.told, ['line 2']);
});

test('nobody is told who sees the page, or has not said yes', async () => {
  for (const its of [{ hidden: false }, { wanted: false }]) {
    const t = tab(its);
    t.says(2);
    await t.waits();
    assert.deepEqual([t.told, t.rang], [[], 0], JSON.stringify(its));
  }
});

test('who comes back to the page within the moment is told nothing', async () => {
  const t = tab();
  t.says(2);
  t.hidden = false;
  await t.waits();

  assert.deepEqual(t.told, []);
});

test('what was read elsewhere within the moment is not told', async () => {
  const t = tab();
  t.says(2);
  t.reads(2);
  await t.waits();

  assert.deepEqual([t.told, t.rang], [[], 0]);
});

test('several lines of a moment are told as the newest, and ring once', async () => {
  const t = tab();
  t.says(2);
  t.says(3);
  await t.waits();
  assert.deepEqual([t.told, t.rang], [['line 3'], 1]);

  t.says(4);
  await t.waits();
  assert.deepEqual([t.told, [...t.shown.values()]], [['line 3', 'line 4'], ['line 4']], 'in the place of the one before');
});

test('of several hidden tabs one tells, and goes on until it was read', async () => {
  const locks = fakeLocks();
  const [a, b] = [tab({ locks }), tab({ locks })];
  for (const one of [a, b]) one.says(2);
  await a.waits();
  await b.waits();
  for (const one of [b, a]) one.says(3);
  await b.waits();
  await a.waits();
  assert.deepEqual([a.told, b.told, b.rang], [['line 2', 'line 3'], [], 0]);

  for (const one of [a, b]) one.reads(3);
  await settle();
  b.says(4);
  await b.waits();
  assert.deepEqual(b.told, ['line 4'], 'whoever is first after that');
});

test('the tab that goes takes back what it told, and leaves the next line to another', async () => {
  const locks = fakeLocks();
  const [a, b] = [tab({ locks }), tab({ locks })];
  for (const one of [a, b]) one.says(2);
  await a.waits();
  await b.waits();

  a.teller.leave();
  await settle();
  assert.equal(a.shown.size, 0);
  b.says(3);
  await b.waits();

  assert.deepEqual(b.told, ['line 3']);
});

test('while one tab is in sight, no other tells', async () => {
  const locks = fakeLocks();
  const [hidden, seen] = [tab({ locks }), tab({ locks, hidden: false })];
  for (const one of [hidden, seen]) one.says(2);
  await seen.waits();
  await hidden.waits();

  assert.deepEqual([hidden.told, seen.told], [[], []]);
});

test('without locks, or where they are forbidden, each tab tells and the tag makes one of it', async () => {
  for (const locks of [undefined, { request: () => Promise.reject(new Error('SecurityError')) }]) {
    const t = tab({ locks });
    t.says(2);
    await t.waits();
    assert.deepEqual([...t.shown.keys()], ['chat.7']);
  }
});

test('an answer to an inquiry is told by itself, until it was seen here', async () => {
  const t = tab();
  const inquiry = (...comments) => ({ type: 'inquiry', change: 'comment', inquiry: { id: 3, state: 'open', kind: 'other', at: 1, comments } });
  const comment = (id, from = 'admin') => ({ id, from, name: 'Hanbyul', text: `answer ${id}`, at: id });
  t.hear(inquiry(comment(1, 'visitor')));
  await t.waits();
  t.hear(inquiry(comment(1, 'visitor'), comment(2)));
  t.says(2);
  await t.waits();
  assert.deepEqual([[...t.shown.keys()].sort(), t.rang], [['chat.7', 'inquiry.3'], 1]);

  t.seen = { 3: 1 };
  t.hear({ type: 'presence', online: 1 });
  assert.deepEqual([...t.shown.keys()], ['chat.7']);
});

test('what is unseen says whose conversation it is, and names its newest line', () => {
  const { state } = tab({ lines: [line(1), line(2, { text: '<b>two</b>' })] });

  assert.deepEqual(unseen(state, {}), [{ tag: 'chat.7', number: 2, name: 'prolip', text: '<b>two</b>', inquiry: 0 }]);
  assert.deepEqual(unseen({ ...state, chat: null }, {}), []);
});
