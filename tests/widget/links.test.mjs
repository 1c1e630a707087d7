// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { link, linksIn } from '../../widget/links.js';

// The app is held to the same table (tests/admin/ui/test_links.cpp).
const table = JSON.parse(fs.readFileSync(new URL('../support/links.json', import.meta.url), 'utf8'));

/** As far as h() and link() need it. */
class Element {
  constructor(tag, text = '') { Object.assign(this, { tag, href: '', target: '', rel: '', textContent: text, children: null }); }
  append(...children) { this.children = children; }
  replaceChildren(...children) { this.children = children; }
}

test('an address ends where the sentence goes on', () => {
  for (const [text, shown] of table.texts) assert.deepEqual(linksIn(text).map((l) => l.shown), shown, JSON.stringify(text));
});

test('a link is found where it stands', () => {
  for (const [text] of table.texts) {
    for (const { at, shown } of linksIn(text)) assert.equal(text.slice(at, at + shown.length), shown, JSON.stringify(text));
  }
});

test('a link opens what it shows, host and escapes as they are', () => {
  for (const [shown, href] of table.opens) assert.deepEqual(linksIn(shown).map((l) => l.href), [href], shown);
});

test('a long text without an end is looked through at once', () => {
  for (const part of ['(', 'a.', '가', 'https://', '@', '1:', '/에서']) {
    const text = `https://${part.repeat(18000)}`;
    assert.ok(linksIn(text).every((l) => text.includes(l.shown)));
  }
});

test('what surrounds a link stays text, and the link knows nothing of the page', () => {
  globalThis.document = { createElement: (tag) => new Element(tag) };
  const bubble = new Element('div', '<b>https://shop.example/15에서</b> https://b.example');
  const plain = new Element('div', 'https:// example.org');

  link(bubble);
  link(plain);

  assert.deepEqual(bubble.children.map((p) => (typeof p === 'string' ? p : [p.tag, p.href, p.target, p.rel, ...p.children])), ['<b>',
    ['a', 'https://shop.example/15', '_blank', 'noopener noreferrer', 'https://shop.example/15'], '에서</b> ',
    ['a', 'https://b.example/', '_blank', 'noopener noreferrer', 'https://b.example'], '']);
  assert.equal(plain.children, null, 'nothing is touched where there is no link');
});
