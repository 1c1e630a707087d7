// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Client } from '../../widget/client.js';
import { sha256 } from '../../widget/digest.js';
import { typeOf } from '../../widget/picture.js';
import { lines } from '../../widget/state.js';
import { Transfer } from '../../widget/transfer.js';
import { chat, fakeClock, fakeNet, fakeStore, settle, welcome } from './support.mjs';

const limits = { largest: 20971520, at_once: 10 };
const content = (size) => Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) % 256);
const info = { name: '상자.jpg', size: 150000, sha256: 'ab'.repeat(32), media_type: 'image/jpeg', width: 2560, height: 1440 };

/** A client in a chat, with one file kept under "f1"; and what the server does. */
function desk({ store = fakeStore(), size = info.size } = {}) {
  const net = fakeNet();
  const clock = fakeClock();
  const kept = new Map([['f1', { blob: new Blob([content(size)]), thumbnail: 'dGh1bWI=', info }]]);
  const progress = [];
  const lost = [];
  let transfer = null;
  const client = new Client({ url: 'ws://desk/ws', site: 1, store, clock, open: net.open, where: () => ({}), onEvent() {},
    onState() { transfer?.changed(); } });
  transfer = new Transfer(client, clock, { kept: async (key) => kept.get(key), onProgress: (key, part) => progress.push(part), onLost: (entry) => lost.push(entry) });
  client.files = transfer;
  client.start();
  const connect = (more = {}) => {
    net.last.accept();
    net.last.say(welcome({ files: limits, chat: chat({ last_seq: 0 }), messages: [], ...more }));
    return net.last;
  };
  return { client, transfer, net, clock, kept, progress, lost, connect, store };
}

const said = (socket, type) => socket.sent.filter((f) => f.type === type);
const number64 = (view, at) => view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
const read = (message) => {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  return { kind: view.getUint32(0), file: number64(view, 4), offset: number64(view, 12), data: message.subarray(20) };
};
const piece = (kind, file, offset, data) => {
  const message = new Uint8Array(20 + data.length);
  const view = new DataView(message.buffer);
  view.setUint32(0, kind);
  [[4, file], [12, offset]].forEach(([at, n]) => {
    view.setUint32(at, Math.floor(n / 2 ** 32));
    view.setUint32(at + 4, n % 2 ** 32);
  });
  message.set(data, 20);
  return message.buffer;
};
const id = 3141592653589793;

test('a file is announced, goes out as far as the server allows, in pieces of 60 KiB, and is whole', async () => {
  const { client, connect, progress } = desk();
  const socket = connect();

  client.attach('f1', info);
  await settle();

  const [open] = said(socket, 'open_file');
  assert.deepEqual(open, { type: 'open_file', key: 'f1', chat: 7, ...info, thumbnail: 'dGh1bWI=' });
  assert.equal(socket.bytes.length, 0, 'no byte before the answer');
  socket.say({ type: 'file_progress', key: 'f1', file: id, stored: 0, until: 122880 });
  assert.deepEqual(socket.bytes.map((m) => [read(m).offset, read(m).data.length]), [[0, 61440], [61440, 61440]]);
  socket.say({ type: 'file_progress', key: 'f1', file: id, stored: 61440, until: 150000 });
  const pieces = socket.bytes.map(read);
  assert.deepEqual(pieces.map((p) => [p.kind, p.file, p.offset, p.data.length]), [[1, id, 0, 61440], [1, id, 61440, 61440], [1, id, 122880, 27120]]);
  assert.deepEqual(Buffer.concat(pieces.map((p) => p.data)), Buffer.from(content(150000)));
  assert.deepEqual(progress, [0, 61440 / 150000]);
});

