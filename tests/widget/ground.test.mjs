// SPDX-License-Identifier: MIT
// The page takes the ground away: no storage, a cleared one, no locks; and two tabs that begin in the same moment.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Client } from '../../widget/client.js';
import { browserStore } from '../../widget/dom.js';
import { chat, fakeClock, fakeNet, fakeStore, settle, welcome } from './support.mjs';

afterEach(() => { delete globalThis.localStorage; });

const put = (value) => Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...value });
const grounds = {
  'is null': { value: null },
  'is forbidden': { get() { throw new Error('SecurityError'); } },
  'throws at every touch': { value: new Proxy({}, { get() { throw new Error('SecurityError'); }, ownKeys() { throw new Error('SecurityError'); } }) },
};
for (const [what, value] of Object.entries(grounds)) {
  test(`where localStorage ${what}, memory is used as long as the page lives`, () => {
    put(value);
    const store = browserStore();

    store.set('deskbell.token', 'T');

    assert.equal(store.get('deskbell.token'), 'T');
    assert.deepEqual(store.names(), ['deskbell.token']);
    store.remove('deskbell.token');
    assert.equal(store.get('deskbell.token'), null);
    assert.deepEqual(store.names(), []);
  });
}

/** The locks of one browser. */
function fakeLocks() {
  const held = new Set();
  let turn = Promise.resolve();
  return {
    request(name, call) {
      const run = async () => {
        held.add(name);
        try {
          return await call();
        } finally {
          held.delete(name);
        }
      };
      if (name !== 'deskbell.agree') return run();
      return (turn = turn.then(run));
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  };
}

function tab({ store = fakeStore(), locks = undefined } = {}) {
  const net = fakeNet();
  const clock = fakeClock();
  const client = new Client({ url: 'ws://h/ws', site: 1, store, clock, locks, open: (url) => net.open(url),
    where: () => ({ page: '', agent: '' }), onState() {}, onEvent() {} });
  const greet = (more) => {
    net.last.accept();
    net.last.say(welcome(more));
  };
  const sent = (type) => net.sockets.flatMap((s) => s.sent.map((f) => [s.sent[0].token, f])).filter(([, f]) => f.type === type);
  client.start();
  return { client, net, clock, store, greet, sent };
}
const form = { name: 'Jimin', email: '', text: 'It fails' };

test('a storage that the site clears at its sign-out has the chat again before the page goes', async () => {
  const t = tab();
  t.greet();
  t.client.call(form);
  t.greet({ chat: chat() });
  t.client.setDraft({ input: 'half a line' });
  const before = new Map(t.store.map);

  t.store.map.clear();
  t.client.leave();
  for (const name of ['deskbell.token', 'deskbell.chat', 'deskbell.open', 'deskbell.draft']) assert.equal(t.store.get(name), before.get(name), name);
  t.store.map.clear();
  await settle();
  t.clock.move(6000);
  await settle();

  assert.equal(t.store.get('deskbell.token'), before.get('deskbell.token'));
});

test('a browser that forbids locks works without them, and says nothing', async () => {
  const complaints = [];
  const note = (error) => complaints.push(error);
  process.on('unhandledRejection', note);
  const forbidden = { request: () => Promise.reject(new Error('SecurityError')), query: () => Promise.reject(new Error('SecurityError')) };
  const t = tab({ locks: forbidden });
  t.greet();

  t.client.call(form);
  await settle();
  await new Promise((go) => setImmediate(go));

  process.off('unhandledRejection', note);
  assert.equal(t.sent('open_call').length, 1);
  assert.deepEqual(complaints, []);
});

test('two tabs that ring in the same moment ring as one person', async () => {
  const locks = fakeLocks();
  // For a while neither sees what the other has stored.
  const a = tab({ locks });
  const b = tab({ locks });
  a.greet();
  b.greet();

  a.client.call(form);
  b.client.call(form);
  for (let i = 0; i < 5; i++) await settle();
  if (!b.net.last.sent.length) b.greet();
  if (!a.net.last.sent.length) a.greet();

  const tokens = [...a.sent('open_call'), ...b.sent('open_call')].map(([token]) => token);
  assert.equal(tokens.length, 2);
  assert.equal(tokens[0], tokens[1]);
  assert.equal(a.store.get('deskbell.token'), b.store.get('deskbell.token'));
});

test('a tab that rings after another did, without having heard of it, joins it first', () => {
  const t = tab();
  t.greet();
  t.store.map.set('deskbell.token', 'A'.repeat(22));

  t.client.call(form);
  t.greet();

  assert.deepEqual(t.sent('open_call').map(([token]) => token), ['A'.repeat(22)]);
});
