// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { test } from 'node:test';
import { Client } from '../../widget/client.js';
import { browserStore } from '../../widget/dom.js';
import { claimsOf, rootOf } from '../../widget/person.js';
import { hash, solve } from '../../widget/work.js';
import { chat, fakeClock, fakeNet, fakeStore, settle, welcome } from './support.mjs';

const tokenOf = (claims) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

function tab({ identity = () => '', work = undefined } = {}) {
  const net = fakeNet();
  const clock = fakeClock();
  const store = fakeStore();
  const client = new Client({ url: 'ws://h/ws', site: 1, store, clock, open: (url) => net.open(url), identity, work,
    where: () => ({ page: '', agent: 'test' }), onState() {}, onEvent() {} });
  client.start();
  net.last.accept();
  net.last.say(welcome());
  const sent = (type) => net.sockets.flatMap((s) => s.sent).filter((f) => f.type === type);
  return { client, net, clock, store, sent };
}

const form = { name: 'Jimin', email: '', text: 'It fails', website: '' };
const inquiry = { kind: 'error', title: 'T', text: 'B', name: 'Jimin', email: '', website: '' };

// ---- the site's token ----------------------------------------------------------------------------------------------

test('the token goes with calls and inquiries, as it is when they leave, and nowhere else', () => {
  let token = 'one';
  const t = tab({ identity: () => token });
  t.client.file(inquiry);
  token = 'two';
  t.client.call(form);
  t.net.last.cut();
  t.clock.move(1000);
  t.net.last.accept();
  t.net.last.say(welcome({ chat: chat() }));
  t.client.send('hello');

  assert.deepEqual(t.sent('file_inquiry').map((f) => f.identity), ['one', 'two']);
  assert.equal(t.sent('open_call')[0].identity, 'two');
  assert.ok(t.sent('hello').concat(t.sent('send_message')).every((f) => !('identity' in f)));
  assert.ok(t.net.sockets.every((s) => !s.url.includes('two')));
});

test('a number as sub is its digits, however long', () => {
  const token = (json) => `e30.${Buffer.from(json).toString('base64url')}.c2ln`;

  assert.equal(claimsOf(token('{"sub":9007199254740993,"exp":1}')).sub, '9007199254740993');
  assert.equal(claimsOf(token('{"exp":1, "sub" : 42 }')).sub, '42');
  assert.equal(claimsOf(token('{"sub":"42"}')).sub, '42');
  assert.notEqual(rootOf(claimsOf(token('{"sub":9007199254740993}')).sub), rootOf(claimsOf(token('{"sub":9007199254740992}')).sub));
});

test('the token is never kept', () => {
  const t = tab({ identity: () => 'the.signed.token' });
  t.client.call(form);
  t.client.file(inquiry);
  t.client.setDraft({ text: 'x' });

  assert.ok(t.store.names().length > 3);
  assert.ok([...t.store.map.values()].every((value) => !value.includes('the.signed.token')));
});

test('without a token none is sent', () => {
  const t = tab();
  t.client.call(form);

  assert.ok(!('identity' in t.sent('open_call')[0]));
});

test('what the token says is read for showing, whatever stands in it', () => {
  assert.deepEqual(claimsOf(tokenOf({ sub: '42', name: '김지민 ✓', email: 'a@b.c' })), { sub: '42', name: '김지민 ✓', email: 'a@b.c' });
  for (const broken of ['', 'x', 'a.b.c', 'a.%.c', '..', tokenOf(null), `a.${'A'.repeat(5000)}.c`]) assert.deepEqual(claimsOf(broken), {}, broken.slice(0, 20));
});

test('everybody who is signed in has a place of their own, and nobody has the plain one', () => {
  assert.equal(rootOf(''), 'deskbell');
  assert.equal(rootOf(undefined), 'deskbell');
  const roots = new Set(Array.from({ length: 2000 }, (_, n) => rootOf(String(n))));
  assert.equal(roots.size, 2000);
  assert.ok([...roots].every((root) => /^deskbell\.\d+$/.test(root)));
  assert.equal(rootOf('jimin'), rootOf('jimin'));
  assert.ok(!rootOf('jimin').includes('jimin'));
});

