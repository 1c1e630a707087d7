// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { patience } from '../../widget/connection.js';
import { endsForGood, isTemporary, limits } from '../../widget/protocol.js';

const page = fs.readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const section = (heading) => page.split(`\n## ${heading}\n`)[1].split('\n## ')[0];
const rows = (heading) => section(heading).split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|').map((cell) => cell.trim()));

test('the widget has the limits of the protocol', () => {
  const limit = (name) => Number(rows('Limits').find((row) => row[1].startsWith(name))[2].replaceAll(',', ''));
  assert.deepEqual(limits, { name: limit('name'), email: limit('e-mail address'), text: limit('text of a message'),
    title: limit('title of an inquiry'), inquiry: limit('text of an inquiry') });
  assert.equal(patience, limit('patience of a client'));
});

test('the widget sends again what the protocol calls temporary, and nothing else', () => {
  const codes = rows('Refusals').filter((row) => /^`\w+`$/.test(row[1]));
  assert.ok(codes.length > 15);
  for (const [, code, , kind] of codes) assert.equal(isTemporary(code.slice(1, -1)), kind === 'temporary', code);
});

test('the widget comes back after the close codes after which the protocol says so', () => {
  const codes = rows('Close codes').filter((row) => /^\d+$/.test(row[1]));
  assert.ok(codes.length > 6);
  // Codes of WebSocket itself stand in a table of their own, where the client reconnects.
  for (const [, code, , , then = 'reconnects'] of codes) assert.equal(endsForGood(Number(code)), !/reconnects/.test(then), code);
});
