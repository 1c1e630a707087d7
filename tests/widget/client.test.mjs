// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../widget/client.js';
import { mailTranscript } from '../../widget/mailcopy.js';
import { rate } from '../../widget/rating.js';
import { randomKey } from '../../widget/outbox.js';
import { chat, fakeClock, fakeNet, fakeStore, line, settle, welcome } from './support.mjs';

/** navigator.locks of one browser; release() is what closing a tab does. */
function fakeLocks() {
  const held = new Set();
  return {
    release: (name) => held.delete(name),
    async request(name, call) {
      held.add(name);
      const value = await call();
      held.delete(name);
      return value;
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  };
}

function tab({ store = fakeStore(), locks = undefined, clock = fakeClock(), errors = undefined } = {}) {
  const net = fakeNet();
  const events = [];
  const client = new Client({ url: 'ws://h/ws', site: 1, store, clock, locks, open: (url) => net.open(url),
    where: () => ({ page: 'https://shop/', agent: 'test' }), errors, onState() {}, onEvent: (name) => events.push(name) });
  const sent = (type) => net.sockets.flatMap((s) => s.sent).filter((f) => f.type === type);
  const greet = (more) => {
    net.last.accept();
    net.last.say(welcome(more));
  };
  return { client, net, store, clock, events, sent, greet };
}

const form = { name: 'Jimin', email: '', text: 'It fails' };

test('a key is 22 characters of base64url', () => {
  assert.match(randomKey(), /^[A-Za-z0-9_-]{22}$/);
  assert.notEqual(randomKey(), randomKey());
});

test('nothing is stored before the first command', () => {
  const t = tab();
  t.client.start();
  t.greet();
  t.clock.move(20000);
  assert.deepEqual(t.store.names(), []);

  t.client.call(form);

  assert.ok(t.store.get('deskbell.token'));
  assert.equal(t.sent('open_call').length, 1);
  assert.deepEqual(t.events, ['call']);
});

test('a command without connection goes out when there is one', () => {
  const t = tab();
  t.client.start();
  t.client.call(form);
  assert.equal(t.sent('open_call').length, 0);

  t.greet();

  assert.equal(t.sent('open_call')[0].text, 'It fails');
  assert.equal(t.sent('open_call')[0].page, 'https://shop/');
});

test('unanswered commands go again after a break, in order, with the same keys', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat() });
  t.client.send('one');
  t.client.send('two');

  t.net.last.cut();
  t.client.send('three');
  t.clock.move(1000);
  t.greet({ chat: chat() });

  const keys = t.sent('send_message').map((f) => f.key);
  assert.deepEqual(t.net.last.sent.slice(1).map((f) => f.text), ['one', 'two', 'three']);
  assert.deepEqual(keys.slice(2, 4), keys.slice(0, 2));
});

test('an own message in the welcome is not sent again', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat() });
  t.client.send('one');
  const { key } = t.sent('send_message')[0];

  t.net.last.cut();
  t.clock.move(1000);
  t.greet({ chat: chat({ last_seq: 1 }), messages: [line(1, { from: 'visitor', key })] });

  assert.equal(t.sent('send_message').length, 1);
});

test('after a temporary refusal the queue waits, then goes out in order with the same keys', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat() });
  t.client.send('one');
  t.client.send('two');
  const [one, two] = t.sent('send_message');
  for (const { key } of [one, two]) t.net.last.say({ type: 'refused', key, code: 'too_fast', retry_after: 3000 });
  t.client.send('three');
  t.clock.move(2900);
  assert.equal(t.sent('send_message').length, 2);

  t.clock.move(200);

  assert.deepEqual(t.sent('send_message').slice(2).map((f) => f.text), ['one', 'two', 'three']);
  assert.equal(t.sent('send_message')[2].key, one.key);
});

test('a final refusal is not repeated, and its words can be taken back', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat() });
  t.client.send('one');
  const { key } = t.sent('send_message')[0];

  t.net.last.say({ type: 'refused', key, code: 'too_long' });
  t.net.last.cut();
  t.clock.move(1000);
  t.greet({ chat: chat() });

  assert.equal(t.sent('send_message').length, 1);
  assert.equal(t.client.takeBack(key), 'one');
  assert.equal(t.client.state.outbox.length, 0);
});

