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

// esbuild from 0.19 on would look for files of that pattern as it builds, and put a table of none in its place.
test('no part is fetched by an address that is put together within import()', () => {
  for (const file of served.values()) if (file.endsWith('.js')) assert.doesNotMatch(fs.readFileSync(new URL(file, folder), 'utf8'), /import\(`\.{1,2}\//, file);
});

test('what is loaded before the press is at most 2.5 KB, and 1 KB that listens for errors', (t) => {
  t.diagnostic(`${gzip('/widget.js')} bytes`);

  assert.ok(gzip('/widget.js') <= 2.5 * 1024);
});

// The arithmetic in work.js is not counted: it is fetched only where an address rings too often. It is said beside it.
test('all that is loaded by the press stays below 21 KB, in every language', (t) => {
  for (const path of [...served.keys()].filter((p) => /^.widget.messages.\w+\.js$/.test(p))) {
    const bytes = gzip('/widget.js') + gzip('/widget/panel.js') + gzip(path);
    t.diagnostic(`${bytes} bytes with ${path}, ${bytes + gzip('/widget/work.js')} if work is asked for`);
    assert.ok(bytes <= 21 * 1024);
  }
});

test('the chat, the form of an inquiry, and what shows inquiries, are parts below 5 KB that come with the first word or call', (t) => {
  const panel = fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8');
  for (const part of ['chat', 'inquiry', 'inquiries', 'menu', 'transcript']) {
    t.diagnostic(`${part}: ${gzip(`/widget/${part}.js`)} bytes`);
    assert.ok(gzip(`/widget/${part}.js`) <= 5 * 1024, part);
  }
  assert.match(panel, /\(`\.\/\$\{\w+\}\.js/);
});

test('files, the choosing of files, the view of a picture and the capture of the screen are parts below 5 KB, fetched at first use', (t) => {
  const sources = ['panel', 'files', 'attach'].map((name) => fs.readFileSync(`${process.env.DESKBELL_SMALL}/${name}.js`, 'utf8'));
  for (const part of ['files', 'attach', 'view', 'capture', 'digest']) {
    t.diagnostic(`${part}: ${gzip(`/widget/${part}.js`)} bytes`);
    assert.ok(gzip(`/widget/${part}.js`) < 5 * 1024);
    assert.ok(sources.some((source) => source.includes(`(\`./${part}.js#`) || source.includes(`.fetch("${part}")`)), part);
  }
  for (const path of served.keys()) if (path.endsWith('.files.js')) assert.ok(gzip(path) < 1.25 * 1024, path);
  // Chat is there without them.
  assert.doesNotMatch(sources[0], /indexedDB|createImageBitmap|getDisplayMedia/);
});

test('what listens for errors of the page stays below 1 KB, and what shows them is fetched only when there are any', (t) => {
  t.diagnostic(`${gzip('/widget/errors.js')} and ${gzip('/widget/errorlist.js')} bytes`);

  assert.ok(gzip('/widget/errors.js') < 1024);
  assert.ok(gzip('/widget/errorlist.js') < 5 * 1024);
  assert.match(fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8'), /\.fetch\("errorlist"\)/);
});

test('the page that the link of a mail opens loads nothing of the launcher, and costs it nothing', (t) => {
  t.diagnostic(`${gzip('/widget/thread.js')} bytes`);

  assert.ok(gzip('/widget/thread.js') < 16 * 1024);
  for (const name of ['widget.js', 'panel.js']) assert.doesNotMatch(fs.readFileSync(`${process.env.DESKBELL_SMALL}/${name}`, 'utf8'), /open_link/, name);
});

test('what asks how it was, and what offers the chat by mail, is fetched only after the end', (t) => {
  const [panel, chat] = ['panel', 'chat'].map((name) => fs.readFileSync(`${process.env.DESKBELL_SMALL}/${name}.js`, 'utf8'));
  for (const part of ['rating', 'mailcopy']) {
    t.diagnostic(`${part}: ${gzip(`/widget/${part}.js`)} bytes`);
    assert.ok(gzip(`/widget/${part}.js`) < 5 * 1024, part);
    assert.ok(chat.includes(`"${part}"`) && !panel.includes(`"${part}"`), part);
  }
});

test('what asks whether to tell of answers, and tells of them, comes with the first conversation', (t) => {
  const panel = fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8');
  t.diagnostic(`${gzip('/widget/notify.js')} bytes`);

  assert.ok(gzip('/widget/notify.js') < 5 * 1024);
  assert.match(panel, /\.fetch\("notify"\)/);
  assert.doesNotMatch(panel + fs.readFileSync(`${process.env.DESKBELL_SMALL}/widget.js`, 'utf8'), /Notification|AudioContext/);
});

test('the arithmetic is fetched only when it is asked for', () => {
  const panel = fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8');

  assert.match(panel, /\(`\.\/work\.js/);
  assert.doesNotMatch(panel, /cbrt/);
  assert.ok(gzip('/widget/work.js') < 1024);
});

test('what finds addresses is fetched only with the first one', () => {
  const [panel, chat] = ['panel', 'chat'].map((name) => fs.readFileSync(`${process.env.DESKBELL_SMALL}/${name}.js`, 'utf8'));

  assert.match(chat, /\(`\.\/links\.js/);
  assert.doesNotMatch(panel + chat, /Hangul/);
  assert.ok(gzip('/widget/links.js') < 2 * 1024);
});

test('what looks after the hours, and how the button looks, is fetched only where the site wants it', (t) => {
  for (const part of ['face', 'hours']) {
    t.diagnostic(`${part}: ${gzip(`/widget/${part}.js`)} bytes`);
    assert.ok(gzip(`/widget/${part}.js`) < 5 * 1024, part);
  }
  const [launcher, face] = ['widget', 'face'].map((name) => fs.readFileSync(`${process.env.DESKBELL_SMALL}/${name}.js`, 'utf8'));
  assert.match(launcher, /\("face\.js"\)/);
  assert.match(face, /\(`\.\/hours\.js/);
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

  const names = fs.readdirSync(new URL('messages/', folder));
  all.forEach((words, i) => assert.deepEqual(shape(words), shape(all[names.indexOf(names[i].replace(/^\w+/, 'en'))]), names[i]));
});

test('visitors meet a team that speaks to them politely, and no admin', () => {
  for (const name of ['messages/ko.js', 'messages/en.js', 'widget.js', 'thread.js', 'index.html', 'demo.html', 'thread.html']) {
    assert.doesNotMatch(fs.readFileSync(new URL(name, folder), 'utf8').replace(/<!--.*?-->|^ *\/[/*].*$/gm, ''), /관리자|\badmins?\b|습니다|합니다/i, name);
  }
});

test('nothing in the sources writes markup', () => {
  for (const name of fs.readdirSync(folder).filter((n) => n.endsWith('.js'))) {
    assert.doesNotMatch(fs.readFileSync(new URL(name, folder), 'utf8'), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/, name);
  }
});