test('one person does not see what another has stored in the same browser', () => {
  const map = new Map();
  globalThis.localStorage = new Proxy({ getItem: (n) => map.get(n) ?? null, setItem: (n, v) => void map.set(n, v), removeItem: (n) => void map.delete(n) },
    { ownKeys: () => [...map.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  const nobody = browserStore();
  const jimin = browserStore(rootOf('jimin'));
  const suho = browserStore(rootOf('suho'));
  nobody.set('deskbell.token', 'n');
  jimin.set('deskbell.token', 'j');
  jimin.set('deskbell.out.1', '{}');

  assert.equal(suho.get('deskbell.token'), null);
  assert.deepEqual(suho.names(), []);
  assert.equal(nobody.get('deskbell.token'), 'n');
  assert.deepEqual(nobody.names().filter((n) => n.startsWith('deskbell.out.')), []);
  assert.deepEqual(jimin.names(), ['deskbell.token', 'deskbell.out.1']);
  jimin.remove('deskbell.token');
  assert.equal(nobody.get('deskbell.token'), 'n');
  delete globalThis.localStorage;
});

test('a client is pending only with a token and something open', () => {
  const t = tab();
  assert.equal(t.client.isPending, false);

  t.client.call(form);

  assert.equal(t.client.isPending, true);
});

test('a client that was stopped leaves what it has not sent to the next one', async () => {
  const t = tab();
  t.net.last.cut();
  t.client.call(form);
  t.client.stop();
  await settle();
  t.clock.move(6000);
  await settle();
  const next = new Client({ url: 'ws://h/ws', site: 1, store: t.store, clock: t.clock, open: (url) => t.net.open(url),
    where: () => ({ page: '', agent: 'test' }), onState() {}, onEvent() {} });
  next.start();
  await settle();
  t.net.last.accept();
  t.net.last.say(welcome());

  assert.deepEqual(t.sent('open_call').map((f) => f.text), ['It fails']);
});

test('a refusal for want of identity gives the words back', () => {
  const t = tab();
  t.client.call(form);

  t.net.last.say({ type: 'refused', key: t.sent('open_call')[0].key, code: 'identity_needed' });

  assert.equal(t.client.draft.text, 'It fails');
  assert.equal(t.client.state.notice, 'identity_needed');
  assert.equal(t.client.state.outbox.length, 0);
});

test('anyone who needs the site to vouch for them is told so, unless it does', () => {
  const stranger = tab();
  const known = tab({ identity: () => 'token' });
  assert.equal(stranger.client.state.notice, '');

  for (const t of [stranger, known]) t.net.last.say(welcome({ identity_needed: true }));

  assert.equal(stranger.client.state.notice, 'identity_needed');
  assert.equal(known.client.state.notice, '');
});

// ---- work ----------------------------------------------------------------------------------------------------------

test('the hash is SHA-256', () => {
  for (let length = 0; length <= 55; length++) {
    const text = 'x7Qm1ZbT0cVfYk3s-_1795410000abcdefghijklmnopqrstuvwxyzABCDEF'.slice(0, length);
    assert.equal(hash(text), createHash('sha256').update(text).digest().readUInt32BE(0), `${length}`);
  }
});

test('work begins with as many zero bits as were asked for', async () => {
  for (const bits of [0, 1, 9, 14]) {
    const work = await solve('abcdefghijklmnopqrstuv', bits);

    assert.ok(createHash('sha256').update(`abcdefghijklmnopqrstuv${work}`).digest().readUInt32BE(0) < 2 ** (32 - bits));
  }
});

test('work lets others have their turn', async () => {
  let turns = 0;

  await solve('abcdefghijklmnopqrstuv', 17, (go) => {
    turns++;
    setImmediate(go);
  });
  // Seldom done within the first slice.
  if (!turns) await solve('bcdefghijklmnopqrstuvw', 18, (go) => (turns++, setImmediate(go)));

  assert.ok(turns > 0);
});

test('work that is asked for is done, and the same command goes again with it', async () => {
  const asked = [];
  const t = tab({ work: async () => ({ solve: async (challenge, bits) => (asked.push([challenge, bits]), '123') }) });
  t.client.call(form);
  const [{ key }] = t.sent('open_call');

  t.net.last.say({ type: 'refused', key, code: 'work_needed', retry_after: 60000, challenge: 'c', bits: 17 });
  assert.equal(t.client.state.outbox.length, 1);
  assert.equal(t.client.state.hold.code, 'work_needed');
  await settle();

  assert.deepEqual(asked, [['c', 17]]);
  assert.deepEqual(t.sent('open_call').map((f) => [f.key, f.work, f.text]), [[key, undefined, 'It fails'], [key, '123', 'It fails']]);
  assert.equal(t.client.state.hold, null);
});

test('two commands that need work get it one after the other', async () => {
  const t = tab({ work: async () => ({ solve: async (challenge) => `for ${challenge}` }) });
  t.client.file(inquiry);
  t.client.call(form);
  const answer = () => {
    for (const f of t.net.last.sent.splice(0)) if (f.key && !f.work) t.net.last.say({ type: 'refused', key: f.key, code: 'work_needed', retry_after: 60000, challenge: f.type, bits: 17 });
  };
  const sent = t.net.last.sent;
  answer();
  await settle();
  const first = sent.filter((f) => f.work).map((f) => f.work);
  answer();
  await settle();

  assert.deepEqual(first, ['for file_inquiry']);
  assert.deepEqual(sent.map((f) => f.work), ['for file_inquiry', 'for open_call']);
});

test('work that cannot be done now is tried again later, and nothing is lost', async () => {
  let tries = 0;
  const t = tab({ work: async () => { if (!tries++) throw new Error('offline'); return { solve: async () => '7' }; } });
  t.client.call(form);
  const { key } = t.sent('open_call')[0];
  const refuse = () => t.net.last.say({ type: 'refused', key, code: 'work_needed', retry_after: 60000, challenge: 'c', bits: 17 });
  refuse();
  await settle();
  for (let i = 0; i < 4; i++) {
    t.net.last.say({ type: 'heartbeat' });
    t.clock.move(20000);
  }
  assert.equal(t.sent('open_call').length, 2);
  refuse();
  await settle();

  assert.equal(t.sent('open_call').pop().work, '7');
});

test('work in a shelf outlives a reload', async () => {
  const t = tab({ work: async () => ({ solve: async () => '99' }) });
  t.client.call(form);
  t.net.last.say({ type: 'refused', key: t.sent('open_call')[0].key, code: 'work_needed', retry_after: 60000, challenge: 'c', bits: 17 });
  await settle();

  const kept = JSON.parse(t.store.get(t.store.names().find((n) => n.startsWith('deskbell.out.'))));
  assert.equal(kept.frame.work, '99');
});

// ---- sentences -----------------------------------------------------------------------------------------------------

test('every refusal that a visitor can get has a sentence in every language', async () => {
  const header = fs.readFileSync(new URL('../../common/protocol/codes.h', import.meta.url), 'utf8');
  const words = header.slice(header.indexOf('struct Words<Refusal>')).match(/list\[\] = \{([^}]*)\}/)[1].match(/"(\w+)"/g).map((w) => w.slice(1, -1));
  assert.ok(words.length > 15);
  // What only admins get; and an answered call that can no longer be cancelled, which shows by itself.
  const others = ['not_logged_in', 'wrong_login', 'already_taken', 'not_settled', 'code_needed', 'wrong_code', 'weak_password', 'not_waiting', 'unreachable',
    'no_files', 'too_large', 'no_room', 'wrong_hash', 'owners_only', 'changed', 'last_owner', 'login_name',
    'password_needed', 'password_over', 'bad_setting']; // the widget sends no files yet
  const temporary = { too_fast: 1, unavailable: 1, work_needed: 1 };
  for (const name of ['ko', 'en']) {
    const t = (await import(`../../widget/messages/${name}.js`)).default;
    const files = (await import(`../../widget/messages/${name}.files.js`)).default;
    for (const code of words) {
      if (others.includes(code)) continue;
      const said = code === 'work_needed' ? t.status.sending : temporary[code] ? t.holding(code, 42) : t.refusals[code] || files.refusals[code];
      assert.ok(said, `${name}: ${code}`);
      assert.doesNotMatch(said, /!|undefined|_/, `${name}: ${code}`);
      if (code === 'too_fast' || code === 'unavailable') assert.match(said, /42/);
    }
    assert.equal(new Set(Object.values(t.refusals)).size, Object.keys(t.refusals).length);
  }
});