test('it is a line while it goes, and one line when it is there', async () => {
  const { client, clock, connect } = desk();
  const socket = connect();
  client.attach('f1', info);
  await settle();

  assert.deepEqual(lines(client.state, clock.now()).map((l) => [l.id, l.text, l.status, l.file.name]), [['f1', '상자.jpg', 'sending', '상자.jpg']]);
  socket.say({ type: 'ack', key: 'f1', chat: 7, seq: 1, at: 5 });
  assert.deepEqual(lines(client.state, clock.now()).map((l) => [l.id, l.status]), [['f1', 'stored']]);
  const file = { id, name: '상자.jpg', size: 150000, type: 'image/jpeg', width: 2560, height: 1440, thumbnail: 6 };
  socket.say({ type: 'message', chat: 7, message: { seq: 1, kind: 'text', from: 'visitor', name: '', text: '📎 상자.jpg (146 KB)', at: 5, key: 'f1', file } });

  assert.deepEqual(lines(client.state, clock.now()).map((l) => [l.id, l.status, l.file]), [['f1', 'stored', file]]);
});

test('after a break the same file goes on where the server has it', async () => {
  const { client, clock, net, connect } = desk();
  const first = connect();
  client.attach('f1', info);
  await settle();
  first.say({ type: 'file_progress', key: 'f1', file: id, stored: 0, until: 122880 });
  first.cut();
  clock.move(2000);

  const second = connect();
  await settle();

  assert.equal(net.sockets.length, 2);
  assert.deepEqual(said(second, 'open_file').map((f) => f.key), ['f1']);
  assert.equal(second.bytes.length, 0);
  second.say({ type: 'file_progress', key: 'f1', file: id, stored: 61440, until: 150000 });
  assert.deepEqual(second.bytes.map((m) => read(m).offset), [61440, 122880]);
});

test('a connection that was changed without a word begins it anew as well', async () => {
  const { client, net, connect } = desk();
  connect();
  client.attach('f1', info);
  await settle();

  client.wake(true);
  const second = connect();
  await settle();

  assert.equal(net.sockets.length, 2);
  assert.deepEqual(said(second, 'open_file').map((f) => f.key), ['f1']);
});

test('after a reload it goes on with what this browser has kept', async () => {
  const store = fakeStore();
  const before = desk({ store });
  before.connect();
  before.client.attach('f1', info);
  await settle();
  before.client.stop();
  before.clock.move(100000);

  const after = desk({ store });
  after.clock.move(100000);
  await settle();
  const socket = after.connect();
  await settle();

  assert.deepEqual(said(socket, 'open_file').map((f) => [f.key, f.sha256]), [['f1', info.sha256]]);
});

test('what this browser has lost is said, and not sent in part', async () => {
  const { client, clock, kept, connect } = desk();
  const socket = connect();
  kept.clear();

  client.attach('f1', info);
  await settle();

  assert.equal(said(socket, 'open_file').length, 0);
  assert.deepEqual(lines(client.state, clock.now()).map((l) => [l.status, l.code]), [['refused', 'gone']]);
});

test('what is written goes at once, and is held up by no file that the server cannot store now', async () => {
  const { client, clock, connect } = desk();
  const socket = connect();
  client.attach('f1', info);
  await settle();
  socket.say({ type: 'refused', key: 'f1', code: 'unavailable', retry_after: 3000 });

  client.send('여보세요');

  assert.equal(client.state.hold, null);
  assert.deepEqual(said(socket, 'send_message').map((f) => f.text), ['여보세요']);
  assert.equal(said(socket, 'open_file').length, 1);
  clock.move(3100);
  await settle();
  assert.equal(said(socket, 'open_file').length, 2);
});

test('a final refusal is shown at the file, and the next one goes', async () => {
  const { client, clock, kept, connect } = desk();
  kept.set('f2', kept.get('f1'));
  const socket = connect();
  client.attach('f1', info);
  client.attach('f2', info);
  await settle();
  assert.deepEqual(said(socket, 'open_file').map((f) => f.key), ['f1'], 'one after the other');

  socket.say({ type: 'refused', key: 'f1', code: 'no_room' });
  await settle();

  assert.deepEqual(lines(client.state, clock.now()).map((l) => [l.id, l.status, l.code]), [['f1', 'refused', 'no_room'], ['f2', 'sending', undefined]]);
  assert.deepEqual(said(socket, 'open_file').map((f) => f.key), ['f1', 'f2']);
});

