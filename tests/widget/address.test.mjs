// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { cut, cutAddress, mailAddressIn } from '../../widget/address.js';
import { isBlank } from '../../widget/blank.js';

// The server is held to the same table (tests/domain/test_addresses.cpp).
const table = JSON.parse(fs.readFileSync(new URL('../support/addresses.json', import.meta.url), 'utf8'));

test('the form takes what the server keeps, without stray marks, and nothing else', () => {
  for (const [typed, kept] of table.mail) assert.equal(mailAddressIn(typed), kept, JSON.stringify(typed));
});

test('the address of a page is cut between two characters', () => {
  for (const [whole, most, kept] of table.cut) assert.equal(cutAddress(whole, most), kept, `${whole} at ${most}`);
});

test('what cannot be seen is blank, by the rule of the server', () => {
  const texts = JSON.parse(fs.readFileSync(new URL('../support/blanks.json', import.meta.url), 'utf8'));
  for (const text of texts.blank) assert.ok(isBlank(text), JSON.stringify(text));
  for (const text of texts.seen) assert.ok(!isBlank(text), JSON.stringify(text));
});

test('a line is cut between two characters', () => {
  assert.equal(cut('x'.repeat(80), 80), 'x'.repeat(80));
  assert.equal(cut(`${'x'.repeat(79)}🛎`, 80), 'x'.repeat(79));
  assert.equal(cut(`${'x'.repeat(78)}🛎x`, 80), `${'x'.repeat(78)}🛎`);
});