test('the words of a refused call go back into the form', () => {
  const t = tab();
  t.client.start();
  t.greet();
  t.client.call(form);
  t.client.send('and more');

  t.net.last.say({ type: 'refused', key: t.sent('open_call')[0].key, code: 'blocked' });

  assert.equal(t.client.draft.text, 'It fails\nand more');
});

test('a message written before the call has a number waits for it', () => {
  const t = tab();
  t.client.start();
  t.greet();
  t.client.call(form);
  t.client.send('more');
  assert.equal(t.sent('send_message').length, 0);

  t.net.last.say({ type: 'ack', key: t.sent('open_call')[0].key, chat: 7, seq: 2 });

  assert.equal(t.sent('send_message')[0].chat, 7);
});

test('a reload loses nothing', async () => {
  const store = fakeStore();
  const before = tab({ store });
  before.client.start();
  before.greet({ chat: chat() });
  before.client.send('one');
  before.client.setDraft({ input: 'half a sen' });
  const [first] = before.sent('send_message');
  before.client.leave();

  const after = tab({ store });
  after.client.start();
  await settle();
  after.greet({ chat: chat() });

  assert.deepEqual(after.sent('send_message'), [first]);
  assert.equal(after.sent('hello')[0].token, before.sent('hello')[0].token);
  assert.equal(after.client.draft.input, 'half a sen');
});

for (const withLocks of [true, false]) {
  test(`only one tab sends an entry, ${withLocks ? 'with locks' : 'with leases'}`, async () => {
    const store = fakeStore();
    const clock = fakeClock();
    const locks = withLocks ? fakeLocks() : undefined;
    const a = tab({ store, locks, clock });
    a.client.start();
    await settle();
    a.greet({ chat: chat() });
    a.client.send('zero');
    clock.move(1000);
    await settle();
    a.client.send('one');
    const b = tab({ store, locks, clock });
    b.client.start();
    await settle();
    b.greet({ chat: chat() });
    clock.move(11000);
    await settle();
    assert.deepEqual(b.sent('send_message'), []);

    const owner = JSON.parse(store.get(store.names().find((n) => n.startsWith('deskbell.out.')))).tab;
    a.client.stop();
    a.client.leave();
    locks?.release(`deskbell.tab.${owner}`);
    clock.move(11000);
    await settle();

    assert.deepEqual(b.sent('send_message').map((f) => f.text), ['zero', 'one']);
  });
}

test('a tab joins the visitor that another tab has become', () => {
  const t = tab();
  t.client.start();
  t.greet();

  t.store.set('deskbell.token', 'A'.repeat(22));
  t.client.storageChanged('deskbell.token');
  t.net.last.accept();

  assert.equal(t.sent('hello').pop().token, 'A'.repeat(22));
});

test('a gap is asked for once, from the last number held', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat({ last_seq: 1 }), messages: [line(1)] });

  t.net.last.say({ type: 'message', chat: 7, message: line(4) });
  t.clock.move(1000);

  assert.deepEqual(t.sent('read_chat').map((f) => [f.chat, f.epoch, f.after]), [[7, 'e1', 1]]);
  t.net.last.say({ type: 'chat_page', key: t.sent('read_chat')[0].key, chat: 7, last_seq: 4, messages: [line(2), line(3), line(4)] });
  t.clock.move(1000);
  assert.equal(t.sent('read_chat').length, 1);
});

test('a server that has nothing more is not asked for ever', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat({ last_seq: 5 }) });

  for (let i = 0; i < 20; i++) {
    t.clock.move(1000);
    const asked = t.sent('read_chat').pop();
    t.net.last.say({ type: 'chat_page', key: asked.key, chat: 7, last_seq: 5, messages: [] });
  }

  assert.equal(t.sent('read_chat').length, 1);
});

test('further pages are read one after the other', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat({ last_seq: 3 }), messages: [line(1)], more: true });
  t.clock.move(1);
  t.net.last.say({ type: 'chat_page', key: t.sent('read_chat')[0].key, chat: 7, last_seq: 3, messages: [line(2)], more: true });
  t.clock.move(1);

  assert.deepEqual(t.sent('read_chat').map((f) => f.after), [1, 2]);
});

test('a resumed connection says where it is', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat({ last_seq: 2 }), messages: [line(1), line(2)] });

  t.net.last.cut();
  t.clock.move(1000);
  t.net.last.accept();

  const hello = t.sent('hello').pop();
  assert.deepEqual([hello.chat, hello.epoch, hello.after], [7, 'e1', 2]);
});

