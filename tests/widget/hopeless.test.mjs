// SPDX-License-Identifier: MIT
// A command that the server can never take: it is handed back with its words, and what was behind it goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../widget/client.js';
import { chat, fakeClock, fakeNet, fakeStore, settle, welcome } from './support.mjs';

function tab({ store = fakeStore() } = {}) {
  const clock = fakeClock();
  const net = fakeNet();
  const client = new Client({ url: 'ws://h/ws', site: 1, store, clock, locks: undefined, open: (url) => net.open(url),
    where: () => ({ page: '', agent: '' }), onState() {}, onEvent() {} });
  const greet = (more) => {
    net.last.accept();
    net.last.say(welcome(more));
  };
  const sent = () => net.last.sent.slice(1).map((f) => f.text);
  const comeBack = (lose) => {
    const before = net.sockets.length;
    lose();
    while (net.sockets.length === before) clock.move(100);
  };
  /** A server that hangs up, and what is sent to the next one. */
  const hangUp = (more, code, reason) => {
    comeBack(() => net.last.cut(code, reason));
    greet(more);
  };
  client.start();
  return { client, net, clock, store, greet, comeBack, hangUp, sent };
}

const inquiry = { kind: 'other', title: 'Long', text: 'x'.repeat(18000), name: 'Jimin', email: '' };

test('an inquiry that the server hangs up over is handed back, and the call behind it reaches the admins', () => {
  const t = tab();
  t.greet();
  t.client.file(inquiry);
  t.client.call({ name: 'Jimin', email: '', text: 'urgent' });
  for (let i = 0; i < 3; i++) t.hangUp();
  assert.deepEqual(t.sent(), [inquiry.text], 'alone, to see whether it is the cause');

  t.hangUp();

  assert.deepEqual(t.sent(), ['urgent']);
  assert.equal(t.client.draft.body, inquiry.text);
  assert.equal(t.client.draft.title, 'Long');
  assert.equal(t.client.state.notice, 'not_taken');
});

test('a close that names the key hands that entry back at once, and only that one', () => {
  const t = tab();
  t.greet({ chat: chat() });
  for (const text of ['one', 'two', 'three']) t.client.send(text);
  const { key } = t.net.last.sent[2];

  t.hangUp({ chat: chat() }, 1009, `frame too long key=${key}`);

  assert.deepEqual(t.sent(), ['one', 'three']);
  assert.equal(t.client.state.outbox.find((e) => e.key === key).code, 'not_taken');
  assert.equal(t.client.takeBack(key), 'two');
});

test('a close for good that names an entry comes back without it', () => {
  const t = tab();
  t.greet({ chat: chat() });
  t.client.send('one');
  const { key } = t.net.last.sent[1];

  t.hangUp({ chat: chat() }, 4100, `key=${key}`);

  assert.equal(t.client.state.link, 'up');
  assert.deepEqual(t.sent(), []);
});

test('a close for good that names somebody else’s key ends it', () => {
  const t = tab();
  t.greet({ chat: chat() });
  t.client.send('one');

  t.net.last.cut(4100, 'key=somebody');

  assert.equal(t.client.state.link, 'stopped');
  assert.equal(t.client.state.outbox.length, 1);
});

test('an entry in front that is taken when it goes alone is not suspected, the one behind it is', () => {
  const t = tab();
  t.greet({ chat: chat() });
  t.client.send('good');
  t.client.send('bad');
  for (let i = 0; i < 3; i++) t.hangUp({ chat: chat() });
  assert.deepEqual(t.sent(), ['good']);

  t.net.last.say({ type: 'ack', key: t.net.last.sent[1].key, chat: 7, seq: 1 });
  assert.deepEqual(t.sent(), ['good', 'bad']);
  for (let i = 0; i < 4; i++) t.hangUp({ chat: chat({ last_seq: 1 }) });

  assert.deepEqual(t.client.state.outbox.map((e) => [e.frame.text, e.status]), [['bad', 'refused']]);
});

for (const code of [1001, 1012, 1013, 4001, 4003]) {
  test(`a server that goes away (${code}) judges nothing`, () => {
    const t = tab();
    t.greet({ chat: chat() });
    t.client.send('one');

    for (let i = 0; i < 10; i++) t.hangUp({ chat: chat() }, code);

    assert.deepEqual(t.sent(), ['one']);
  });
}

test('a connection that was never welcomed, and one that fell silent, judge nothing', () => {
  const t = tab();
  t.greet({ chat: chat() });
  t.client.send('one');

  for (let i = 0; i < 10; i++) {
    t.comeBack(() => t.clock.move(34000)); // silent
    t.comeBack(() => t.net.last.cut()); // not welcomed
    t.greet({ chat: chat() });
  }

  assert.deepEqual(t.sent(), ['one']);
});

test('what is handed back is still there after a reload', async () => {
  const store = fakeStore();
  const before = tab({ store });
  before.greet({ chat: chat() });
  before.client.send('one');
  const { key } = before.net.last.sent[1];
  before.hangUp({ chat: chat() }, 1009, `key=${key}`);
  before.client.leave();

  const after = tab({ store });
  await settle();
  after.greet({ chat: chat() });

  assert.deepEqual(after.sent(), []);
  assert.equal(after.client.takeBack(key), 'one');
  assert.ok(!store.names().some((name) => name.endsWith(key)));
});

test('words that come back do not take the place of what is written meanwhile', () => {
  const t = tab();
  t.greet();
  t.client.file({ ...inquiry, text: 'first' });
  const { key } = t.net.last.sent[1];
  t.client.setDraft({ body: 'second', touched: true });

  t.hangUp({}, 1009, `key=${key}`);

  assert.equal(t.client.draft.body, 'first\nsecond');
});
