// SPDX-License-Identifier: MIT
// Somebody who gives no name is a guest in the language of whoever reads it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { empty, ownName, reduce } from '../../widget/state.js';
import { tell } from '../../widget/tell.js';
import { welcome } from './support.mjs';

const folder = new URL('../../widget/messages/', import.meta.url);
const words = Object.fromEntries(await Promise.all(fs.readdirSync(folder)
  .map(async (name) => [name.slice(0, 2), (await import(new URL(name, folder))).default])));

test('the word of every language for a guest is nobody’s own name', () => {
  for (const t of Object.values(words)) assert.equal(ownName(t.guest), '');
  for (const t of Object.values(words)) assert.equal(ownName(`${t.guest} 12`), ''); // the server's
  for (const name of ['이지민', '손님들', 'Guest of honour', '손님 12번']) assert.equal(ownName(name), name);
});

test('a guest stays without a name, in whatever language they called', () => {
  for (const t of Object.values(words)) {
    const s = reduce(empty, welcome({ name: t.guest }), 0);
    assert.equal(s.name, '');
    assert.equal(reduce({ ...s, name: '이지민' }, { type: 'queue', entries: [{ key: 'k', frame: { type: 'open_call', name: t.guest, text: 'x' }, at: 1, status: 'queued' }] }, 0).name, '이지민');
  }
});

test('what a guest did is told in the reader’s language, with one honorific', () => {
  for (const name of Object.values(words).map((t) => t.guest)) {
    assert.equal(tell(words.ko, { kind: 'ended', name }), '손님이 상담을 마쳤어요');
    assert.equal(tell(words.en, { kind: 'ended', name }), words.en.lines.ended.replace('{}', 'Guest'));
  }
  assert.equal(tell(words.ko, { kind: 'joined', name: '이지민' }), '이지민님과 연결됐어요');
  assert.equal(tell(words.ko, { kind: 'joined', name: '상담사님' }), '상담사님과 연결됐어요');
  assert.equal(tell(words.ko, { kind: 'ended', name: '' }), words.ko.over);
  assert.equal(words.ko.isTyping('상담사님'), '상담사님이 쓰고 있어요…');
  assert.equal(words.ko.isTyping('이지민'), '이지민님이 쓰고 있어요…');
});
