// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const folder = new URL('../../widget/', import.meta.url);
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

test('the launcher stays below 5 KB', () => {
  assert.ok(gzip(fs.readFileSync(new URL('widget.js', folder))) < 5 * 1024);
});

test('every served file is in the list, and the list names only files that exist', () => {
  const listed = fs.readFileSync(new URL('files.txt', folder), 'utf8').trim().split('\n').map((row) => row.split('\t'));
  const present = fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(js|css|html|svg)$/.test(name));

  assert.deepEqual(listed.map(([, file]) => file).sort(), present.sort());
  for (const [path, file] of listed.filter(([, name]) => name.endsWith('.js'))) {
    assert.equal(path, file === 'widget.js' ? '/widget.js' : `/widget/${file}`);
  }
});
