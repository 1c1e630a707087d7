// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const folder = new URL('../../widget/', import.meta.url);
const rows = fs.readFileSync(new URL('files.txt', folder), 'utf8').trim().split('\n').map((row) => row.split('\t'));
const served = new Map(rows.map(([path, file]) => [path, file]));
// As the server sends them: made small by its build.
const gzip = (path) => gzipSync(fs.readFileSync(`${process.env.DESKBELL_SMALL}/${served.get(path)}`), { level: 9 }).length;

test('the launcher stays below 5 KB', (t) => {
  t.diagnostic(`${gzip('/widget.js')} bytes`);

  assert.ok(gzip('/widget.js') < 5 * 1024);
});

// The arithmetic in work.js is not counted: it is fetched only where an address rings too often. It is said beside it.
test('all that one visitor loads stays below 24 KB, in every language', (t) => {
  for (const path of [...served.keys()].filter((p) => p.startsWith('/widget/messages/'))) {
    const bytes = gzip('/widget.js') + gzip('/widget/panel.js') + gzip(path);
    t.diagnostic(`${bytes} bytes with ${path}, ${bytes + gzip('/widget/work.js')} if work is asked for`);
    assert.ok(bytes < 24 * 1024);
  }
});

test('what shows inquiries is fetched only by those who have some', (t) => {
  t.diagnostic(`${gzip('/widget/inquiries.js')} bytes`);

  assert.ok(gzip('/widget/inquiries.js') < 5 * 1024);
  assert.match(fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8'), /import\(`\.\/inquiries\.js/);
});

test('what listens for errors of the page stays below 1 KB, and what shows them is fetched only when there are any', (t) => {
  t.diagnostic(`${gzip('/widget/errors.js')} and ${gzip('/widget/errorlist.js')} bytes`);

  assert.ok(gzip('/widget/errors.js') < 1024);
  assert.ok(gzip('/widget/errorlist.js') < 5 * 1024);
  assert.match(fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8'), /import\(`\.\/errorlist\.js/);
});

test('the arithmetic is fetched only when it is asked for', () => {
  const panel = fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8');

  assert.match(panel, /import\(`\.\/work\.js/);
  assert.doesNotMatch(panel, /cbrt/);
  assert.ok(gzip('/widget/work.js') < 1024);
});

test('what finds addresses is fetched only with the first one', () => {
  const panel = fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8');

  assert.match(panel, /import\(`\.\/links\.js/);
  assert.doesNotMatch(panel, /Hangul/);
  assert.ok(gzip('/widget/links.js') < 2 * 1024);
});

test('every language is served, and known to the launcher', () => {
  for (const name of fs.readdirSync(new URL('messages/', folder))) {
    assert.ok(served.has(`/widget/messages/${name}`), name);
    assert.match(fs.readFileSync(new URL('widget.js', folder), 'utf8'), new RegExp(`^  ${name.slice(0, 2)}: {`, 'm'));
  }
});

test('every language says everything', async () => {
  const shape = (value) => (typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shape(v)])) : typeof value);
  const all = await Promise.all(fs.readdirSync(new URL('messages/', folder)).map(async (name) => (await import(new URL(`messages/${name}`, folder))).default));

  for (const words of all) assert.deepEqual(shape(words), shape(all[0]));
});

test('visitors meet a team that speaks to them politely, and no admin', () => {
  for (const name of ['messages/ko.js', 'messages/en.js', 'widget.js', 'index.html', 'demo.html']) {
    assert.doesNotMatch(fs.readFileSync(new URL(name, folder), 'utf8').replace(/<!--.*?-->|^ *\/[/*].*$/gm, ''), /관리자|\badmins?\b|습니다|합니다/i, name);
  }
});

test('nothing in the sources writes markup', () => {
  for (const name of fs.readdirSync(folder).filter((n) => n.endsWith('.js'))) {
    assert.doesNotMatch(fs.readFileSync(new URL(name, folder), 'utf8'), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/, name);
  }
});
