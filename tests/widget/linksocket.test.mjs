// SPDX-License-Identifier: MIT
// The path of links, to a client that knows the one for visitors: nothing lost, nothing twice, and nothing else said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../widget/client.js';
import { linkSocket, theInquiry } from '../../widget/linksocket.js';
import { fakeClock, fakeStore } from './support.mjs';

const token = '3kP9xQ2vRb7LmW0cYt5HzA';
const inquiry = { state: 'open', kind: 'other', title: 'Refund', text: 'When?', at: 1, comments: [{ id: 7, from: 'admin', name: 'Minsu', text: 'Tomorrow', at: 2 }] };

/** A socket with listeners as in a browser: `onmessage` is a property of it like any other. */
class FakeSocket {
  sent = [];
  #listeners = [];
  #call;
  set onmessage(call) { this.#call = call; }
  addEventListener(name, call) { this.#listeners.push([name, call]); }
  send(what) { this.sent.push(typeof what === 'string' ? JSON.parse(what) : what); }
  close() {}
  say(frame) { this.#call({ data: frame instanceof ArrayBuffer ? frame : JSON.stringify(frame) }); }
  cut(code) {
    for (const [name, call] of this.#listeners) if (name === 'close') call({ code });
    this.onclose?.({ code, reason: '' });
  }
}

function page(store = fakeStore()) {
  const clock = fakeClock();
  const sockets = [];
  const heard = { opened: [], shut: [] };
  const client = new Client({ url: 'ws://h/ws/link', site: 1, store, clock, locks: undefined,
    open() {
      sockets.push(new FakeSocket());
      return linkSocket(sockets.at(-1), token, { opened: (f) => heard.opened.push(f), shut: (code) => heard.shut.push(code) });
    },
    where: () => ({ page: '', agent: '' }), onState() {}, onEvent() {} });
  client.go('thread', theInquiry);
  client.start();
  return { client, clock, sockets, heard, store, get last() { return sockets.at(-1); },
    enter(more) {
      sockets.at(-1).onopen();
      sockets.at(-1).say({ type: 'link_opened', version: 1, now: 5, until: 9, site: 'Shop', inquiry: { ...inquiry, ...more } });
    },
    comeBack() {
      const before = sockets.length;
      sockets.at(-1).cut(1006);
      while (sockets.length === before) clock.move(100);
    } };
}

test('the greeting opens the link, and its inquiry is the only one', () => {
  const t = page();
  t.enter();

  assert.deepEqual(t.last.sent[0], { type: 'open_link', version: 1, token });
  assert.equal(t.client.state.link, 'up');
  assert.deepEqual(t.client.state.inquiries.map((i) => [i.id, i.title, i.comments.length]), [[theInquiry, 'Refund', 1]]);
  assert.equal(t.heard.opened[0].site, 'Shop');
  assert.ok(![...t.store.map.values()].some((value) => value.includes(token)), 'the token is not kept');
});

test('what is written back goes with its key until it is acknowledged, over a break too, and names nothing', () => {
  const t = page();
  t.enter();
  t.client.comment(theInquiry, 'Yes');
  const first = t.last.sent.at(-1);
  t.comeBack();
  t.enter();

  assert.deepEqual(first, { type: 'write_back', key: first.key, text: 'Yes' });
  assert.deepEqual(t.last.sent.at(-1), first);
  t.last.say({ type: 'ack', key: first.key, inquiry: 4711, comment: 8, at: 3 });
  t.last.say({ type: 'linked_inquiry', inquiry: { ...inquiry, comments: [...inquiry.comments, { id: 8, from: 'visitor', name: 'J', text: 'Yes', at: 3, key: first.key }] } });
  assert.deepEqual(t.client.state.inquiries[0].comments.map((c) => c.text), ['Tomorrow', 'Yes']);
  assert.deepEqual(t.client.state.outbox, []);
});

test('files go as on the path for visitors, but for the place, which the link says; their bytes go as they are', () => {
  const t = page();
  t.enter();
  assert.equal(t.client.state.files, null, 'a server that takes none');
  t.comeBack();
  t.last.onopen();
  t.last.say({ type: 'link_opened', version: 1, now: 5, until: 9, inquiry, files: { largest: 100, at_once: 2 } });
  assert.deepEqual(t.client.state.files, { largest: 100, at_once: 2 });

  t.client.tell({ type: 'open_file', key: 'f', inquiry: theInquiry, name: 'a.png', size: 3, sha256: 'x' });
  t.client.tell({ type: 'read_file', key: 'r', file: 5, offset: 0 });
  t.client.tell({ type: 'drop_file', key: 'd', upload: 'f' });
  t.client.tell(new Uint8Array([1, 2, 3]));
  const heard = [];
  t.client.files = { t: {}, frame: (frame) => heard.push(frame.type) > 0, bytes: (bytes) => heard.push(bytes.byteLength) };
  t.last.say({ type: 'file_progress', key: 'f', file: 5, stored: 0, until: 3 });
  t.last.say(new Uint8Array([9, 9]).buffer);

  assert.deepEqual(t.last.sent.slice(-4), [{ type: 'open_file', key: 'f', name: 'a.png', size: 3, sha256: 'x' },
    { type: 'read_file', key: 'r', file: 5, offset: 0 }, { type: 'drop_file', key: 'd', upload: 'f' }, new Uint8Array([1, 2, 3])]);
  assert.deepEqual(heard, ['file_progress', 2]);
});

test('what was seen is told, and nothing is said that this path does not know', () => {
  const t = page();
  t.enter();
  t.client.sawAnswers(theInquiry);
  t.client.call({ name: 'J', email: '', text: 'ring' });

  assert.deepEqual(t.last.sent.slice(1), [{ type: 'see_answers', comment: 7 }]);
});

test('a link that opens nothing says why, and one that ends while it is read ends for good', () => {
  const t = page();
  t.last.onopen();
  t.last.say({ type: 'refused', code: 'not_found' });
  assert.deepEqual(t.heard.shut, ['not_found']);

  const u = page();
  u.enter();
  u.client.comment(theInquiry, 'Still there?');
  u.last.cut(4103);
  assert.deepEqual(u.heard.shut, ['not_found']);
  u.clock.move(600_000);
  assert.equal(u.sockets.length, 1);
  assert.equal(u.client.state.link, 'stopped');
});

test('a refusal of what was written keeps its words', () => {
  const t = page();
  t.enter();
  t.client.comment(theInquiry, 'Again');
  t.last.say({ type: 'refused', key: t.last.sent.at(-1).key, code: 'blocked' });

  assert.deepEqual(t.client.state.outbox.map((e) => [e.status, e.frame.text]), [['refused', 'Again']]);
});