test('what is stopped is dropped at the server, and no byte follows', async () => {
  const { client, transfer, connect } = desk();
  const socket = connect();
  client.attach('f1', info);
  await settle();
  socket.say({ type: 'file_progress', key: 'f1', file: id, stored: 0, until: 61440 });

  transfer.stop('f1');
  socket.say({ type: 'file_progress', key: 'f1', file: id, stored: 61440, until: 150000 });

  assert.deepEqual(said(socket, 'drop_file').map((f) => f.upload), ['f1']);
  assert.equal(socket.bytes.length, 1);
  assert.deepEqual(client.state.outbox, []);
});

test('what goes with a call waits for its number', async () => {
  const { client, connect } = desk();
  const socket = connect({ chat: undefined });
  const call = client.call({ name: '이지민', email: '', text: '' });
  client.attach('f1', info, { chat: 0, call });
  await settle();
  assert.equal(said(socket, 'open_file').length, 0);

  socket.say({ type: 'ack', key: call, chat: 9, seq: 1 });
  await settle();

  assert.deepEqual(said(socket, 'open_file').map((f) => f.chat), [9]);
});

test('what goes with an inquiry waits for its number', async () => {
  const { client, clock, connect } = desk();
  const socket = connect({ chat: undefined });
  const call = client.file({ kind: 'other', title: 'a', text: 'b', name: '', email: '' });
  client.attach('f1', info, { inquiry: 0, call });
  await settle();
  assert.equal(said(socket, 'open_file').length, 0);

  socket.say({ type: 'ack', key: call, inquiry: 12 });
  await settle();

  assert.deepEqual(said(socket, 'open_file').map((f) => [f.inquiry, f.chat]), [[12, undefined]]);
  assert.deepEqual(lines(client.state, clock.now()), [], 'it is no line of a chat');
});

test('what was to go with a refused call is given back', async () => {
  const { client, lost, connect } = desk();
  const socket = connect({ chat: undefined });
  const call = client.call({ name: '이지민', email: '', text: '' });
  client.attach('f1', info, { chat: 0, call });
  await settle();

  socket.say({ type: 'refused', key: call, code: 'blocked' });

  assert.deepEqual(lost.map((e) => [e.key, e.frame.name]), [['f1', '상자.jpg']]);
  assert.deepEqual(client.state.outbox, []);
});

test('work that the server asks for an inquiry is done, and then it is announced again', async () => {
  const { client, connect } = desk();
  const socket = connect();
  client.attach('f1', info, { inquiry: 12 });
  await settle();

  socket.say({ type: 'refused', key: 'f1', code: 'work_needed', challenge: 'c', bits: 1, retry_after: 1000 });
  await settle();
  assert.equal(said(socket, 'open_file').length, 1);
  client.dispatch({ type: 'worked', key: 'f1', work: '42' });
  await settle();

  assert.deepEqual(said(socket, 'open_file').map((f) => f.work), [undefined, '42']);
});

test('bytes are asked for until all are there, and what has come stays good over a break', async () => {
  const { transfer, clock, connect } = desk();
  const first = connect();
  const bytes = content(300000);
  const whole = transfer.read({ id, name: 'a', size: bytes.length }, false);
  assert.deepEqual(said(first, 'read_file').map((f) => [f.file, f.offset]), [[id, 0]]);
  for (let at = 0; at < 245760; at += 61440) first.say(piece(2, id, at, bytes.subarray(at, at + 61440)));
  const [{ key }] = said(first, 'read_file');
  first.say({ type: 'file_part', key, file: id, offset: 0, end: 245760, size: bytes.length });
  assert.deepEqual(said(first, 'read_file').map((f) => f.offset), [0, 245760]);
  first.say(piece(2, id, 245760, bytes.subarray(245760, 246000)));
  first.cut();
  clock.move(2000);

  const second = connect();

  const [ask] = said(second, 'read_file');
  assert.equal(ask.offset, 246000);
  second.say(piece(2, id, 246000, bytes.subarray(246000)));
  second.say({ type: 'file_part', key: ask.key, file: id, offset: 246000, end: bytes.length, size: bytes.length });
  assert.deepEqual(Buffer.from(await whole), Buffer.from(bytes));
});