test('delivered is said at once, read only when the chat is looked at', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat({ last_seq: 1 }), messages: [line(1)] });
  t.clock.move(1000);
  assert.deepEqual(t.sent('receipt').map((f) => [f.delivered, f.read]), [[1, 0]]);

  t.client.watch(true);
  t.clock.move(1000);

  assert.deepEqual(t.sent('receipt').slice(1).map((f) => [f.delivered, f.read]), [[1, 1]]);
});

test('answers that were seen are said once a connection, to a server that wants to know', () => {
  const inquiry = (...ids) => ({ id: 12, state: 'open', kind: 'other', text: 'x', at: 1, comments: ids.map((id) => ({ id, from: id % 2 ? 'admin' : 'visitor', name: 'n', text: 't', at: id })) });
  const t = tab();
  t.client.start();
  t.greet({ inquiries: [inquiry(31, 32)], features: ['see_inquiry'] });
  assert.deepEqual(t.sent('see_inquiry'), []);

  t.client.sawAnswers(12);
  t.client.sawAnswers(12);
  assert.deepEqual(t.sent('see_inquiry'), [{ type: 'see_inquiry', inquiry: 12, comment: 31 }]);
  t.net.last.say({ type: 'inquiry', change: 'commented', inquiry: inquiry(31, 32, 33) });
  t.client.sawAnswers(12);
  assert.deepEqual(t.sent('see_inquiry').map((f) => f.comment), [31, 33]);

  t.net.last.cut();
  t.client.sawAnswers(12);
  t.clock.move(1000);
  t.greet({ inquiries: [inquiry(31, 32, 33)], features: ['see_inquiry'] });
  t.client.sawAnswers(12);
  assert.deepEqual(t.sent('see_inquiry').map((f) => f.comment), [31, 33, 33]);
});

test('a server that does not know of seen answers is not told', () => {
  const t = tab();
  t.client.start();
  t.greet({ inquiries: [{ id: 12, state: 'open', kind: 'other', text: 'x', at: 1, comments: [{ id: 31, from: 'admin', name: 'n', text: 't', at: 1 }] }] });
  t.client.sawAnswers(12);

  assert.deepEqual(t.sent('see_inquiry'), []);
  assert.equal(t.client.seen[12], 1);
});

test('typing is said at most every three seconds, and only in a chat', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat() });

  for (let i = 0; i < 61; i++) {
    t.client.typing();
    t.clock.move(100);
  }

  assert.equal(t.sent('typing').length, 3);
});

test('an inquiry begun earlier does not stand for a new call', () => {
  const t = tab();
  t.client.start();
  t.greet();
  t.client.setDraft({ body: 'something else', touched: true });

  t.client.call(form);

  assert.equal(t.client.draft.touched, false);
});

test('a call that has not left yet is cancelled here', () => {
  const t = tab();
  t.client.start();
  t.client.call(form);

  t.client.cancel();
  t.greet();

  assert.equal(t.sent('open_call').length, 0);
  assert.equal(t.client.draft.text, 'It fails');
});

test('the next page load is told whether there is something open', () => {
  const t = tab();
  t.client.start();
  t.greet();
  t.client.call(form);
  assert.equal(t.store.get('deskbell.open'), '1');

  t.net.last.say({ type: 'ack', key: t.sent('open_call')[0].key, chat: 7, seq: 2 });
  t.net.last.say({ type: 'chat', change: 'ended', chat: chat({ state: 'ended', end_reason: 'admin' }) });

  assert.equal(t.store.get('deskbell.open'), null);
  assert.equal(t.store.get('deskbell.chat'), '7');
  assert.deepEqual(t.events, ['call', 'ended']);
});

test('errors of the page follow what they belong to, to a server that wants to know', () => {
  const errors = [{ kind: 'request', text: '500', where: '/api', at: 1, count: 1 }];
  const t = tab({ errors: () => errors });
  t.client.start();
  t.greet({ features: ['report_errors'] });
  t.client.call(form);
  assert.deepEqual(t.sent('report_errors'), []);

  const { key } = t.sent('open_call')[0];
  t.net.last.say({ type: 'ack', key, chat: 7, seq: 1, at: 1 });
  t.net.last.say({ type: 'ack', key, chat: 7, seq: 1, at: 1 });
  t.client.file({ kind: 'error', title: 't', text: 'x', name: 'n', email: '' });
  t.net.last.say({ type: 'ack', key: t.sent('file_inquiry')[0].key, chat: 7, inquiry: 12, at: 2 });

  assert.deepEqual(t.sent('report_errors'), [{ type: 'report_errors', chat: 7, errors }, { type: 'report_errors', inquiry: 12, errors }]);
  assert.equal(t.sent('open_call')[0].errors, undefined);
  assert.equal(t.sent('file_inquiry')[0].page_errors, 1, 'its mail tells how many there are');
});

