// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnterKey } from '../../widget/dom.js';

/** What a browser sends; prevented says whether the key's own effect was stopped. */
function typist() {
  const sent = [];
  const enter = new EnterKey((later) => sent.push(later));
  let timeStamp = 1000;
  const press = (more = {}) => {
    const event = { type: 'keydown', key: 'Enter', code: 'Enter', keyCode: 13, isComposing: false, shiftKey: false, timeStamp: timeStamp++,
      prevented: false, preventDefault() { this.prevented = true; }, ...more };
    enter.handle(event);
    return event;
  };
  return { sent, press,
    start: () => press({ type: 'compositionstart', key: undefined }), end: (data) => press({ type: 'compositionend', key: undefined, data }) };
}

test('Enter sends', () => {
  const t = typist();

  const event = t.press();

  assert.deepEqual(t.sent, [false]);
  assert.ok(event.prevented);
});

test('Shift+Enter does not', () => {
  const t = typist();

  const event = t.press({ shiftKey: true });

  assert.deepEqual(t.sent, []);
  assert.ok(!event.prevented);
});

test('a held Enter sends once, and what repeats breaks no line', () => {
  const t = typist();

  t.press();
  const repeated = t.press({ repeat: true });
  t.press();

  assert.ok(repeated.prevented);

  assert.equal(t.sent.length, 2);
});

test('Hangul goes out whole, once, with one Enter (Chrome on a Mac sends the key once)', () => {
  const t = typist();

  t.start();
  t.press({ isComposing: true, keyCode: 229, key: 'Process' });
  assert.deepEqual(t.sent, []);
  t.end('요');

  assert.deepEqual(t.sent, [true]);
});

test('Hangul goes out whole, once, with one Enter (Safari ends the composition first)', () => {
  const t = typist();

  t.start();
  t.end('요');
  t.press({ keyCode: 229 });

  assert.deepEqual(t.sent, [false]);
});

test('two Enters are two messages', () => {
  const t = typist();

  t.start();
  t.press({ isComposing: true, keyCode: 229 });
  t.end('네');
  t.press();

  assert.equal(t.sent.length, 2);
});

test('Enter that chooses a Japanese or Chinese word does not send', () => {
  for (const word of ['かな', '漢字', 'hao']) {
    const t = typist();

    t.start();
    t.press({ isComposing: true, keyCode: 229 });
    t.end(word);
    assert.deepEqual(t.sent, []);
    t.press();

    assert.deepEqual(t.sent, [false]);
  }
});

test('a syllable finished by going on does not send', () => {
  const t = typist();

  t.start();
  t.press({ isComposing: true, keyCode: 229, key: 'Process', code: 'KeyR' });
  t.end('안');
  t.start();
  t.end('녕');

  assert.deepEqual(t.sent, []);
});