test('bytes of another file, of another place, or more than there may be are left aside', async () => {
  const { transfer, connect } = desk();
  const socket = connect();
  const whole = transfer.read({ id, name: 'a', size: 9, thumbnail: 4 }, true);
  const [{ key, thumbnail }] = said(socket, 'read_file');
  assert.equal(thumbnail, true);
  for (const wrong of [piece(2, id, 0, content(4)), piece(3, 5, 0, content(4)), piece(3, id, 1, content(3)), piece(3, id, 0, content(5)), new ArrayBuffer(7)]) socket.say(wrong);
  socket.say(piece(3, id, 0, Uint8Array.of(1, 2, 3, 4)));
  socket.say({ type: 'file_part', key, file: id, offset: 0, end: 4, size: 4, thumbnail: true });

  assert.deepEqual([...await whole], [1, 2, 3, 4]);
});

test('a file that is not there any more is said to be gone, and the next one is asked for', async () => {
  const { transfer, connect } = desk();
  const socket = connect();
  const first = transfer.read({ id, name: 'a', size: 9 }, false);
  transfer.read({ id: 5, name: 'b', size: 9 }, false);
  assert.equal(said(socket, 'read_file').length, 1);

  socket.say({ type: 'refused', key: said(socket, 'read_file')[0].key, code: 'not_found' });

  await assert.rejects(first);
  assert.deepEqual(said(socket, 'read_file').map((f) => f.file), [id, 5]);
});

test('the hash is that of everybody else', async () => {
  for (const size of [0, 1, 55, 56, 63, 64, 65, 119, 120, 150000]) {
    const bytes = content(size);
    assert.equal(Buffer.from(await sha256(bytes)).toString('hex'), createHash('sha256').update(bytes).digest('hex'), String(size));
  }
});

test('only pictures that can be held are taken for pictures, whatever they call themselves', () => {
  const bytes = (...parts) => Uint8Array.from(parts.flatMap((p) => (typeof p === 'string' ? [...Buffer.from(p, 'latin1')] : p)));
  const u16 = (n) => [n >> 8, n & 255];
  const u32 = (n) => [...u16(n >>> 16), ...u16(n & 65535)];
  const png = (w, h) => bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', u32(w), u32(h), [8, 2, 0, 0, 0]);
  const jpeg = (w, h) => bytes('\xff\xd8', '\xff\xe0\x00\x10', new Array(14).fill(0), '\xff\xc2\x00\x11\x08', u16(h), u16(w), new Array(12).fill(0));
  assert.equal(typeOf(png(800, 600)), 'image/png');
  assert.equal(typeOf(png(30000, 30000)), '', 'a bomb');
  assert.equal(typeOf(png(0, 10)), '');
  assert.equal(typeOf(jpeg(2560, 1440)), 'image/jpeg');
  assert.equal(typeOf(jpeg(65000, 65000)), '');
  assert.equal(typeOf(bytes('GIF89a', [16, 0, 16, 0, 0])), 'image/gif');
  const webp = (...rest) => bytes('RIFF\0\0\0\0WEBP', ...rest, new Array(12).fill(0));
  assert.equal(typeOf(webp('VP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x20, 3, 0x58, 2])), 'image/webp', '800 × 600');
  assert.equal(typeOf(webp('VP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 255, 0x3f, 255, 0x3f])), '', '16,383 a side');
  assert.equal(typeOf(webp('VP8X', [10, 0, 0, 0, 0, 0, 0, 0], [0x1f, 3, 0], [0x57, 2, 0])), 'image/webp');
  assert.equal(typeOf(webp('VP8X', [10, 0, 0, 0, 0, 0, 0, 0], [255, 255, 255], [255, 255, 255])), '');
  assert.equal(typeOf(webp('VP8L', [0, 0, 0, 0, 0x2f, 0x1f, 0xc3, 0x95, 0])), 'image/webp');
  assert.equal(typeOf(webp('VP8L', [0, 0, 0, 0, 0x2f, 255, 255, 255, 255])), '');
  for (const other of ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', '<!doctype html><script>', '%PDF-1.7', '', '\xff\xd8', '\xff\xd8\xff\xe0\x00\x00\x00\x00\x00\x00\x00\x00\x00']) assert.equal(typeOf(bytes(other)), '', other);
});