test('errors that come later follow the line of the chat, or the comment, that they go with', () => {
  const errors = [{ kind: 'error', text: 'd is null', where: '/a.js:1', at: 1, count: 1 }];
  let fresh = [];
  const t = tab({ errors: () => fresh.splice(0) });
  t.client.start();
  t.greet({ chat: chat(), features: ['report_errors'] });
  t.client.send('one');
  t.net.last.say({ type: 'ack', key: t.sent('send_message')[0].key, chat: 7, seq: 2, at: 2 });
  assert.deepEqual(t.sent('report_errors'), []);

  fresh = [...errors];
  t.client.send('two');
  assert.deepEqual(t.sent('report_errors'), [], 'not before the line is stored');
  t.net.last.say({ type: 'ack', key: t.sent('send_message')[1].key, chat: 7, seq: 3, at: 3 });
  fresh = [...errors];
  t.client.comment(12, 'three');
  t.net.last.say({ type: 'ack', key: t.sent('comment_inquiry')[0].key, comment: 4, at: 4 });

  assert.deepEqual(t.sent('report_errors'), [{ type: 'report_errors', chat: 7, errors, later: true }, { type: 'report_errors', inquiry: 12, errors, later: true }]);
});

test('errors of the page are not sent to a server that does not know of them, nor where there are none', () => {
  for (const [errors, features] of [[[{ kind: 'error', text: 'x', where: '', at: 1, count: 1 }], undefined], [[], ['report_errors']]]) {
    const t = tab({ errors: () => errors });
    t.client.start();
    t.greet({ features });
    t.client.call(form);
    t.net.last.say({ type: 'ack', key: t.sent('open_call')[0].key, chat: 7, seq: 1, at: 1 });

    assert.deepEqual(t.sent('report_errors'), []);
  }
});

test('what was said is asked for by mail until that is acknowledged; a refusal is kept until it was said', () => {
  const t = tab();
  const over = { chat: chat({ state: 'ended', end_reason: 'admin', admin_name: 'Minsu' }), features: ['mail_transcript'], mail: true };
  t.client.start();
  t.greet(over);
  mailTranscript(t.client, 7, 'jimin@example.com');
  const [first] = t.sent('mail_transcript');
  t.net.last.cut();
  t.clock.move(2000);
  t.greet(over);

  assert.deepEqual(first, { type: 'mail_transcript', key: first.key, chat: 7, email: 'jimin@example.com' });
  assert.deepEqual(t.sent('mail_transcript').at(-1), first);
  t.net.last.say({ type: 'ack', key: first.key, chat: 7, at: 5 });
  assert.deepEqual(t.client.state.outbox, []);
  mailTranscript(t.client, 7, 'jimin@example.com');
  t.net.last.say({ type: 'refused', key: t.sent('mail_transcript').at(-1).key, code: 'chat_over' });
  assert.deepEqual(t.client.state.outbox.map((e) => [e.status, e.code]), [['refused', 'chat_over']]);
  assert.equal(t.client.state.notice, '');
});

test('a rating goes with its key until it is acknowledged, also over a break', () => {
  const t = tab();
  t.client.start();
  t.greet({ chat: chat({ state: 'ended', end_reason: 'admin', admin_name: 'Minsu' }), features: ['rate'] });
  rate(t.client, 7, 'good', '');
  const [first] = t.sent('rate');

  t.net.last.cut();
  t.clock.move(2000);
  t.greet({ chat: chat({ state: 'ended', end_reason: 'admin', admin_name: 'Minsu' }), features: ['rate'] });

  assert.deepEqual(t.sent('rate').at(-1), first);
  assert.deepEqual(first, { type: 'rate', key: first.key, chat: 7, rating: 'good', text: '' });
  t.net.last.say({ type: 'ack', key: first.key, chat: 7, at: 5 });
  assert.deepEqual(t.client.state.outbox, []);
});
